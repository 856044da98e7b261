extension Document {
    /// The document as elements of HTML ("HTML Living Standard", section 4): what may stand in a `div` or a table's cell.
    public var html: String {
        var rendering = HTMLRendering()
        rendering.write(blocks)
        return rendering.text
    }
}

extension [Document.Inline] {
    /// The text as phrasing content of HTML.
    public var html: String {
        var rendering = HTMLRendering()
        rendering.write(self)
        return rendering.text
    }
}

private struct HTMLRendering {
    private(set) var text = ""

    mutating func write(_ blocks: [Document.Block]) {
        for (index, block) in blocks.enumerated() {
            if index > 0 { text += "\n" }
            switch block {
            case .paragraph(let inlines): element("p") { $0.write(inlines) }
            case .bulletList(let items):
                element("ul") { list in
                    for item in items { list.element("li") { $0.writeContent(item) } }
                }
            case .definitionList(let items):
                element("dl") { list in
                    for item in items {
                        list.element("dt") { $0.write(item.term) }
                        list.element("dd") { $0.writeContent(item.text) }
                    }
                }
            case .literal(let code), .verbatim(let code): element("pre") { $0.write(code) }
            case .quote(let blocks): element("blockquote") { $0.write(blocks) }
            }
        }
    }

    /// What an item consists of. A single paragraph needs no element of its own.
    private mutating func writeContent(_ blocks: [Document.Block]) {
        if blocks.count == 1, case .paragraph(let inlines) = blocks[0] {
            write(inlines)
        } else {
            write(blocks)
        }
    }

    mutating func write(_ inlines: [Document.Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let words): write(words)
            case .emphasis(let words): element("em") { $0.write(words) }
            case .strong(let words): element("b") { $0.write(words) }
            case .literal(let words): element("code") { $0.write(words) }
            case .link(let inlines, let place):
                text += "<a href=\""
                write(place)
                text += "\">"
                write(inlines)
                text += "</a>"
            }
        }
    }

    private mutating func element(_ name: String, _ content: (inout HTMLRendering) -> Void) {
        text += "<\(name)>"
        content(&self)
        text += "</\(name)>"
    }

    private mutating func write(_ words: String) {
        text += words.replacing(HTMLRendering.special) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "'"): "&#39;"
            default: "&quot;"
            }
        }
    }

    private static let special = ByteSet("&<>'\"")
}
