import HelperModel

/// The lines of source that diagnostics point at.
struct SourceExcerpts {
    let files: SourceFiles
    private var loaded: [String: LoadedFile?] = [:]

    /// A file and where its lines begin, found once: there may be a diagnostic for every line.
    private struct LoadedFile {
        let bytes: [UInt8]
        let starts: [UInt32]

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            var starts: [UInt32] = [0]
            bytes.withUnsafeBufferPointer { bytes in
                for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(UInt32(index + 1)) }
            }
            self.starts = starts
        }
    }

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
            // What an object says of its sources are paths already.
            let path = files.path(forName: location.file) ?? location.file
            let bytes = try? InputFile.read(path, name: location.file).get().bytes
            loaded[location.file] = .some(bytes.map(LoadedFile.init))
        }
        guard case let file?? = loaded[location.file], file.starts.indices.contains(location.line - 1) else { return nil }
        return file.bytes.withUnsafeBufferPointer { bytes in
            let start = Int(file.starts[location.line - 1])
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            let caret = min(start + max(location.column, 1) - 1, end)
            // There is nothing to show of an object file.
            guard end > start, !bytes[start..<end].contains(0) else { return nil }
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
