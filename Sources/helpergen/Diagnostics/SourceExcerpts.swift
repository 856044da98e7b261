import HelperModel

/// The lines of source that diagnostics point at.
struct SourceExcerpts {
    let files: SourceFiles
    private var loaded: [String: [UInt8]?] = [:]

    /// A line of source, and what goes in front of the caret below it.
    struct Excerpt {
        let line: String
        let indentation: String
    }

    /// Longer lines are cut to what surrounds the place.
    private static let maximumWidth = 200

    init(files: SourceFiles) {
        self.files = files
    }

    /// The line at `location`; nil when the file can't be read (any more), or has no such line.
    mutating func excerpt(at location: SourceLocation) -> Excerpt? {
        if loaded[location.file] == nil {
            let path = files.path(forName: location.file)
            loaded[location.file] = .some(path.flatMap { try? InputFile.read($0, name: location.file).get().bytes })
        }
        guard case let bytes?? = loaded[location.file] else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            var line = 1
            while line < location.line {
                guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
                start = end + 1
                line += 1
            }
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            let caret = min(start + max(location.column, 1) - 1, end)
            guard end > start else { return nil }
            var from = start
            var to = end
            if to - from > SourceExcerpts.maximumWidth {
                from = max(start, caret - SourceExcerpts.maximumWidth / 2)
                to = min(end, from + SourceExcerpts.maximumWidth)
            }
            return Excerpt(
                line: printable(bytes[from..<to]),
                // Tabs in front of the caret are as wide as those in the line; other characters are one column each.
                indentation: String(printable(bytes[from..<caret]).map { $0 == "\t" ? "\t" : " " }))
        }
    }

    private func printable(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(
            String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0 != "\r" }
                .map { $0 == "\t" || $0.value >= 0x20 && $0.value != 0x7F ? Character($0) : "\u{FFFD}" })
    }
}
