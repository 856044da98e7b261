import Foundation
import HelperContracts
import HelperDiagnostics
import HelperModel
import HelperReaders
import HelperRules
import HelperWriters
import Libclang
import Testing

/// Where things are in this repository and on this machine.
public enum Project {
    /// The repository's root.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The system's own header, from Debian's linux-libc-dev.
    public static let systemHeader = "/usr/include/linux/bpf.h"

    /// Every libclang on this machine.
    public static let libclangs = LibclangLocator(environment: ProcessInfo.processInfo.environment).candidates

    /// The libclang that is used unless a test says otherwise, opened once.
    public static let libclang = PendingLibclang(LibclangLocator(environment: ProcessInfo.processInfo.environment))

    /// clang with the BPF back end, from the Swift toolchain or the system.
    public static let clang = Tool.find("clang", "clang-19", "clang-16", "clang-14")

    /// Why no program can be loaded into the running kernel here; nil where it can be.
    public static let kernelHindrance: String? = {
        guard let bpftool = Tool.find("bpftool") else { return "bpftool is not installed" }
        guard (try? String(contentsOfFile: "/proc/mounts", encoding: .utf8))?.contains(" /sys/fs/bpf bpf ") == true
        else {
            return "/sys/fs/bpf is not mounted"
        }
        guard let output = try? bpftool.run(["prog", "list"]), output.status == 0 else { return "no CAP_BPF" }
        return nil
    }()

    /// What a program that includes `<linux/bpf.h>` is compiled with.
    public static let systemIncludes: [String] = {
        let multiarch = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/include")) ?? []
        return multiarch.filter { $0.hasSuffix("-linux-gnu") }.sorted().map { "-I/usr/include/\($0)" }
    }()

    /// The same for GCC: its own <stdint.h> comes before that of the C library, which has none for BPF.
    public static let freestandingIncludes: [String] =
        ["-ffreestanding"]
        + (["/usr/include"] + systemIncludes.map { String($0.dropFirst(2)) }).flatMap { ["-idirafter", $0] }

    /// Reads a file as the program does.
    public static func source(_ path: String, files: SourceFiles) throws -> SourceText {
        SourceText(
            name: files.name(forPath: path), path: path, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    }

    /// Reads a uapi header that a test holds in a string.
    public static func readUAPI(_ text: String, arguments: CompilerArguments = CompilerArguments()) -> ReadResult {
        let files = SourceFiles(workingDirectory: "/")
        let source = SourceText(name: files.name(forPath: "/test.h"), path: "/test.h", bytes: Array(text.utf8))
        return UAPIReader(library: libclang, arguments: arguments, files: files).read(source)
    }

    /// Reads the system's own header.
    public static func readSystemHeader() throws -> ReadResult {
        let files = SourceFiles(workingDirectory: "/")
        return UAPIReader(library: libclang, arguments: CompilerArguments(), files: files)
            .read(try source(systemHeader, files: files))
    }

    /// The headers of the sample providers, by their names.
    public static let samples = ["packet_filter", "process_monitor", "disk_quota", "clock", "names"].map {
        "\(root)/Input/providers/\($0).h"
    }

    /// Reads a provider's header as the program does.
    public static func readProvider(
        at path: String, named name: String? = nil, files: SourceFiles = SourceFiles(workingDirectory: "/")
    ) throws -> ReadResult {
        ProviderReader(library: libclang, arguments: CompilerArguments(), files: files, name: name).read(
            try source(path, files: files))
    }

    /// Reads the header of a provider `acme` that a test holds in a string.
    public static func readProvider(_ text: String) -> ReadResult {
        let files = SourceFiles(workingDirectory: "/")
        let source = SourceText(name: files.name(forPath: "/acme.h"), path: "/acme.h", bytes: Array(text.utf8))
        return ProviderReader(library: libclang, arguments: CompilerArguments(), files: files, name: "acme").read(
            source)
    }

    /// Reads JSON that a test holds in a string.
    public static func readJSON(_ text: String) -> ReadResult {
        JSONReader().read(SourceText(name: "helpers.json", path: "helpers.json", bytes: Array(text.utf8)))
    }

    /// A set as it goes to writers, and everything that is found wrong with it.
    public static func checked(_ result: ReadResult) -> (set: Interface, diagnostics: [Diagnostic]) {
        var set = result.set
        let inferred = ContractInference.infer(&set)
        return (set, result.diagnostics + inferred + HelperRules.check(set))
    }

    /// What the writer of this kind makes of a set.
    public static func write(_ set: Interface, as kind: String, _ options: OptionValues = OptionValues()) throws
        -> WriteResult
    {
        try #require(HelperWriters.kind(named: kind)).make(options).write(set)
    }

    /// The file that the writer of this kind makes of a set.
    public static func written(_ set: Interface, as kind: String, _ options: OptionValues = OptionValues()) throws
        -> String
    {
        try #require(try write(set, as: kind, options).files.first).contents
    }
}
