import HelperModel

extension Document {
    /// Writes characters that readers take for something else than text by their numbers.
    mutating func escapeDeceptiveScalars() {
        blocks = Document.escaped(blocks)
    }

    private static func escaped(_ blocks: [Block]) -> [Block] {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines): .paragraph(escaped(inlines))
            case .bulletList(let items): .bulletList(items.map(escaped))
            case .definitionList(let items):
                .definitionList(items.map { Definition(term: escaped($0.term), text: escaped($0.text)) })
            case .literal(let text): .literal(escaped(text))
            case .quote(let blocks): .quote(escaped(blocks))
            case .verbatim(let text): .verbatim(escaped(text))
            }
        }
    }

    private static func escaped(_ inlines: [Inline]) -> [Inline] {
        inlines.map { inline in
            switch inline {
            case .text(let text): .text(escaped(text))
            case .emphasis(let text): .emphasis(escaped(text))
            case .strong(let text): .strong(escaped(text))
            case .literal(let text): .literal(escaped(text))
            case .link(let inlines, let place): .link(escaped(inlines), to: escaped(place))
            }
        }
    }

    private static func escaped(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: Markup.isDeceptive) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if Markup.isDeceptive(scalar) {
                result.append(contentsOf: scalar.escaped.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
