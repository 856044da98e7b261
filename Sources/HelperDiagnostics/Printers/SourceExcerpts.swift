import HelperModel

/// The lines of source that diagnostics point at.
struct SourceExcerpts {
    let files: SourceFiles
    let roots: SourceRoots
    private var loaded: [String: QuotedFile?] = [:]

    /// A line of source, and what goes below it: white space, then a caret, with a tilde for each further column of the
    /// range.
    struct Excerpt {
        let line: String
        let indentation: String
        let marker: String
    }

    /// Longer lines are cut to what surrounds the place.
    private static let maximumWidth = 200

    /// - Parameter roots: where files are that nobody has named but an input.
    init(files: SourceFiles, roots: SourceRoots) {
        self.files = files
        self.roots = roots
    }

    /// The line at `place`; nil for a whole file, and when the file can't or may not be read (any more), or has no such
    /// line.
    mutating func excerpt(at place: Place) -> Excerpt? {
        guard let location = place.start else { return nil }
        if loaded[location.file] == nil { loaded[location.file] = .some(load(location.file)) }
        guard case let file?? = loaded[location.file], let range = file.line(location.line) else { return nil }
        let caret = min(range.lowerBound + max(location.column, 1) - 1, range.upperBound)
        // There is nothing to show of an object file.
        guard !range.isEmpty, !file.bytes[range].contains(0) else { return nil }
        var (from, to) = (range.lowerBound, range.upperBound)
        if to - from > SourceExcerpts.maximumWidth {
            from = max(from, caret - SourceExcerpts.maximumWidth / 2)
            to = min(to, from + SourceExcerpts.maximumWidth)
        }
        if to > from, file.bytes[to - 1] == UInt8(ascii: "\r") { to -= 1 }
        func text(_ range: Range<Int>) -> String { String(decoding: file.bytes[range], as: UTF8.self).printable }
        return Excerpt(
            line: text(from..<to),
            // Tabs in front of the caret are as wide as those in the line; other characters are one column each.
            indentation: String(text(from..<min(caret, to)).map { $0 == "\t" ? "\t" : " " }),
            marker: "^"
                + String(repeating: "~", count: max(0, text(min(caret, to)..<min(caret + place.length, to)).count - 1)))
    }

    /// A file by its portable name, or, where nobody has given it one, by the path that an object or JSON has for it.
    private func load(_ name: String) -> QuotedFile? {
        if let path = files.path(forName: name) { return QuotedFile(path, followsLinks: true) }
        return roots.resolve(name).flatMap { QuotedFile($0, followsLinks: false) }
    }
}
