/// A text whose markup is understood.
///
/// Headers are documented in several languages of markup (``Markup``); all become this, and every form in which
/// documentation is written is made from it.
public struct Document: Sendable, Hashable {
    public var blocks: [Block]

    public init(_ blocks: [Block] = []) {
        self.blocks = blocks
    }

    /// What stands on lines of its own.
    public indirect enum Block: Sendable, Hashable {
        case paragraph([Inline])
        case bulletList([[Block]])
        case definitionList([Definition])
        /// Lines as they stand, without an end of the last one.
        case literal(String)
        case quote([Block])
        /// Lines whose markup is not understood, as they stand, without an end of the last one.
        case verbatim(String)
    }

    /// A term, and what is said of it.
    public struct Definition: Sendable, Hashable {
        public var term: [Inline]
        public var text: [Block]

        public init(term: [Inline], text: [Block]) {
            self.term = term
            self.text = text
        }
    }

    /// What stands within a line. Ends of lines are kept in the text: they are white space.
    public indirect enum Inline: Sendable, Hashable {
        case text(String)
        case emphasis(String)
        case strong(String)
        case literal(String)
        /// What leads to a place: an address, or what ``Document/linked(_:)`` was told of a name.
        case link([Inline], to: String)
    }
}

extension Document {
    /// The text without markup, a block a paragraph.
    public var plainText: String {
        Document.plainText(blocks)
    }

    private static func plainText(_ blocks: [Block]) -> String {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines): inlines.plainText
            case .bulletList(let items): items.map(plainText).joined(separator: "\n\n")
            case .definitionList(let items):
                items.map { "\($0.term.plainText)\n\(plainText($0.text))" }.joined(separator: "\n\n")
            case .literal(let text), .verbatim(let text): text
            case .quote(let blocks): plainText(blocks)
            }
        }.joined(separator: "\n\n")
    }
}

extension [Document.Inline] {
    /// The text without markup.
    public var plainText: String {
        map { inline in
            switch inline {
            case .text(let text), .emphasis(let text), .strong(let text), .literal(let text): text
            case .link(let inlines, _): inlines.plainText
            }
        }.joined()
    }
}
