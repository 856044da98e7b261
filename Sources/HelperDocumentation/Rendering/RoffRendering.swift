extension Document {
    /// The document in the language of man pages (man(7), groff_man(7)), to stand where a paragraph may begin, each line
    /// ended.
    public var roff: String {
        var rendering = RoffRendering()
        rendering.write(blocks, isFirst: true)
        return rendering.text
    }
}

extension [Document.Inline] {
    /// The text for a line of a man page, without an end.
    public var roff: String { RoffRendering.text(self).replacing("\n", with: " ") }
}

private struct RoffRendering {
    private(set) var text = ""

    /// - Parameter isFirst: whether the first block goes on where something has begun, as behind the mark of an item.
    mutating func write(_ blocks: [Document.Block], isFirst: Bool) {
        for (index, block) in blocks.enumerated() {
            let begins = index > 0 || !isFirst
            switch block {
            case .paragraph(let inlines):
                if begins { line(".sp") }
                lines(of: RoffRendering.text(inlines))
            case .bulletList(let items):
                if begins { line(".sp") }
                list(items.map { (".IP \\(bu 2", $0) })
            case .definitionList(let items):
                list(items.map { (".TP\n\($0.term.roff.protected)", $0.text) })
            case .literal(let code), .verbatim(let code):
                line(".RS 4")
                line(".sp")
                line(".nf")
                lines(of: RoffRendering.escaped(code))
                line(".fi")
                line(".RE")
            case .quote(let blocks):
                line(".RS 4")
                write(blocks, isFirst: false)
                line(".RE")
            }
        }
    }

    /// A list, whose items' marks are requests; it is indented by nothing of its own.
    private mutating func list(_ items: [(mark: String, blocks: [Document.Block])]) {
        line(".RS 0")
        for item in items {
            line(item.mark)
            if case .paragraph? = item.blocks.first {} else { line("\\&") }
            write(item.blocks, isFirst: true)
        }
        line(".RE")
    }

    private mutating func line(_ line: String) {
        text += line + "\n"
    }

    /// Lines of text, none of which is taken for a request.
    private mutating func lines(of words: String) {
        for line in words.split(separator: "\n", omittingEmptySubsequences: false) { self.line(String(line).protected) }
    }

    static func text(_ inlines: [Document.Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let words): escaped(words)
            case .emphasis(let words): "\\fI\(escaped(words))\\fP"
            case .strong(let words), .literal(let words): "\\fB\(escaped(words))\\fP"
            case .link(let inlines, _): text(inlines)
            }
        }.joined()
    }

    /// The words with the characters that groff reads otherwise by their names (groff_char(7)).
    private static func escaped(_ words: String) -> String {
        guard words.utf8.contains(where: { "\\-'`^~".utf8.contains($0) }) else { return words }
        var result = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension String {
    /// The line such that its first character is none that begins a request.
    fileprivate var protected: String { hasPrefix(".") ? "\\&\(self)" : self }
}
