import HelperSystem

/// The directories whose files may be quoted because an object, or JSON, says that something comes from there.
///
/// Whoever made the object chose the path: it may be a file that only the user may read, a device or a pipe. So it has
/// to be a regular file in a directory that the user works in or has named, links resolved.
public struct SourceRoots: Sendable {
    private let workingDirectory: String
    private let named: [String]

    /// - Parameters:
    ///   - workingDirectory: quoted from, unless it is the root directory.
    ///   - named: what the user names beside it (`--source-root`).
    public init(workingDirectory: String, named: [String] = []) {
        self.workingDirectory = workingDirectory
        self.named = named
    }

    /// The path of the file that `path` means, without links; nil when it is not there, or may not be quoted. A path
    /// that is not absolute starts from the working directory, or else from a directory that the user names.
    func resolve(_ path: String) -> String? {
        let roots = ((workingDirectory == "/" ? [] : [workingDirectory]) + named).compactMap(SourceRoots.withoutLinks)
        let candidates = path.hasPrefix("/") ? [path] : ([workingDirectory] + named).map { "\($0)/\(path)" }
        return candidates.lazy.compactMap(SourceRoots.withoutLinks).first { file in
            roots.contains { file.hasPrefix($0.hasSuffix("/") ? $0 : "\($0)/") }
        }
    }

    private static func withoutLinks(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
