import HelperBuild
import HelperSystem

/// A directory that stays the one it was, whatever happens to its name meanwhile.
final class OpenDirectory {
    let descriptor: Int32

    /// Opens the directory at `path`, which starts at `start`, or at the working directory.
    init(_ path: SystemPath, from start: OpenDirectory? = nil) throws(SystemError) {
        #if os(Linux)
            // A directory that may be searched, and not listed, is good enough for files in it: O_PATH, open(2), which
            // Swift does not see.
            let access: Int32 = 0o10000000
        #else
            let access = O_RDONLY
        #endif
        descriptor = openat(start?.descriptor ?? AT_FDCWD, path.cString, access | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { throw .last }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// What the file system says of a name in the directory, not of what a link leads to; nil when there is no such
    /// name.
    func status(of name: SystemPath) throws(SystemError) -> stat? {
        var status = stat()
        if fstatat(descriptor, name.cString, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
        if errno == ENOENT { return nil }
        throw .last
    }

    /// What a symbolic link says.
    func target(ofLink name: SystemPath) throws(SystemError) -> SystemPath {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlinkat(descriptor, name.cString, &buffer, buffer.count)
        if count < 0 { throw .last }
        return SystemPath(buffer, count: count)
    }

    /// Device and inode.
    var identity: FileIdentity? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? FileIdentity(status) : nil
    }

    /// Whether its names are the numbers of this process' open files: `/proc/self/fd`, where `/dev/fd` and
    /// `/dev/stdout` lead to, too.
    var listsOpenFiles: Bool {
        guard let identity else { return false }
        return ["/proc/self/fd", "/proc/thread-self/fd", "/dev/fd"].contains { path in
            FileStatus(path).map { FileIdentity($0.raw) } == identity
        }
    }

    /// Whether its links are no names but lead to open files of any process (proc(5)).
    var hasMagicLinks: Bool {
        var status = stat()
        guard let processes = FileStatus("/proc"), fstat(descriptor, &status) == 0 else { return false }
        return status.st_dev == processes.raw.st_dev
    }

    /// Has the system write the directory's names to the disk, as far as the file system can do that.
    func synchronize() {
        let listing = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard listing >= 0 else { return }
        fsync(listing)
        close(listing)
    }

    /// The names of the files in the directory that `isWanted`; none where it can't be listed.
    func names(where isWanted: (String) -> Bool) -> [String] {
        let listing = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard listing >= 0 else { return [] }
        guard let stream = fdopendir(listing) else {
            close(listing)
            return []
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if isWanted(name) { names.append(name) }
        }
        return names
    }
}
