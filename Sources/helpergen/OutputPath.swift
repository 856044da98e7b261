import HelperBuild
import HelperDiagnostics
import HelperModel
import HelperSystem

/// Where an output goes.
enum OutputPath {
    static let unwritable = Rule("output-unwritable", .error, "Every output can be written")
    static let rules = [unwritable] + FileRoles.rules

    /// Writes a file that can be made again at any time; it is whole, or as it was.
    ///
    /// What keeps it from being written, keeps the next run from being faster, and nothing else.
    static func keep(_ file: KeptFile) {
        guard KeptFile.isReplaceable(file.path) else { return }
        var outputs = OutputSet(isDurable: false)
        outputs.add(file.bytes, to: file.path, as: .state)
        _ = outputs.write(names: SourceFiles(workingDirectory: "/"))
    }

    /// The absolute path of what is at `path`, links resolved; nil when there is nothing.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

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
