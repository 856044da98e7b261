import HelperBuild
import HelperSystem

/// Which file a path leads to, however it is spelt.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let inode: UInt64
    /// For a file that is not there: its path from the last directory that is, which has the numbers above.
    private var missing: SystemPath?

    /// The file of which the file system says this.
    init(_ status: stat) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
    }

    /// The file at `path`, or the one that would be made there; nil for what is no regular file, since that has no
    /// contents to lose.
    init?(path: String) {
        if let status = FileStatus(path) {
            guard status.isRegular else { return nil }
            self.init(status.raw)
            return
        }
        switch try? OutputDestination(path) {
        case .file(let directory, let name, _):
            guard var identity = directory.identity else { return nil }
            identity.missing = name
            self = identity
        case .openFile, .stream: return nil
        case nil: self.init(missingDirectoryOf: path)
        }
    }

    private init?(missingDirectoryOf path: String) {
        var rest = SystemPath("")
        var directory = SystemPath(path)
        while true {
            let name = directory.name
            if !name.isDirectoryByName { rest = rest.isEmpty ? name : rest.appended(to: name) }
            let parent = directory.directory
            if parent == directory { return nil }
            directory = parent
            guard let open = try? OpenDirectory(directory) else { continue }
            guard var identity = open.identity else { return nil }
            identity.missing = rest
            self = identity
            return
        }
    }
}
