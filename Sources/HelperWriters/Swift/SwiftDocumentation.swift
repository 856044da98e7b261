import HelperModel

/// What a C header says of a helper, as a documentation comment in DocC's Markdown, in which every line of text is a
/// line of comment.
struct SwiftDocumentation: Sendable {
    private var bytes: [UInt8] = []
    /// What every line begins with.
    private let margin: [UInt8]
    /// Whether the last thing was a callout; those stand together.
    private var isInCallouts = false

    init(indentation: String = "") {
        margin = Array("\(indentation)///".utf8)
    }

    /// The comment, each line ended by a newline.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The comment, without an end of its last line.
    var comment: String { String(decoding: bytes.dropLast(), as: UTF8.self) }

    /// What is behind the slashes: a blank and text, or nothing.
    var lines: [String] {
        bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0.dropFirst(margin.count), as: UTF8.self)
        }
    }

    mutating func paragraph(_ text: String) {
        separate()
        isInCallouts = false
        for line in Markdown(text).lines { append(line, indented: false) }
    }

    /// A callout of DocC's, such as `- Returns:`.
    mutating func callout(_ name: String, _ text: String) {
        let body = Markdown(text).lines
        guard let first = body.first else { return }
        if !isInCallouts { separate() }
        isInCallouts = true
        append(Array("- \(name): ".utf8) + first, indented: false)
        for line in body.dropFirst() { append(line, indented: true) }
    }

    private mutating func separate() {
        if !bytes.isEmpty { append([], indented: false) }
    }

    private mutating func append(_ line: [UInt8], indented: Bool) {
        bytes += margin
        if !line.isEmpty {
            bytes += indented ? "   ".utf8 : " ".utf8
            ForeignText.append(line, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}

/// Text of a C comment as Markdown.
///
/// Of reStructuredText what kernel headers use is understood: literals, literal blocks, and lists of terms with their
/// text indented. Works on bytes, since documentation is most of what is written.
private struct Markdown {
    private(set) var lines: [[UInt8]] = []

    init(_ text: String) {
        var source = ForeignText.newlines(text).utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).map(Line.init)
        while source.last?.text.isEmpty == true { source.removeLast() }
        source = Array(source.drop { $0.text.isEmpty })
        let base = Markdown.leastIndent(of: source[...])
        var index = 0
        while index < source.count {
            let line = source[index]
            index += 1
            if line.text.suffix(2).elementsEqual("::".utf8),
                let end = Markdown.literalBlock(behind: index, of: source, deeperThan: line.indent)
            {
                if line.text.count > 2 {
                    appendProse(Line(indent: line.indent, text: line.text.dropLast()), base: base, next: nil)
                }
                appendBlock(source[index..<end])
                index = end
            } else if line.text.isEmpty {
                if lines.last?.isEmpty == false { lines.append([]) }
            } else {
                appendProse(line, base: base, next: index < source.count ? source[index] : nil)
            }
        }
    }

    /// A line without its indentation, which is counted with tab stops of eight columns.
    private struct Line {
        var indent = 0
        var text: Substring.UTF8View

        init(indent: Int, text: Substring.UTF8View) {
            self.indent = indent
            self.text = text
        }

        init(_ line: Substring.UTF8View) {
            text = line
            while let byte = text.first, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                indent += byte == UInt8(ascii: "\t") ? 8 - indent % 8 : 1
                text.removeFirst()
            }
            while let byte = text.last, byte <= UInt8(ascii: " ") { text.removeLast() }
        }

        /// Whether it opens an entry of a list that is not marked as one: a term in emphasis, or a literal.
        var isTerm: Bool {
            text.first == UInt8(ascii: "`") || text.first == UInt8(ascii: "*") && !text.starts(with: "* ".utf8)
        }
    }

    private static func leastIndent(of lines: ArraySlice<Line>) -> Int {
        lines.lazy.filter { !$0.text.isEmpty }.map(\.indent).min() ?? 0
    }

    /// Where the literal block ends that a line with "::" opens; nil when there is none.
    private static func literalBlock(behind start: Int, of lines: [Line], deeperThan indent: Int) -> Int? {
        var end = start
        var last: Int?
        while end < lines.count, lines[end].text.isEmpty || lines[end].indent > indent {
            if !lines[end].text.isEmpty { last = end + 1 }
            end += 1
        }
        return last
    }

    private mutating func appendBlock(_ block: ArraySlice<Line>) {
        let block = block.drop { $0.text.isEmpty }
        let base = Markdown.leastIndent(of: block)
        if lines.last?.isEmpty == false { lines.append([]) }
        lines.append(Array("```".utf8))
        for line in block {
            lines.append(
                line.text.isEmpty ? [] : Array(repeating: UInt8(ascii: " "), count: line.indent - base) + line.text)
        }
        lines.append(Array("```".utf8))
    }

    /// A line whose text is indented below it opens an entry of a list; what is indented belongs to it.
    private mutating func appendProse(_ line: Line, base: Int, next: Line?) {
        var result = Array(repeating: UInt8(ascii: " "), count: (line.indent - base + 7) / 8 * 2)
        if let next, !next.text.isEmpty, next.indent > line.indent, line.isTerm { result += "- ".utf8 }
        Markdown.append(line.text, to: &result)
        lines.append(result)
    }

    /// Two backticks are a link to a symbol in DocC and a literal in reStructuredText, where a backslash hides the
    /// space behind it.
    private static func append(_ text: Substring.UTF8View, to result: inout [UInt8]) {
        var previous: UInt8 = 0
        var hidesSpace = false
        for byte in text {
            if hidesSpace, byte != UInt8(ascii: " ") { result.append(UInt8(ascii: "\\")) }
            if byte == UInt8(ascii: "\\"), !hidesSpace {
                hidesSpace = true
            } else if !(byte == UInt8(ascii: "`") && previous == byte || hidesSpace && byte == UInt8(ascii: " ")) {
                result.append(byte)
                hidesSpace = false
            } else {
                hidesSpace = false
            }
            previous = byte
        }
        if hidesSpace { result.append(UInt8(ascii: "\\")) }
    }
}
