extension Document {
    /// The document in the language of man pages (man(7), groff_man(7)), to stand behind the mark of an item (`.TP`),
    /// each line ended.
    public var roff: String {
        var rendering = RoffRendering()
        rendering.write(blocks, within: .definition)
        return rendering.text
    }
}

extension [Document.Inline] {
    /// The text for a line of a man page, without an end.
    public var roff: String { RoffRendering.text(self).onOneLine }
}

private struct RoffRendering {
    private(set) var text = ""

    /// What blocks stand in, by how far that is indented.
    enum Container: String {
        case page = "0"
        case bullet = "2"
        case block = "3.5"
        case definition = "7"
    }

    /// - Parameter container: the first paragraph of an item goes on behind its mark.
    mutating func write(_ blocks: [Document.Block], within container: Container) {
        for (index, block) in blocks.enumerated() {
            let isFirst = index == 0 && (container == .definition || container == .bullet)
            switch block {
            case .paragraph(let inlines):
                if !isFirst { line(container == .page ? ".sp" : ".IP \"\" \(container.rawValue)") }
                lines(of: RoffRendering.text(inlines))
            case .bulletList(let items):
                indented(by: container) { list in
                    for item in items { list.item(".IP \\(bu 2", item, .bullet) }
                }
            case .definitionList(let items):
                indented(by: container) { list in
                    for item in items { list.item(".TP\n.B \(item.term.roff)", item.text, .definition) }
                }
            case .literal(let code), .verbatim(let code):
                indented(by: container) { outer in
                    outer.indented(by: .block) { block in
                        block.line(".sp")
                        block.line(".nf")
                        block.lines(of: RoffRendering.escaped(code))
                        block.line(".fi")
                    }
                }
            case .quote(let blocks):
                indented(by: container) { outer in
                    outer.indented(by: .block) { $0.write(blocks, within: .page) }
                }
            }
        }
    }

    /// What a container indents is relative to its margin, not to its text.
    private mutating func indented(by container: Container, _ content: (inout RoffRendering) -> Void) {
        line(".RS \(container.rawValue)")
        content(&self)
        line(".RE")
    }

    private mutating func item(_ mark: String, _ blocks: [Document.Block], _ container: Container) {
        line(mark)
        // The mark of an item needs text of its own.
        if case .paragraph? = blocks.first {} else { line("\\&") }
        write(blocks, within: container)
    }

    private mutating func line(_ line: String) {
        text += line + "\n"
    }

    /// Lines of text, none of which is taken for a request.
    private mutating func lines(of words: String) {
        for line in words.lines() { self.line(String(line).protected) }
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
        words.replacing(special) { byte in
            switch byte {
            case UInt8(ascii: "\\"): "\\e"
            case UInt8(ascii: "-"): "\\-"
            case UInt8(ascii: "'"): "\\(aq"
            case UInt8(ascii: "`"): "\\(ga"
            case UInt8(ascii: "^"): "\\(ha"
            default: "\\(ti"
            }
        }
    }

    private static let special = ByteSet("\\-'`^~")
}

extension String {
    /// The line such that its first character is none that begins a request.
    fileprivate var protected: String { hasPrefix(".") ? "\\&\(self)" : self }
}
