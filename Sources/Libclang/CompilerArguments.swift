/// What is passed to clang for a target, so that a header parses without the user's help.
public struct CompilerArguments: Sendable, Hashable {
    /// The target triple, such as `bpf` or `x86_64-linux-gnu`.
    public var target: String
    /// Directories for `-I`, in order.
    public var includeDirectories: [String]
    /// Macros for `-D`, as `NAME` or `NAME=VALUE`.
    public var definitions: [String]
    /// Headers that are read before the one to be parsed (`-include`).
    public var includes: [String]
    /// Anything else, passed on as it is, last; ``ClangArguments`` tells what may be.
    public var others: [String]

    public init(
        target: String = "bpf", includeDirectories: [String] = [], definitions: [String] = [], includes: [String] = [],
        others: [String] = []
    ) {
        self.target = target
        self.includeDirectories = includeDirectories
        self.definitions = definitions
        self.includes = includes
        self.others = others
    }

    /// The text of every macro definition, which may be any code.
    public var definitionTexts: [String] { definitions + ClangArguments(others).definitions }

    /// Where `library` looks for headers with these arguments.
    ///
    /// - Parameter environment: the directories that the environment names (``ClangEnvironment``).
    public func headerLookup(for library: ClangLibrary, environment: [String]) -> HeaderLookup {
        let others = ClangArguments(others)
        var lookup = HeaderLookup(
            directories: includeDirectories + others.searchDirectories + environment,
            includes: includes + others.includes,
            files: others.files)
        if let resources = library.resourceDirectory { lookup.directories.append("\(resources)/include") }
        if isBPF { lookup.directories += SystemHeaders.candidates }
        if let flag = others.elsewhere ?? others.refusals.first?.word {
            lookup.unknown = "\(flag) has clang look for headers where helpergen does not know"
        } else if !isBPF, others.hasSystemHeaders {
            lookup.unknown = "clang alone knows where the system's headers for \(target) are"
        }
        return lookup
    }

    /// Finds the system's headers, which the first parse would otherwise do; for the time while a libclang is being
    /// opened.
    public static func findSystemHeaders() {
        _ = SystemHeaders.directories
    }

    /// What compilers of programs are told, so that they find the headers that these arguments are for, and read them
    /// as they were read: directories and macros, and the system's own headers after all others.
    public static func forPrograms(_ all: [CompilerArguments]) -> [String] {
        func unique(_ words: [String]) -> [String] {
            var seen = Set<String>()
            return words.filter { seen.insert($0).inserted }
        }
        return unique(all.flatMap(\.includeDirectories)).flatMap { ["-I", $0] }
            + unique(all.flatMap(\.definitions)).flatMap { ["-D", $0] }
            + SystemHeaders.directories.flatMap { ["-idirafter", $0] }
    }

    /// The whole command line for `library`.
    ///
    /// BPF has no C library. clang's own freestanding `<stdint.h>` and `<stddef.h>` must therefore win over the host's,
    /// which ask for host-only headers; what the system does offer to BPF programs, `<linux/…>` and `<asm/…>`, comes
    /// after them.
    func commandLine(for library: ClangLibrary) -> [String] {
        // What libclang finds wrong with warning flags it writes to standard error by itself.
        var arguments = [
            "-x", "c", "-target", target, "-ferror-limit=1000", "-fno-spell-checking", "-Wno-unknown-warning-option",
        ]
        let resources = library.resourceDirectory
        if let resources { arguments += ["-resource-dir", resources] }
        if isBPF {
            arguments += ["-ffreestanding", "-nostdlibinc"]
            // Some versions of libclang put what they derive from their own place over -resource-dir; a library without
            // headers beside it has to be shown others.
            if let resources { arguments += ["-isystem", "\(resources)/include"] }
            arguments += SystemHeaders.directories.flatMap { ["-idirafter", $0] }
        }
        arguments += includeDirectories.flatMap { ["-I", $0] }
        // Two words, so that an empty definition does not take the next flag for its name.
        arguments += definitions.flatMap { ["-D", $0] }
        arguments += includes.flatMap { ["-include", $0] }
        return arguments + others
    }

    private var isBPF: Bool { target.hasPrefix("bpf") }
}

/// Where the headers are that every program may include.
enum SystemHeaders {
    /// The system's own directories for a BPF program: local ones, Debian's multiarch directory (it holds
    /// `<asm/types.h>`), the rest.
    static let directories = candidates.filter(FileSystem.isDirectory)

    /// As ``directories``, with those that are not there.
    static let candidates: [String] = {
        let machine = FileSystem.machine
        let multiarch = FileSystem.multiarchEntries(of: "/usr/include").filter {
            FileSystem.exists("/usr/include/\($0)/asm/types.h")
        }
        let own = multiarch.first { $0.hasPrefix(machine + "-") } ?? multiarch.first
        return ["/usr/local/include"] + (own.map { ["/usr/include/\($0)"] } ?? []) + ["/usr/include"]
    }()

    /// The directory whose `include/` holds clang's own `<stddef.h>`, of the same version as the library where there is
    /// one.
    ///
    /// libclang derives it from where it lies itself, which fails when the library is a link or was moved; so we look.
    static func resourceDirectory(ofLibraryAt path: String, version: [Int]) -> String? {
        let lying = [FileSystem.realPath(path), path].compactMap { $0 }.map(FileSystem.parent)
        let major = version.first.map(String.init) ?? ""
        let roots =
            lying.flatMap { ["\($0)/clang", "\($0)/../lib/clang"] } + [
                "/usr/lib/llvm-\(major)/lib/clang", "/usr/lib/clang",
            ]
        let others = FileSystem.entries(of: "/usr/lib", prefix: "llvm-").reversed()
            .map { "/usr/lib/\($0)/lib/clang" }
        for (root, anyVersion) in roots.map({ ($0, false) }) + (roots + others).map({ ($0, true) }) {
            for name in FileSystem.entries(of: root).reversed()
            where FileSystem.exists("\(root)/\(name)/include/stddef.h") {
                if anyVersion || name == major || name.hasPrefix(major + ".") {
                    return "\(root)/\(name)"
                }
            }
        }
        return nil
    }
}
