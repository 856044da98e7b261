/// What each target of Package.swift holds, for docs/architecture.md; tests and their support apart.
let targetPurposes = [
    "CLibclang": "libclang's C interface, opened when it is first needed",
    "CGuardedThread":
        "a deep stack, on which a fatal signal becomes a message and a status; an environment clean for clang",
    "HelperSystem": "the C library, under one name whichever it is",
    "Libclang": "libclang's Swift face; nothing about BPF",
    "HelperModel": "values: `Interface`, `Function`, `HelperType`; their JSON form, and a packed form for the next run",
    "HelperDiagnostics": "`Diagnostic`, `Rule`, and the printers: text, JSON, GitHub",
    "HelperReaders": "bytes -> `Interface`",
    "HelperContracts": "`Interface` -> the same with a contract for every argument",
    "HelperRules": "`Interface` -> diagnostics, one rule a file",
    "BPFFormats": "ELF, BTF, DWARF lines and instructions: bytes <-> values; nothing about helpers",
    "HelperObjects": "what an object calls, and binding it",
    "HelperRuntime":
        "what Swift stubs import and hosts use; builds in Embedded Swift but for the registry of helpers and the hooks",
    "CRteBPF": "the headers of DPDK's librte_bpf",
    "RteBPF": "DPDK's librte_bpf, opened when it is first needed, as a host",
    "CPacketFilter": "sample: the header of a packet filter, as a module",
    "PacketFilter": "sample: a provider in Swift",
    "dpdk-host": "example: an extension whose hooks run programs in librte_bpf",
    "HelperProject": "`helpergen.yaml` and `helpergen.lock`",
    "HelperTemplates": "Mustache templates, compiled in",
    "HelperWriters": "`Interface` -> output files, one kind of output a file or folder",
    "HelperBuild": "the pipeline in stages with typed ends, and what a run leaves for the next; prints nothing",
    "helpergen": "the command: one subcommand a file",
    "HelpergenPlugin": "SwiftPM: stubs when a target is built",
    "HelpergenCommand": "SwiftPM: `swift package helpergen`",
]
