import HelperSystem

/// The C files of a source tree.
enum SourceTree {
    /// Their paths under a directory, sorted; the file itself where the path is no directory. Links are not followed.
    static func files(at path: String) -> [String] {
        guard FileStatus(path)?.isDirectory == true else { return [path] }
        var files: [String] = []
        var directories = [path.hasSuffix("/") ? String(path.dropLast()) : path]
        while let directory = directories.popLast() {
            guard let stream = opendir(directory) else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard !name.hasPrefix(".") else { continue }
                switch Int32(entry.pointee.d_type) {
                case Int32(DT_DIR): directories.append("\(directory)/\(name)")
                case Int32(DT_REG) where name.hasSuffix(".c") || name.hasSuffix(".h"):
                    files.append("\(directory)/\(name)")
                default: break
                }
            }
        }
        return files.sorted()
    }
}
