import HelperDiagnostics
import HelperModel
import HelperSystem

/// Where an output goes.
enum OutputPath {
    static let unwritable = Rule("output-unwritable", .error, "Every output can be written")
    static let rules = [unwritable] + FileRoles.rules

    /// Keeps something that can be made again at any time, in a file that is whole or as it was.
    ///
    /// What keeps it from being written, keeps the next run from being faster, and nothing else.
    static func keep(_ contents: [UInt8], at path: String) {
        guard isFileOrNothing(path) else { return }
        var file = OutputSet(isDurable: false)
        file.add(contents, to: path, as: .state)
        _ = file.write(names: SourceFiles(workingDirectory: "/"))
    }

    /// What was kept at `path`; nil where there is nothing, or nothing that can be understood as a file of ours.
    static func kept(at path: String) -> SourceText? {
        isFileOrNothing(path) ? try? InputFile.read(path, name: path).get() : nil
    }

    /// Whether what is at `path` may be ours: a link, which a repository may hold, leads to what is somebody else's, and a pipe makes a run wait.
    private static func isFileOrNothing(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    }

    /// The absolute path of what is at `path`, links resolved; nil when there is nothing.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
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
            if mkdir(prefix, 0o777) != 0, errno != EEXIST {
                return Diagnostic(
                    unwritable, "can't make this directory: \(systemErrorText)",
                    inFile: files.name(forPath: path))
            }
        }
        return nil
    }
}
