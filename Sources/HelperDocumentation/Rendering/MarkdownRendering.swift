import HelperModel

extension Document {
    /// The document as Markdown (CommonMark 0.31), without an end of the last line.
    public var markdown: String { MarkdownRendering.lines(blocks).joined(separator: "\n") }

    /// The document as Markdown on one line: blocks as paragraphs that `<br>` parts, lists as such.
    public var markdownLine: String {
        MarkdownRendering.lines(ofAll: blocks).joined(separator: "<br>").onOneLine
    }
}

extension [Document.Inline] {
    /// The text as Markdown, ends of lines as spaces.
    public var markdown: String { MarkdownRendering.text(self).onOneLine }
}

private enum MarkdownRendering {
    static func lines(_ blocks: [Document.Block]) -> [String] {
        var lines: [String] = []
        for block in blocks {
            if !lines.isEmpty { lines.append("") }
            switch block {
            case .paragraph(let inlines): lines += paragraph(inlines)
            case .bulletList(let items):
                // Lists that follow one another differ by their marks.
                for item in items { lines += MarkdownRendering.item(MarkdownRendering.lines(item)) }
            case .definitionList(let items):
                for item in items {
                    lines += MarkdownRendering.item(
                        paragraph(item.term) + [""] + MarkdownRendering.lines(item.text))
                }
            case .literal(let text), .verbatim(let text): lines += code(text)
            case .quote(let blocks):
                lines += MarkdownRendering.lines(blocks).map { $0.isEmpty ? ">" : "> \($0)" }
            }
        }
        return lines
    }

    /// The blocks, each on a line of its own, those within others, too.
    static func lines(ofAll blocks: [Document.Block]) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let inlines): [text(inlines)]
            case .bulletList(let items): items.flatMap { lines(ofAll: $0) }
            case .definitionList(let items): items.flatMap { [text($0.term)] + lines(ofAll: $0.text) }
            case .literal(let code), .verbatim(let code):
                code.lines(omittingEmpty: true).map { literal(String($0)).replacing("|", with: "\\|") }
            case .quote(let blocks): lines(ofAll: blocks)
            }
        }
    }

    private static func item(_ lines: [String]) -> [String] {
        guard let first = lines.first else { return ["-"] }
        return ["- \(first)"] + lines.dropFirst().map { $0.isEmpty ? "" : "  \($0)" }
    }

    /// Between fences that the text does not have.
    private static func code(_ text: String) -> [String] {
        let lines = text.lines().map(String.init)
        let longest = lines.map { $0.drop { $0 == " " }.prefix { $0 == "`" }.count }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence] + lines + [fence]
    }

    /// The lines of a paragraph, none of which begins like something else.
    private static func paragraph(_ inlines: [Document.Inline]) -> [String] {
        text(inlines).lines(omittingEmpty: true).map { line in
            let line = line.utf8.drop { $0 == .space }
            let digits = line.prefix(while: \.isASCIIDigit)
            let rest = line[digits.endIndex...]
            let isMarked = rest.first.map((digits.isEmpty ? blockMarks : numberMarks).contains) ?? false
            return isMarked ? "\(Substring(digits))\\\(Substring(rest))" : String(Substring(line))
        }
    }

    private static let blockMarks = ByteSet("-+#=>")
    private static let numberMarks = ByteSet(".)")

    static func text(_ inlines: [Document.Inline]) -> String {
        var text = ""
        for (index, inline) in inlines.enumerated() {
            switch inline {
            case .text(let words): text += escaped(words)
            case .emphasis(let words):
                text += marked(words, "*", "em", after: text, before: inlines.dropFirst(index + 1).first)
            case .strong(let words):
                text += marked(words, "**", "strong", after: text, before: inlines.dropFirst(index + 1).first)
            case .literal(let words): text += literal(words)
            case .link(let inlines, let place):
                text +=
                    inlines == [.text(place)]
                    ? "<\(place)>" : "[\(MarkdownRendering.text(inlines))](\(destination(place)))"
            }
        }
        return text
    }

    /// Words between marks. Where punctuation at their edge touches a word, marks would not be taken for such
    /// ("left-flanking delimiter run"), and elements of HTML stand in their place.
    private static func marked(
        _ words: String, _ mark: String, _ element: String, after text: String, before next: Document.Inline?
    ) -> String {
        let follows = next.map { [$0].plainText.first } ?? nil
        let touchesBefore = text.last?.isWordPart == true && words.first?.isWordPart == false
        let touchesBehind = follows?.isWordPart == true && words.last?.isWordPart == false
        let isAmbiguous = text.last == "*" || touchesBefore || touchesBehind
        let words = escaped(words)
        return isAmbiguous ? "<\(element)>\(words)</\(element)>" : mark + words + mark
    }

    private static func literal(_ words: String) -> String {
        var longest = 0
        var run = 0
        for character in words {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let mark = String(repeating: "`", count: longest + 1)
        let padding = words.first == "`" || words.last == "`" ? " " : ""
        return mark + padding + words.onOneLine + padding + mark
    }

    private static func destination(_ place: String) -> String {
        place.contains { " ()<>".contains($0) }
            ? "<\(place.replacing("<", with: "%3C").replacing(">", with: "%3E"))>" : place
    }

    private static let special = ByteSet("\\`*[]<>&|~")

    /// The words with a backslash in front of what has a meaning; within a word, an underscore has none.
    private static func escaped(_ words: String) -> String {
        guard words.utf8.contains(where: { special.contains($0) || $0 == UInt8(ascii: "_") }) else { return words }
        let bytes = Array(words.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "_"):
                let isInside =
                    index > 0 && bytes[index - 1].isPart && index + 1 < bytes.count && bytes[index + 1].isPart
                if !isInside { result.append(UInt8(ascii: "\\")) }
            case let mark where special.contains(mark): result.append(UInt8(ascii: "\\"))
            default: break
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isPart: Bool { isASCIIWordByte || self >= 0x80 }
}

extension Character {
    /// Whether CommonMark takes it for neither punctuation nor white space.
    fileprivate var isWordPart: Bool { !(isWhitespace || isPunctuation || isSymbol) }
}
