import HelperDiagnostics
import HelperModel
import HelperSystem

/// Reads input files whole.
public enum InputFile {
    static let unreadable = Rule("input-unreadable", .error, "Every input can be read")
    static let isDirectory = Rule("input-is-directory", .error, "An input is a file, not a directory")
    static let tooLarge = Rule("input-too-large", .error, "An input is smaller than 1 GiB")
    static let isDevice = Rule("input-is-device", .error, "An input is a regular file or an open pipe")
    public static let rules = [unreadable, isDirectory, isDevice, tooLarge]

    /// More than clang can address (its source locations are 31 bits wide), and than any header needs.
    private static let maximumSize = 1 << 30

    public struct Failure: Error {
        public let diagnostic: Diagnostic

        fileprivate init(_ rule: Rule, _ message: String, name: String) {
            diagnostic = Diagnostic(rule, message, inFile: name)
        }
    }

    /// The file at `path`, or nil and a diagnostic.
    ///
    /// - Parameter files: gives the file its name.
    public static func load(_ path: String, _ files: SourceFiles, _ diagnostics: inout [Diagnostic]) -> SourceText? {
        switch read(path, name: files.name(forPath: path)) {
        case .success(let source): return source
        case .failure(let failure):
            diagnostics.append(failure.diagnostic)
            return nil
        }
    }

    /// What is said of a file or directory that is not there.
    static func missing(_ path: String, _ files: SourceFiles) -> Diagnostic {
        Diagnostic(unreadable, "there is no such file or directory; check the path", inFile: files.name(forPath: path))
    }

    /// The whole file. A diagnostic tells what is wrong where it can't be read.
    public static func read(_ path: String, name: String) -> Result<SourceText, Failure> {
        // A pipe with a name that nobody writes to would make the run wait.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            return .failure(
                Failure(
                    unreadable,
                    "can't open it: \(systemErrorText); \(path == "-" ? "standard input is /dev/stdin" : "check the path")",
                    name: name))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            return .failure(Failure(unreadable, "can't read it: \(systemErrorText)", name: name))
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            return .failure(Failure(isDirectory, "this is a directory; name a file in it", name: name))
        }
        guard isReadable(path, status) else {
            return .failure(
                Failure(
                    isDevice,
                    "this is a device, or a pipe that nobody has opened; name a file, or /dev/stdin for what a program writes",
                    name: name))
        }
        // What follows waits for the other end of an open pipe.
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        // What a pipe holds is not known before it was read; the size of a file is a first guess.
        var bytes: [UInt8] = []
        var capacity = max(min(Int(status.st_size), maximumSize) + 1, 1 << 16)
        while true {
            let chunk: [UInt8]
            do {
                chunk = try Self.chunk(of: descriptor, capacity: capacity)
            } catch {
                return .failure(Failure(unreadable, "can't read it: \(error.text)", name: name))
            }
            if chunk.isEmpty { break }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            guard bytes.count <= maximumSize else {
                return .failure(
                    Failure(tooLarge, "it is larger than 1 GiB; no header is, so check the path", name: name))
            }
            capacity = 1 << 16
        }
        return .success(SourceText(name: name, path: path, bytes: bytes))
    }

    /// Whether there is an end to what a path gives: a file, nothing at all, or a pipe that a shell has opened
    /// (`<(command)`, `/dev/stdin`).
    private static func isReadable(_ path: String, _ status: stat) -> Bool {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return true
        case S_IFIFO:
            // A pipe with a name is a node of a directory; an open one is reached through a link of the system's to it.
            var named = stat()
            return lstat(path, &named) == 0 && named.st_mode & S_IFMT == S_IFLNK && hasSystemPrefix(path)
        case S_IFCHR:
            var null = stat()
            return stat("/dev/null", &null) == 0 && status.st_rdev == null.st_rdev
        default: return false
        }
    }

    private static func hasSystemPrefix(_ path: String) -> Bool {
        path == "/dev/stdin" || ["/dev/fd/", "/proc/"].contains(where: path.hasPrefix)
    }

    private struct SystemError: Error {
        let text: String
    }

    private static func chunk(of descriptor: Int32, capacity: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while true {
                let result = HelperSystem.read(descriptor, buffer.baseAddress, capacity)
                if result < 0, errno == EINTR { continue }
                if result < 0 { failure = SystemError(text: systemErrorText) }
                count = max(0, result)
                return
            }
        }
        if let failure { throw failure }
        return chunk
    }
}

/// The system's words for `errno`.
public var systemErrorText: String { String(cString: strerror(errno)) }
