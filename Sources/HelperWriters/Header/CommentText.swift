/// The inside of a C block comment, built line by line from text of others; works on bytes, since comments are most of
/// what is written.
///
/// No line begins with a slash or ends the comment, whatever stands at the end of the line before: each has a star and
/// a space in front.
struct CommentText {
    private var bytes: [UInt8] = []

    /// The lines, each with its star; what would end the comment, or seem to begin another, is broken up.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func blankLine() {
        bytes += " *\n".utf8
    }

    /// A line that starts at the left.
    mutating func line(_ text: String) {
        bytes += " * ".utf8
        append(text.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Lines that are indented by a tab.
    mutating func section(_ text: String, trimmingEnd: Bool) {
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
                bytes += start == next ? " *".utf8 : " * \t".utf8
                append(UnsafeBufferPointer(rebasing: text[start..<next]))
                bytes.append(UInt8(ascii: "\n"))
                start = next + 1
            }
        }
    }

    private mutating func append(_ text: some Collection<UInt8>) {
        let start = bytes.count
        ForeignText.append(text, to: &bytes)
        CommentText.breakDelimiters(in: &bytes, from: start)
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
