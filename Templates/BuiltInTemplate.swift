/// A template that can be used by its name, printed, and changed: `helpergen template`.
public struct BuiltInTemplate: Sendable {
    public let name: String
    /// What it writes, and for whom: one line.
    public let purpose: String
    /// What its output is usually called.
    public let fileName: String
    /// The template, with its type table in the comment at its beginning.
    public let text: String

    private init(name: String, purpose: String, fileName: String, bytes: [UInt8]) {
        self.name = name
        self.purpose = purpose
        self.fileName = fileName
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// By their names.
    public static let all: [BuiltInTemplate] = [
        BuiltInTemplate(
            name: "aya", purpose: "helpers of the aya crates, in Rust (then rustfmt)", fileName: "helpers.rs",
            bytes: PackageResources.aya_rs_mustache),
        BuiltInTemplate(
            name: "bcc", purpose: "rows of bcc's table of helpers, in C", fileName: "libbpf.c",
            bytes: PackageResources.bcc_c_mustache),
        BuiltInTemplate(
            name: "cilium", purpose: "declarations through Cilium's BPF_FUNC, in C", fileName: "helpers.h",
            bytes: PackageResources.cilium_h_mustache),
        BuiltInTemplate(
            name: "cilium-ebpf", purpose: "numbers of Linux' helpers for cilium/ebpf, in Go (then gofmt)",
            fileName: "func_lin.go",
            bytes: PackageResources.cilium_ebpf_go_mustache),
        BuiltInTemplate(
            name: "cilium-ebpf-windows", purpose: "numbers of Windows' helpers for cilium/ebpf, in Go (then gofmt)",
            fileName: "func_win.go",
            bytes: PackageResources.cilium_ebpf_windows_go_mustache),
        BuiltInTemplate(
            name: "ghidra", purpose: "symbols of system calls for Ghidra's processor specification",
            fileName: "eBPF.pspec",
            bytes: PackageResources.ghidra_pspec_mustache),
        BuiltInTemplate(
            name: "hello-ebpf", purpose: "definitions for hello-ebpf's generator, as JSON",
            fileName: "helper-defs.json",
            bytes: PackageResources.hello_ebpf_json_mustache),
        header,
        host,
        html,
        BuiltInTemplate(
            name: "ida", purpose: "a list of names for IDA's eBPF processor, in Python", fileName: "ebpf.py",
            bytes: PackageResources.ida_py_mustache),
        BuiltInTemplate(
            name: "libbpfgo", purpose: "the enumeration of libbpfgo, in Go (then gofmt)", fileName: "prog-common.go",
            bytes: PackageResources.libbpfgo_go_mustache),
        man, manCommands, markdown,
        prevail,
        rst, rstCommands,
        swift,
        BuiltInTemplate(
            name: "tetragon", purpose: "declarations through Tetragon's BPF_FUNC, in C", fileName: "api.h",
            bytes: PackageResources.tetragon_h_mustache),
        BuiltInTemplate(
            name: "zig-std", purpose: "helpers of Zig's standard library (then zig fmt)", fileName: "helpers.zig",
            bytes: PackageResources.zig_std_zig_mustache),
    ]

    /// What `--emit header` writes.
    public static let header = BuiltInTemplate(
        name: "header", purpose: "declarations for BPF programs, in C", fileName: "bpf_helper_defs.h",
        bytes: PackageResources.bpf_helper_defs_h_mustache)

    /// What `--emit swift` writes.
    public static let swift = BuiltInTemplate(
        name: "swift", purpose: "stubs for a provider that is written in Swift", fileName: "Provider.swift",
        bytes: PackageResources.Provider_swift_mustache)

    /// What `--emit prevail` writes.
    public static let prevail = BuiltInTemplate(
        name: "prevail", purpose: "prototypes for the verifier PREVAIL, in C++", fileName: "helpers.hpp",
        bytes: PackageResources.prevail_hpp_mustache)

    /// What `--emit man` writes.
    public static let man = BuiltInTemplate(
        name: "man", purpose: "a man page of helpers, section 7", fileName: "bpf-helpers.7",
        bytes: PackageResources.helpers_7_mustache)

    /// What `--emit man --page-about commands` writes.
    public static let manCommands = BuiltInTemplate(
        name: "man-commands", purpose: "a man page of the commands of bpf(), section 2", fileName: "bpf.2",
        bytes: PackageResources.commands_2_mustache)

    /// What `--emit markdown` writes.
    public static let markdown = BuiltInTemplate(
        name: "markdown", purpose: "a reference as Markdown", fileName: "helpers.md",
        bytes: PackageResources.helpers_md_mustache)

    /// What `--emit rst` writes.
    public static let rst = BuiltInTemplate(
        name: "rst", purpose: "the source of a man page of helpers, as reStructuredText", fileName: "helpers.rst",
        bytes: PackageResources.helpers_rst_mustache)

    /// What `--emit rst --page-about commands` writes.
    public static let rstCommands = BuiltInTemplate(
        name: "rst-commands", purpose: "the source of a man page of the commands of bpf()", fileName: "commands.rst",
        bytes: PackageResources.commands_rst_mustache)

    /// What `--emit html` writes.
    public static let html = BuiltInTemplate(
        name: "html", purpose: "a reference for people: one page, with a search", fileName: "helpers.html",
        bytes: PackageResources.helpers_html_mustache)

    /// What `--emit host-c` writes.
    public static let host = BuiltInTemplate(
        name: "host-c", purpose: "wrappers, tables and dispatchers for hosts of programs, in C", fileName: "host.h",
        bytes: PackageResources.host_c_h_mustache)

    /// The one of this name; nil where there is none.
    public static func named(_ name: String) -> BuiltInTemplate? { all.first { $0.name == name } }
}
