import HelperReaders

/// Where clang looked for the headers of a reading.
struct HeaderSearch: Sendable {
    /// The directories of the search, beside those of the headers themselves.
    let directories: [String]
    /// When the run began.
    let start: FileTime

    /// Where a header would be found before the one that was read, or one that was asked for and was not there: by the same name, beside another header
    /// or in another directory of the search.
    ///
    /// - Returns: nil when such a header came while the run went on, so that nobody knows whether it was seen.
    func absentPaths(for result: ReadResult) -> [String]? {
        let inputs = result.files.map(\.path)
        let known = Set(inputs)
        let directories = Set(self.directories + inputs.map(HeaderSearch.directory))
        var names = Set(result.probes)
        for path in inputs.dropFirst() {
            for directory in directories where path.hasPrefix(directory + "/") { names.insert(String(path.dropFirst(directory.count + 1))) }
        }
        var absent: [String] = []
        for directory in directories {
            for name in names {
                let candidate = "\(directory)/\(name)"
                if known.contains(candidate) { continue }
                if let status = fileStatus(candidate) {
                    if status.changed >= start { return nil }
                } else {
                    absent.append(candidate)
                }
            }
        }
        return absent.sorted()
    }

    private static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
