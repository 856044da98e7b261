/// A line of a comment as text.
struct CommentLine {
    /// What it says; the stars or slashes in front of it, one space behind those and the white space at its end are
    /// gone.
    var text: String
    /// Where the text begins, in bytes from the start of the source.
    var offset: Int

    /// Without the tab that it begins with.
    var unindented: CommentLine {
        text.first == "\t" ? CommentLine(text: String(text.dropFirst()), offset: offset + 1) : self
    }
}

extension [CommentLine] {
    /// The lines of a comment, whatever its delimiters: `/* */`, `/** */`, `///`, `//!`.
    ///
    /// - Parameter range: the bytes of the comment in `source`, delimiters included.
    init(of range: Range<Int>, in source: [UInt8]) {
        let isBlock = source[range.lowerBound + 1] == .star
        self = isBlock ? [CommentLine].block(range, in: source) : [CommentLine].lineComments(range, in: source)
    }

    private static func block(_ range: Range<Int>, in source: [UInt8]) -> [CommentLine] {
        CommentBlock(source, range).lines.map { line in
            var start = line.start
            if start < line.end,
                source[start] == .space || (source[start] == UInt8(ascii: "!") && start == range.lowerBound + 2)
            {
                start += 1
            }
            return CommentLine(source[start..<line.end])
        }
    }

    private static func lineComments(_ range: Range<Int>, in source: [UInt8]) -> [CommentLine] {
        source[range].split(separator: .newline, omittingEmptySubsequences: true).map { line in
            var start = line.startIndex
            while start < line.endIndex, line[start].isBlank { start += 1 }
            while start < line.endIndex, line[start] == .slash || line[start] == UInt8(ascii: "!") { start += 1 }
            if start < line.endIndex, line[start] == .space { start += 1 }
            return CommentLine(line[start...])
        }
    }
}

extension CommentLine {
    /// The text of `bytes`, a part of the source.
    fileprivate init(_ bytes: ArraySlice<UInt8>) {
        var text = bytes
        while let last = text.last, last.isBlank || last == .carriageReturn { text.removeLast() }
        self.init(text: String(decoding: text, as: UTF8.self), offset: bytes.startIndex)
    }
}
