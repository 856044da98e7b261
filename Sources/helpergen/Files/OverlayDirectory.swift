import HelperBuild
import HelperModel
import HelperSystem

/// A directory with what `generate --emit swift-program` wrote.
struct OverlayDirectory {
    /// The kind of output that it is.
    static let kind = "swift-program"

    private let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Its files; nil, and reported, where one can't be read.
    func files(_ report: Report) -> [OutputFile]? {
        var files: [OutputFile] = []
        for name in names where [".swift", ".h", ".c", ".modulemap"].contains(where: name.hasSuffix) {
            guard let source = report.readSource("\(path)/\(name)") else { return nil }
            files.append(OutputFile(name: name, contents: String(decoding: source.bytes, as: UTF8.self)))
        }
        // What is missing is told as any file that is.
        guard !files.isEmpty || report.readSource("\(path)/module.modulemap") != nil else { return nil }
        return files
    }

    /// The names in it, sorted.
    private var names: [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.sorted()
    }
}
