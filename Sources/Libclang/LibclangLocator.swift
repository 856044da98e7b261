/// Finds the libclang to use: the one that was asked for, or else the newest on the machine.
///
/// The order is: an explicit path (`--libclang`), then the environment's `LIBCLANG_PATH` (each a library or a directory
/// that holds one), then every libclang found beside a toolchain on `PATH` and in the system's library directories,
/// newest first.
public struct LibclangLocator: Sendable {
    /// No libclang could be used; holds what was tried, for the diagnostic.
    public struct NotFound: Error, Sendable {
        /// The libraries that were tried, in order, each with the reason it could not be used.
        public let attempts: [ClangLibrary.OpenError]
        /// The directories that were searched; empty when an explicit path was given.
        public let searched: [String]
        /// Who named the only path that was tried (`--libclang` or `LIBCLANG_PATH`), or nil when none was named.
        public let requestedBy: String?
    }

    private let explicitPath: String?
    private let environmentPath: String?
    private let executablePath: String

    /// - Parameters:
    ///   - explicitPath: the value of `--libclang`, if given.
    ///   - environment: the process' environment, of which `LIBCLANG_PATH` and `PATH` are used.
    public init(explicitPath: String? = nil, environment: [String: String]) {
        self.explicitPath = explicitPath
        self.environmentPath = environment["LIBCLANG_PATH"].flatMap { $0.isEmpty ? nil : $0 }
        self.executablePath = environment["PATH"] ?? ""
    }

    /// Every path that decided, in this process, which libclang was found and where the system's headers and clang's
    /// own are: what is there, what is not, and directories whose entries were looked at.
    public static var askedPaths: [String] { FileSystem.asked.withLock { $0.sorted() } }

    /// Opens the first usable libclang.
    ///
    /// A path that was asked for is not replaced by another when it can't be used: that would hide the mistake.
    public func locate() throws(NotFound) -> ClangLibrary {
        let requested = explicitPath.map { ($0, "--libclang") } ?? environmentPath.map { ($0, "LIBCLANG_PATH") }
        let candidates: [String]
        if let (path, _) = requested {
            candidates = FileSystem.isDirectory(path) ? LibclangLocator.libraries(in: [path]) : [path]
        } else {
            candidates = self.candidates
        }
        var attempts: [ClangLibrary.OpenError] = []
        for path in candidates {
            do {
                return try ClangLibrary(path: path)
            } catch {
                attempts.append(error)
            }
        }
        throw NotFound(
            attempts: attempts,
            searched: requested.map { [$0.0] } ?? searchDirectories,
            requestedBy: requested?.1
        )
    }

    /// Every libclang that is found without being asked for, newest first, each file once.
    public var candidates: [String] {
        LibclangLocator.libraries(in: searchDirectories)
    }

    private var searchDirectories: [String] {
        var directories: [String] = []
        for entry in executablePath.split(separator: ":") where entry.hasPrefix("/") {
            for tool in ["swift", "clang"] {
                // Resolving links is slow, and most directories hold neither.
                if FileSystem.exists("\(entry)/\(tool)"), let real = FileSystem.realPath("\(entry)/\(tool)") {
                    directories.append(FileSystem.parent(of: FileSystem.parent(of: real)) + "/lib")
                }
            }
        }
        for versioned in ["/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/opt", "/usr/local/opt"] {
            for name in FileSystem.entries(of: versioned, prefix: "llvm") {
                directories.append("\(versioned)/\(name)/lib")
            }
        }
        directories += FileSystem.multiarchEntries(of: "/usr/lib").map { "/usr/lib/\($0)" }
        directories += ["/usr/lib64", "/usr/lib", "/usr/local/lib"]
        var seen = Set<String>()
        return directories.filter { seen.insert($0).inserted && FileSystem.isDirectory($0) }
    }

    private static func libraries(in directories: [String]) -> [String] {
        var seen = Set<String>()
        var found: [(path: String, version: [Int])] = []
        for directory in directories {
            for name in FileSystem.entries(of: directory, prefix: "libclang") where isLibraryName(name) {
                let path = "\(directory)/\(name)"
                guard let real = FileSystem.realPath(path), seen.insert(real).inserted else { continue }
                found.append((path, version(inFileName: FileSystem.name(of: real))))
            }
        }
        return
            found
            .sorted { $0.version == $1.version ? $0.path < $1.path : $1.version.lexicographicallyPrecedes($0.version) }
            .map(\.path)
    }

    /// Whether a file is a libclang by its name: `libclang.so`, `libclang.so.21.0`, `libclang-14.so.1`,
    /// `libclang.dylib`; but not `libclang-cpp.so.14`, which is another library.
    static func isLibraryName(_ name: String) -> Bool {
        guard name.hasPrefix("libclang") else { return false }
        var rest = name.dropFirst("libclang".count)
        if rest.hasPrefix("-") {
            rest = rest.dropFirst()
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            // "14.so" takes the dot that belongs to ".so" along.
            guard let first = digits.first, first.isNumber else { return false }
            rest = rest.dropFirst(digits.hasSuffix(".") ? digits.count - 1 : digits.count)
        }
        return rest == ".so" || rest == ".dylib" || rest.hasPrefix(".so.")
    }

    /// The version that a library's file name tells: the numbers behind `.so.`, or those behind `libclang-`.
    static func version(inFileName name: String) -> [Int] {
        let numbers = { (text: Substring) in
            text.prefix { $0.isNumber || $0 == "." }.split(separator: ".").compactMap { Int($0) }
        }
        if let range = name.firstRange(of: ".so.") {
            let version = numbers(name[range.upperBound...])
            if !version.isEmpty { return version }
        }
        return name.hasPrefix("libclang-") ? numbers(name.dropFirst("libclang-".count)) : []
    }
}
