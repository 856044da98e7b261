#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import HelperModel

/// Where an output goes.
enum OutputPath {
    static let unwritable = Rule("output-unwritable", .error, "Every output can be written")
    static let isInput = Rule("output-is-input", .error, "No output takes the place of an input")
    static let rules = [unwritable, isInput]

    /// The outputs that would replace one of `inputs`, whatever links lead there.
    static func replacedInputs(_ outputs: [String], inputs: [String], files: SourceFiles) -> [Diagnostic] {
        let inputs = Set(inputs.compactMap(realPath))
        return outputs.filter { realPath($0).map(inputs.contains) ?? false }.map {
            Diagnostic(
                isInput, "this is an input; name another file for the output",
                at: SourceLocation(file: files.name(forPath: $0), line: 1, column: 1))
        }
    }

    /// Puts `contents` at `path`, whole or not at all: it is written to a neighbour that takes the place of the old file when it is
    /// complete. A file that already has these contents is not touched.
    ///
    /// A link keeps pointing where it did; what it points to is replaced. Devices and pipes are written to directly.
    ///
    /// - Returns: what went wrong, or nil.
    static func write(_ contents: String, to path: String, files: SourceFiles) -> Diagnostic? {
        var contents = contents
        return contents.withUTF8 { write(UnsafeRawBufferPointer($0), to: path, files: files) }
    }

    /// As ``write(_:to:files:)-(String,_,_)``, for what is no text.
    static func write(_ contents: [UInt8], to path: String, files: SourceFiles) -> Diagnostic? {
        contents.withUnsafeBytes { write($0, to: path, files: files) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to path: String, files: SourceFiles) -> Diagnostic? {
        let destination = realPath(path) ?? path
        var status = stat()
        let exists = stat(destination, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR {
            return failure("can't write it: it is a directory; name a file in it", path, files)
        }
        if exists, status.st_mode & S_IFMT != S_IFREG { return writeDirectly(bytes, path, files) }
        if exists, Int(status.st_size) == bytes.count, hasContents(bytes, destination) { return nil }
        return replace(destination, with: bytes, mode: exists ? status.st_mode & 0o7777 : nil, path, files)
    }

    /// Whether there is something at `path`.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The text of the file at `path`; nil when it can't be read.
    static func contents(of path: String) -> String? {
        (try? InputFile.read(path, name: path).get()).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// Makes a directory and those it is in, as far as they are not there.
    ///
    /// - Returns: what went wrong, or nil.
    static func makeDirectory(_ path: String, files: SourceFiles) -> Diagnostic? {
        var prefix = path.hasPrefix("/") ? "/" : ""
        for component in path.split(separator: "/") {
            prefix += "\(component)/"
            if mkdir(prefix, 0o777) != 0, errno != EEXIST { return failure("can't make this directory: \(systemErrorText)", path, files) }
        }
        return nil
    }

    private static func failure(_ reason: String, _ path: String, _ files: SourceFiles) -> Diagnostic {
        Diagnostic(
            unwritable, reason,
            at: SourceLocation(file: files.name(forPath: path), line: 1, column: 1))
    }

    /// The absolute path of what is at `path`, links resolved; nil when there is nothing.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func hasContents(_ bytes: UnsafeRawBufferPointer, _ path: String) -> Bool {
        guard case .success(let source) = InputFile.read(path, name: path) else { return false }
        return source.bytes.withUnsafeBytes { $0.count == bytes.count && memcmp($0.baseAddress!, bytes.baseAddress!, bytes.count) == 0 }
    }

    private static func writeDirectly(_ bytes: UnsafeRawBufferPointer, _ path: String, _ files: SourceFiles) -> Diagnostic? {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return failure("can't write it: \(systemErrorText)", path, files) }
        defer { close(descriptor) }
        return writeAll(bytes, to: descriptor) ? nil : failure("can't write it: \(systemErrorText)", path, files)
    }

    private static func replace(
        _ destination: String, with bytes: UnsafeRawBufferPointer, mode: mode_t?, _ path: String, _ files: SourceFiles
    ) -> Diagnostic? {
        var template = Array("\(destination).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            return failure("can't write it: \(systemErrorText); check that its directory exists and can be written to", path, files)
        }
        let temporary = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        func abandon() -> Diagnostic {
            let problem = failure("can't write it: \(systemErrorText)", path, files)
            unlink(temporary)
            return problem
        }
        // mkstemp makes the file private; an output is as readable as any file the user makes.
        let mask = umask(0)
        umask(mask)
        guard fchmod(descriptor, mode ?? (0o666 & ~mask)) == 0, writeAll(bytes, to: descriptor) else {
            let problem = abandon()
            close(descriptor)
            return problem
        }
        guard close(descriptor) == 0, rename(temporary, destination) == 0 else { return abandon() }
        return nil
    }
}
