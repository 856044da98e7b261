/// A comment as the lines of text in it, whatever its delimiters: `/* */`, `/** */`, `///`, `//!`.
enum DocumentationComment {
    /// The lines with their offsets; the stars or slashes in front of them and one space behind those are gone.
    static func lines(of range: Range<Int>, in source: [UInt8]) -> [(text: String, offset: Int)] {
        let isBlock = source[range.lowerBound + 1] == .star
        guard isBlock else { return lineComment(range, in: source) }
        let comment = Comment(source, range)
        return comment.lines.map { line in
            var start = line.start
            if start < line.end, source[start] == .space || (source[start] == UInt8(ascii: "!") && start == range.lowerBound + 2) {
                start += 1
            }
            return (text(source[start..<line.end]), start)
        }
    }

    private static func lineComment(_ range: Range<Int>, in source: [UInt8]) -> [(text: String, offset: Int)] {
        source[range].split(separator: .newline, omittingEmptySubsequences: true).map { line in
            var start = line.startIndex
            while start < line.endIndex, line[start].isBlank { start += 1 }
            while start < line.endIndex, line[start] == .slash || line[start] == UInt8(ascii: "!") { start += 1 }
            if start < line.endIndex, line[start] == .space { start += 1 }
            return (text(line[start...]), start)
        }
    }

    /// A line without white space at its end.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let last = bytes.last, last.isBlank || last == .carriageReturn { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
