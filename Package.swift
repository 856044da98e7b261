// swift-tools-version: 6.1

import PackageDescription

let package = Package(
    name: "helpergen",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "helpergen", targets: ["helpergen"]),
        .plugin(name: "HelpergenPlugin", targets: ["HelpergenPlugin"]),
        .plugin(name: "HelpergenCommand", targets: ["HelpergenCommand"]),
        .plugin(name: "HelpergenPrograms", targets: ["HelpergenPrograms"]),
        .library(name: "BPFFormats", targets: ["BPFFormats"]),
        .library(name: "HelperObjects", targets: ["HelperObjects"]),
        .library(name: "HelperRuntime", targets: ["HelperRuntime"]),
        .library(name: "RteBPF", targets: ["RteBPF"]),
        .library(name: "HelperModel", targets: ["HelperModel"]),
        .library(name: "HelperDiagnostics", targets: ["HelperDiagnostics"]),
        .library(name: "HelperDocumentation", targets: ["HelperDocumentation"]),
        .library(name: "HelperReaders", targets: ["HelperReaders"]),
        .library(name: "HelperBuild", targets: ["HelperBuild"]),
        .library(name: "HelperProject", targets: ["HelperProject"]),
        .library(name: "HelperContracts", targets: ["HelperContracts"]),
        .library(name: "HelperRules", targets: ["HelperRules"]),
        .library(name: "HelperWriters", targets: ["HelperWriters"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(
            name: "CLibclang",
            linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]
        ),
        .target(name: "CGuardedThread"),
        .target(name: "HelperSystem"),
        .target(name: "Libclang", dependencies: ["CGuardedThread", "CLibclang", "HelperSystem"]),
        .target(name: "HelperModel"),
        .target(name: "HelperDiagnostics", dependencies: ["HelperModel", "HelperSystem"]),
        .target(name: "HelperDocumentation", dependencies: ["HelperModel"]),
        .target(
            name: "HelperReaders",
            dependencies: [
                "BPFFormats", "HelperCompression", "HelperDiagnostics", "HelperModel", "HelperSystem", "Libclang",
            ]),
        .systemLibrary(name: "CHelperCompression", path: "Sources/CHelperCompression"),
        .target(name: "HelperCompression", dependencies: ["CHelperCompression", "HelperSystem"]),
        .target(name: "HelperContracts", dependencies: ["HelperDiagnostics", "HelperModel"]),
        .target(name: "HelperRules", dependencies: ["HelperDiagnostics", "HelperModel"]),
        .target(name: "BPFFormats"),
        .target(name: "HelperObjects", dependencies: ["BPFFormats", "HelperDiagnostics", "HelperModel"]),
        .target(name: "CKernelProbe"),
        .target(
            name: "KernelProbe",
            dependencies: ["BPFFormats", "CKernelProbe", "HelperDiagnostics", "HelperModel", "HelperSystem"]),
        .target(name: "HelperRuntime"),
        .systemLibrary(name: "CRteBPF", path: "Sources/CRteBPF"),
        .target(name: "RteBPF", dependencies: ["BPFFormats", "CRteBPF", "HelperRuntime", "HelperSystem"]),
        .systemLibrary(name: "CPacketFilter", path: "Input/providers"),
        .target(name: "PacketFilter", dependencies: ["CPacketFilter", "HelperRuntime"], path: "Input/PacketFilter"),
        .executableTarget(
            name: "dpdk-host", dependencies: ["CPacketFilter", "PacketFilter", "RteBPF"], path: "Examples/dpdk-host"),
        .target(
            name: "HelperProject",
            dependencies: ["HelperDiagnostics", "HelperModel", .product(name: "Yams", package: "Yams")]
        ),
        .target(
            name: "HelperTemplates",
            path: "Templates",
            resources: [
                .embedInCode("header/bpf_helper_defs.h.mustache"), .embedInCode("swift/Provider.swift.mustache"),
                .embedInCode("windows/program_info.h.mustache"), .embedInCode("windows/provider.h.mustache"),
                .embedInCode("windows/provider.c.mustache"), .embedInCode("windows/store.c.mustache"),
                .embedInCode("windows/helper_prototypes.mustache"), .embedInCode("windows/helper_addresses.mustache"),
                .embedInCode("clients/aya.rs.mustache"),
                .embedInCode("clients/bcc.c.mustache"),
                .embedInCode("clients/cilium.h.mustache"),
                .embedInCode("clients/cilium-ebpf.go.mustache"),
                .embedInCode("clients/cilium-ebpf-windows.go.mustache"),
                .embedInCode("clients/ghidra.pspec.mustache"),
                .embedInCode("clients/hello-ebpf.json.mustache"),
                .embedInCode("clients/ida.py.mustache"),
                .embedInCode("clients/libbpfgo.go.mustache"),
                .embedInCode("clients/prevail.hpp.mustache"),
                .embedInCode("clients/tetragon.h.mustache"),
                .embedInCode("clients/zig-std.zig.mustache"),
                .embedInCode("hosts/host-c.h.mustache"),
                .embedInCode("reference/helpers.rst.mustache"), .embedInCode("reference/commands.rst.mustache"),
                .embedInCode("reference/helpers.7.mustache"), .embedInCode("reference/commands.2.mustache"),
                .embedInCode("reference/helpers.md.mustache"),
                .embedInCode("reference/helpers.html.mustache"), .embedInCode("reference/page.css"),
                .embedInCode("reference/page.js"),
                .embedInCode("swift-program/module.modulemap.mustache"),
                .embedInCode("swift-program/bpf_program.h.mustache"),
                .embedInCode("swift-program/companion.c.mustache"),
                .embedInCode("swift-program/Contexts.swift.mustache"),
                .embedInCode("swift-program/Helpers.swift.mustache"),
                .embedInCode("swift-program/KernelObjects.swift.mustache"),
                .embedInCode("swift-program/Maps.swift.mustache"),
                .embedInCode("swift-program/PacketAccess.swift.mustache"),
                .embedInCode("swift-program/Support.swift.mustache"),
                .embedInCode("swift-program/maps/BloomFilter.swift.mustache"),
                .embedInCode("swift-program/maps/ConstantArray.swift.mustache"),
                .embedInCode("swift-program/maps/HandleMap.swift.mustache"),
                .embedInCode("swift-program/maps/KeyedMap.swift.mustache"),
                .embedInCode("swift-program/maps/PerfEventArray.swift.mustache"),
                .embedInCode("swift-program/maps/ProgramArray.swift.mustache"),
                .embedInCode("swift-program/maps/RedirectMap.swift.mustache"),
                .embedInCode("swift-program/maps/RingBuffer.swift.mustache"),
                .embedInCode("swift-program/maps/ValueQueue.swift.mustache"),
                .embedInCode("init/helpergen.yaml"), .embedInCode("init/provider.h"),
            ]
        ),
        .target(
            name: "HelperWriters",
            dependencies: ["HelperDiagnostics", "HelperDocumentation", "HelperModel", "HelperTemplates"]
        ),
        .target(
            name: "HelperBuild",
            dependencies: [
                "HelperContracts", "HelperDiagnostics", "HelperModel", "HelperProject", "HelperReaders", "HelperRules",
                "HelperSystem",
                "HelperTemplates", "HelperWriters", "Libclang",
            ]
        ),
        .target(
            name: "HelperCompiler",
            dependencies: ["HelperBuild", "HelperDiagnostics", "HelperModel", "HelperSystem"]),
        .executableTarget(
            name: "helpergen",
            dependencies: [
                "HelperBuild", "HelperCompiler", "HelperDiagnostics", "HelperModel", "HelperObjects", "HelperProject",
                "HelperReaders",
                "HelperRules",
                "HelperSystem", "HelperTemplates", "HelperWriters", "KernelProbe", "Libclang",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .plugin(name: "HelpergenPlugin", capability: .buildTool(), dependencies: ["helpergen"]),
        .plugin(
            name: "HelpergenCommand",
            capability: .command(
                intent: .custom(
                    verb: "helpergen",
                    description: "Generate what a package's helpergen.yaml list, or run helpergen with arguments."),
                permissions: [
                    .writeToPackageDirectory(reason: "It writes the outputs and the lock that helpergen.yaml names.")
                ]
            ),
            dependencies: ["helpergen"]
        ),
        .plugin(
            name: "HelpergenPrograms",
            capability: .command(
                intent: .custom(
                    verb: "bpf",
                    description: "Compile the programs for BPF that a package's helpergen.yaml lists."),
                permissions: [
                    .writeToPackageDirectory(reason: "It writes the objects that helpergen.yaml names.")
                ]
            ),
            dependencies: ["helpergen"]
        ),
        .testTarget(name: "LibclangTests", dependencies: ["Libclang", "TestSupport"]),
        .testTarget(name: "BPFFormatsTests", dependencies: ["BPFFormats", "TestSupport"]),
        .testTarget(name: "HelperModelTests", dependencies: ["HelperDiagnostics", "HelperModel", "TestSupport"]),
        .testTarget(name: "HelperDiagnosticsTests", dependencies: ["HelperDiagnostics", "HelperModel", "TestSupport"]),
        .testTarget(
            name: "HelperDocumentationTests",
            dependencies: ["HelperDocumentation", "HelperModel", "HelperReaders", "TestSupport"]),
        .testTarget(
            name: "HelperReadersTests",
            dependencies: [
                "BPFFormats", "HelperDiagnostics", "HelperModel", "HelperReaders", "HelperRules", "Libclang",
                "TestSupport",
            ],
            exclude: ["Fixtures"]
        ),
        .testTarget(name: "HelperCompressionTests", dependencies: ["HelperCompression", "TestSupport"]),
        .testTarget(
            name: "HelperContractsTests",
            dependencies: ["HelperContracts", "HelperDiagnostics", "HelperModel", "TestSupport"],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "HelperRulesTests",
            dependencies: ["HelperDiagnostics", "HelperModel", "HelperRules", "TestSupport"],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "HelperWritersTests",
            // The stubs that it compiles import HelperRuntime.
            dependencies: [
                "HelperDiagnostics", "HelperDocumentation", "HelperModel", "HelperProject", "HelperTemplates",
                "HelperReaders", "HelperRules", "HelperRuntime", "HelperWriters",
                "Libclang",
                "TestSupport",
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "HelperObjectsTests",
            dependencies: [
                "BPFFormats", "HelperDiagnostics", "HelperModel", "HelperObjects", "HelperReaders", "HelperRuntime",
                "HelperWriters", "KernelProbe", "TestSupport",
            ],
            exclude: ["Programs"]
        ),
        .testTarget(
            name: "KernelProbeTests",
            dependencies: [
                "BPFFormats", "HelperDiagnostics", "HelperModel", "HelperReaders", "KernelProbe", "TestSupport",
            ]),
        .testTarget(
            name: "HelperProjectTests",
            dependencies: ["HelperDiagnostics", "HelperModel", "HelperProject", "TestSupport"]),
        .testTarget(
            name: "HelperBuildTests",
            dependencies: ["HelperBuild", "HelperDiagnostics", "HelperModel", "Libclang", "TestSupport"]),
        .testTarget(
            name: "HelperCompilerTests",
            dependencies: [
                "BPFFormats", "HelperCompiler", "HelperDiagnostics", "HelperModel", "HelperObjects", "HelperReaders",
                "TestSupport",
            ],
            exclude: ["Generated", "Overlay", "Programs"]
        ),
        .target(name: "CEntryPoints", path: "Tests/CEntryPoints"),
        .testTarget(
            name: "HelperRuntimeTests",
            dependencies: ["CEntryPoints", "HelperModel", "HelperRuntime", "HelperWriters", "TestSupport"],
            exclude: ["Provider/test.h"]
        ),
        .testTarget(
            name: "RteBPFTests",
            dependencies: ["CPacketFilter", "HelperRuntime", "PacketFilter", "RteBPF", "TestSupport", "dpdk-host"]),
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "helpergen", "HelperRuntime", "HelperWriters", "TestSupport", .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Rules"]
        ),
        .testTarget(
            name: "helpergenTests",
            dependencies: ["helpergen", "HelperModel", "HelperTemplates", "HelperWriters", "TestSupport"]),
        .target(
            name: "TestSupport",
            dependencies: [
                "HelperContracts", "HelperDiagnostics", "HelperModel", "HelperReaders", "HelperRules", "HelperWriters",
                "Libclang",
            ],
            path: "Tests/TestSupport"),
    ]
)
