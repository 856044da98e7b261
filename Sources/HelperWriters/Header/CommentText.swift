/// Text of others inside of a C block comment; works on bytes, since comments are most of what is written.
///
/// Where each line stands behind a star and a space, none begins with a slash or ends the comment, whatever stands at
/// the end of the line before.
enum CommentText {
    /// The lines of a text behind a star and a tab each, without an end of the last line; what would end the comment,
    /// or seem to begin another, is broken up.
    static func section(_ text: String, trimmingEnd: Bool) -> String {
        var bytes: [UInt8] = []
        forEachLine(of: text, trimmingEnd: trimmingEnd) { line in
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
            bytes += line.isEmpty ? " *".utf8 : " * \t".utf8
            append(line, to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The lines of a text, as a comment may have them.
    static func lines(_ text: String, trimmingEnd: Bool) -> [String] {
        var lines: [String] = []
        forEachLine(of: text, trimmingEnd: trimmingEnd) { line in
            var bytes: [UInt8] = []
            append(line, to: &bytes)
            lines.append(String(decoding: bytes, as: UTF8.self))
        }
        return lines
    }

    /// - Parameter trimmingEnd: whether all white space at the end is left out, or one newline.
    private static func forEachLine(
        of text: String, trimmingEnd: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var text = ForeignText.newlines(text)
        text.withUTF8 { text in
            var end = text.count
            if trimmingEnd {
                while end > 0, text[end - 1] <= UInt8(ascii: " ") { end -= 1 }
            } else if end > 0, text[end - 1] == UInt8(ascii: "\n") {
                end -= 1
            }
            var start = 0
            while start <= end {
                var next = start
                while next < end, text[next] != UInt8(ascii: "\n") { next += 1 }
                body(UnsafeBufferPointer(rebasing: text[start..<next]))
                start = next + 1
            }
        }
    }

    private static func append(_ line: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        let start = bytes.count
        ForeignText.append(line, to: &bytes)
        breakDelimiters(in: &bytes, from: start)
    }

    /// One line of text from elsewhere, for a comment that is not built line by line.
    static func line(_ text: String) -> String {
        var bytes = Array(ForeignText.line(text).utf8)
        breakDelimiters(in: &bytes, from: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Puts a backslash into every delimiter of comments behind an offset.
    private static func breakDelimiters(in bytes: inout [UInt8], from start: Int) {
        func isDelimiter(_ index: Int) -> Bool {
            let pair = (bytes[index - 1], bytes[index])
            return pair == (UInt8(ascii: "*"), UInt8(ascii: "/")) || pair == (UInt8(ascii: "/"), UInt8(ascii: "*"))
        }
        guard let first = (max(start, 1)..<max(start, 1, bytes.count)).first(where: isDelimiter) else { return }
        var tail: [UInt8] = []
        for index in first..<bytes.count {
            if isDelimiter(index) { tail.append(UInt8(ascii: "\\")) }
            tail.append(bytes[index])
        }
        bytes.replaceSubrange(first..., with: tail)
    }
}
