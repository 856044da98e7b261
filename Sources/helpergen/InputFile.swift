#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import HelperModel

/// Reads input files whole.
enum InputFile {
    static let unreadable = Rule("input-unreadable", .error, "Every input can be read")
    static let isDirectory = Rule("input-is-directory", .error, "An input is a file, not a directory")
    static let tooLarge = Rule("input-too-large", .error, "An input is smaller than 1 GiB")
    static let rules = [unreadable, isDirectory, tooLarge]

    /// More than clang can address (its source locations are 31 bits wide), and than any header needs.
    private static let maximumSize = 1 << 30

    struct Failure: Error {
        let diagnostic: Diagnostic

        fileprivate init(_ rule: Rule, _ message: String, name: String) {
            diagnostic = Diagnostic(rule, message, at: SourceLocation(file: name, line: 1, column: 1))
        }
    }

    static func read(_ path: String, name: String) -> Result<SourceText, Failure> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            return .failure(Failure(unreadable, "can't open it: \(systemErrorText); check the path", name: name))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            return .failure(Failure(unreadable, "can't read it: \(systemErrorText)", name: name))
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            return .failure(Failure(isDirectory, "this is a directory; name a file in it", name: name))
        }
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

    private struct SystemError: Error {
        let text: String
    }

    private static func chunk(of descriptor: Int32, capacity: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while true {
                let result = Glibc.read(descriptor, buffer.baseAddress, capacity)
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
