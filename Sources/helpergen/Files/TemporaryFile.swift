import HelperSystem

/// A file that gets its name when it is complete.
///
/// It lies in the directory of that name, under a short one of its own, and is locked as long as this process lives:
/// one that is not locked was left by a process that was killed, and whoever writes to the directory next removes it.
final class TemporaryFile {
    private let directory: OpenDirectory
    private let name: SystemPath
    private let descriptor: Int32
    private var isInPlace = false

    /// The names are `.helpergen-`, twelve letters and digits, and `.tmp`.
    private static let prefix = ".helpergen-"
    private static let suffix = ".tmp"
    private static let randomCount = 12
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")

    init(in directory: OpenDirectory) throws(SystemError) {
        while true {
            let random = String((0..<TemporaryFile.randomCount).map { _ in TemporaryFile.alphabet.randomElement()! })
            let name = SystemPath(TemporaryFile.prefix + random + TemporaryFile.suffix)
            let descriptor = openat(
                directory.descriptor, name.cString, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            if descriptor < 0 {
                if errno == EEXIST { continue }
                throw .last
            }
            var status = stat()
            // Between the two, another process may have taken it for one that was left, and have removed it.
            let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
            guard isLocked, fstat(descriptor, &status) == 0, status.st_nlink > 0 else {
                close(descriptor)
                continue
            }
            self.directory = directory
            self.name = name
            self.descriptor = descriptor
            return
        }
    }

    deinit {
        if !isInPlace { unlinkat(directory.descriptor, name.cString, 0) }
        close(descriptor)
    }

    /// Writes the contents.
    ///
    /// - Parameter mode: who may read and write it.
    func write(_ bytes: [UInt8], mode: mode_t) throws(SystemError) {
        if !bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) { throw .last }
        if fchmod(descriptor, mode) != 0 { throw .last }
    }

    /// Waits until the disk has the contents. Not every file system can do that; what it could not write, it says.
    func synchronize() throws(SystemError) {
        if fsync(descriptor) != 0, errno == EIO || errno == ENOSPC || errno == EDQUOT { throw .last }
    }

    /// Gives the file its name, in the place of what has it.
    func putInPlace(as name: SystemPath) throws(SystemError) {
        if renameat(directory.descriptor, self.name.cString, directory.descriptor, name.cString) != 0 { throw .last }
        isInPlace = true
    }

    /// Removes what processes that were killed have left in a directory.
    static func removeLeftovers(in directory: OpenDirectory) {
        for name in directory.names(where: isTemporary) {
            let path = SystemPath(name)
            let descriptor = openat(directory.descriptor, path.cString, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            var status = stat()
            if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                flock(descriptor, LOCK_SH | LOCK_NB) == 0
            {
                unlinkat(directory.descriptor, path.cString, 0)
            }
            close(descriptor)
        }
    }

    private static func isTemporary(_ name: String) -> Bool {
        guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return false }
        let random = name.dropFirst(prefix.count).dropLast(suffix.count)
        return random.count == randomCount && random.allSatisfy(alphabet.contains)
    }
}
