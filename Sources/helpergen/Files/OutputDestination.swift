import HelperSystem

/// Where what is written to a path arrives, whatever links lead there.
enum OutputDestination {
    /// An open file of this process, which is written to where it stands: standard output, `/dev/stdout`, `/dev/fd/N`.
    case openFile(Int32)
    /// A device, a pipe, or what another process has open: it is written to in its place.
    case stream(OpenDirectory, SystemPath)
    /// A file, or the place for one, which a complete one takes.
    case file(OpenDirectory, SystemPath, existing: stat?)

    static var standardOutput: OutputDestination { .openFile(STDOUT_FILENO) }

    /// As many links as Linux follows (path_resolution(7)).
    private static let maximumLinks = 40

    init(_ path: String) throws(SystemError) {
        var rest = SystemPath(path)
        var start: OpenDirectory?
        for _ in 0...OutputDestination.maximumLinks {
            let directory = try OpenDirectory(rest.directory, from: start)
            let name = rest.name
            if name.isDirectoryByName { throw SystemError(code: EISDIR) }
            if let number = name.number, directory.listsOpenFiles {
                self = .openFile(number)
                return
            }
            guard let status = try directory.status(of: name) else {
                self = .file(directory, name, existing: nil)
                return
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: throw SystemError(code: EISDIR)
            case S_IFREG:
                self = .file(directory, name, existing: status)
                return
            case S_IFLNK where !directory.hasMagicLinks:
                rest = try directory.target(ofLink: name)
                start = directory
            default:
                self = .stream(directory, name)
                return
            }
        }
        throw SystemError(code: ELOOP)
    }

    /// Whether a complete file takes its place.
    var isFile: Bool {
        if case .file = self { true } else { false }
    }

    /// Writes to what is no file, as it stands.
    func writeDirectly(_ bytes: [UInt8]) throws(SystemError) {
        switch self {
        case .openFile(let descriptor):
            if !bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) { throw .last }
        case .stream(let directory, let name):
            let descriptor = openat(directory.descriptor, name.cString, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC)
            if descriptor < 0 { throw .last }
            defer { close(descriptor) }
            if !bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) { throw .last }
        case .file: preconditionFailure("a file is written beside its place")
        }
    }

    /// Whether it is a file with these contents.
    func hasContents(_ bytes: [UInt8]) -> Bool {
        guard case .file(let directory, let name, let existing?) = self, Int(existing.st_size) == bytes.count else {
            return false
        }
        let descriptor = openat(directory.descriptor, name.cString, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var chunk = [UInt8](repeating: 0, count: min(bytes.count, 1 << 18))
        var offset = 0
        while offset < bytes.count {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0, offset + count <= bytes.count, chunk[..<count] == bytes[offset..<offset + count] else {
                return false
            }
            offset += count
        }
        return true
    }
}
