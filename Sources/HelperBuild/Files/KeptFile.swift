import HelperDiagnostics
import HelperSystem

/// A file that a run leaves for the next one. It can be made again at any time.
public struct KeptFile: Sendable, Hashable {
    public let path: String
    public let bytes: [UInt8]

    /// What was kept at `path`; nil where there is nothing, or nothing that can be a file of ours.
    static func read(_ path: String) -> [UInt8]? {
        isReplaceable(path) ? (try? InputFile.read(path, name: path).get())?.bytes : nil
    }

    /// Whether what is at `path` may be ours, or nothing is there: a link, which a repository may hold, leads to what
    /// is somebody else's, and a pipe makes a run wait.
    public static func isReplaceable(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    }
}
