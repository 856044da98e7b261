#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import Clang
import HelperConfiguration
import HelperModel

/// Whether a configuration has to be generated at all, and the memory of the last time that it was.
struct IncrementalRun {
    private let path: String
    private let setting: [String]
    /// The time of the file system's clock when the run began.
    private let start = IncrementalRun.fileTime

    /// - Parameter flags: what was asked for on the command line, as far as it changes what is written or said.
    ///   The state lies beside the outputs where they have a directory of their own, and beside the configuration otherwise.
    init(configuration: String, outputDirectory: String?, flags: [String], environment: Environment) {
        let beside = configuration.lastIndex(of: "/").map { String(configuration[...$0]) } ?? ""
        let directory = outputDirectory.map { $0.hasSuffix("/") ? $0 : "\($0)/" } ?? beside
        let name = configuration.split(separator: "/").last.map(String.init) ?? configuration
        path = "\(directory).\(name).state"
        setting =
            [
                "tool \(Helpergen.version) \(IncrementalRun.fingerprint(of: IncrementalRun.executable) ?? "?")",
                "directory \(environment.workingDirectory)",
            ]
            + flags.map { "flag \($0)" } + ["LIBCLANG_PATH \(environment.variables["LIBCLANG_PATH"] ?? "")"]
    }

    private static let executable = "/proc/self/exe"

    /// What tells a large file from another version of it: there is no time to read it.
    static func fingerprint(of path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let time = status.modificationTime
        return "\(status.st_size) \(status.st_dev) \(status.st_ino) \(time.tv_sec).\(time.tv_nsec)"
    }

    /// What the last run said, if nothing has changed since; the reason to run otherwise.
    enum Freshness {
        case fresh(messages: String)
        case stale(reason: String)
    }

    func check() -> Freshness {
        guard case .success(let source) = InputFile.read(path, name: path) else {
            return .stale(reason: "there is no state of an earlier run")
        }
        guard let state = BuildState(source.bytes) else { return .stale(reason: "the state of the earlier run can't be read") }
        let libraries = state.setting.filter { $0.hasPrefix("library ") }
        guard state.setting.filter({ !$0.hasPrefix("library ") }) == setting else {
            return .stale(reason: "helpergen, its flags or the working directory changed")
        }
        for library in libraries where IncrementalRun.libraryFact(String(library.split(separator: "\t").last ?? "")) != library {
            return .stale(reason: "libclang changed")
        }
        for (path, hash) in state.files {
            guard case .success(let file) = InputFile.read(path, name: path) else { return .stale(reason: "\(path) is gone") }
            guard ContentHash(file.bytes) == hash else { return .stale(reason: "\(path) changed") }
        }
        for path in state.absent where OutputPath.exists(path) { return .stale(reason: "\(path) is found first now") }
        return .fresh(messages: state.messages)
    }

    private static func libraryFact(_ path: String) -> String {
        "library \(fingerprint(of: path) ?? "gone")\t\(path)"
    }

    /// Remembers a run. What keeps it from being remembered, keeps the next one from being skipped, and nothing else.
    ///
    /// - Parameters:
    ///   - inputs: what was read, with its contents where they are at hand.
    ///   - searched: the directories that headers were looked for in.
    func remember(
        inputs: [String], outputs: [(path: String, contents: String)], searched: [String], library: String?, messages: String,
        files: SourceFiles
    ) {
        var seen = Set<String>()
        var hashed: [(path: String, hash: ContentHash)] = []
        for (path, contents) in outputs where seen.insert(path).inserted { hashed.append((path, ContentHash(Array(contents.utf8)))) }
        for path in inputs where seen.insert(path).inserted {
            // What was changed while it was read may not be what was read.
            guard !wasChanged(path), case .success(let file) = InputFile.read(path, name: path) else { return }
            hashed.append((path, ContentHash(file.bytes)))
        }
        let state = BuildState(
            setting: setting + (library.map { [IncrementalRun.libraryFact($0)] } ?? []), files: hashed,
            absent: IncrementalRun.absentPaths(inputs: inputs, searched: searched), messages: messages)
        _ = OutputPath.write(state.text, to: path, files: files)
    }

    /// Whether a file was changed after the run began.
    private func wasChanged(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return true }
        let time = status.modificationTime
        return (time.tv_sec, time.tv_nsec) > (start.tv_sec, start.tv_nsec)
    }

    private static var fileTime: timespec {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time
    }

    private static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// Where a header would be found before the one that was read: by the same name, beside another header or in another directory of the search.
    private static func absentPaths(inputs: [String], searched: [String]) -> [String] {
        let directories = Set(searched + inputs.map(directory))
        let known = Set(inputs)
        var absent = Set<String>()
        for path in inputs {
            for directory in directories where path.hasPrefix(directory + "/") {
                let name = path.dropFirst(directory.count + 1)
                for other in directories where other != directory {
                    let candidate = "\(other)/\(name)"
                    if !known.contains(candidate), !OutputPath.exists(candidate) { absent.insert(candidate) }
                }
            }
        }
        return absent.sorted()
    }
}

extension stat {
    /// When the contents were last changed; systems spell it differently.
    fileprivate var modificationTime: timespec {
        #if canImport(Darwin)
            st_mtimespec
        #else
            st_mtim
        #endif
    }
}
