import HelperModel

/// What files hold now; each is read once, since providers have headers in common.
struct FileHashes {
    private var known: [String: ContentHash?] = [:]

    /// Nil when it can't be read.
    mutating func hash(of path: String) -> ContentHash? {
        if let hash = known[path] { return hash }
        let hash = (try? InputFile.read(path, name: path).get())?.hashed.hash
        known[path] = .some(hash)
        return hash
    }

    /// The first of `files` that is not what it was, or else that came or went; nil when all is as it was.
    mutating func change(in files: [HashedFile], absent: [String], present: [String]) -> FileChange? {
        for file in files {
            guard let hash = hash(of: file.path) else { return .gone(file.path) }
            guard hash == file.hash else { return .changed(file.path) }
        }
        return absent.first(where: FileStatus.isFile).map(FileChange.came)
            ?? present.first { !FileStatus.isFile($0) }.map(FileChange.gone)
    }
}

/// How a file differs from what it was when it was read.
public enum FileChange: Sendable, Hashable, CustomStringConvertible {
    case changed(String)
    case gone(String)
    /// It was not there.
    case came(String)

    public var description: String {
        switch self {
        case .changed(let path): "\(path) changed"
        case .gone(let path): "\(path) is gone"
        case .came(let path): "\(path) is there now"
        }
    }
}
