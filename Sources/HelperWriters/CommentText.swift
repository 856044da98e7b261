/// The inside of a C block comment, built line by line; works on bytes, since comments are most of what is written.
struct CommentText {
    private var bytes: [UInt8] = []

    /// The lines, each with its star; what would end the comment is broken up.
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
        var text = text
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

    /// Text that came from elsewhere than a block comment may hold what ends one.
    private mutating func append(_ text: some Collection<UInt8>) {
        let start = bytes.count
        bytes += text
        guard start < bytes.count else { return }
        var index = max(start, 1)
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "/"), bytes[index - 1] == UInt8(ascii: "*") {
                bytes.insert(UInt8(ascii: "\\"), at: index)
                index += 1
            }
            index += 1
        }
    }
}
