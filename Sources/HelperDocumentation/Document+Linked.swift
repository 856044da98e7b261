import HelperModel

extension Document {
    /// The document in which names lead to their places.
    ///
    /// - Parameter place: where a name of C leads to, which stands in strong emphasis, as a literal, or in front of
    ///   `()`; nil for a name that leads nowhere.
    public func linked(_ place: (String) -> String?) -> Document {
        Document(Document.linked(blocks, place))
    }

    private static func linked(_ blocks: [Block], _ place: (String) -> String?) -> [Block] {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines): .paragraph(linked(inlines, place))
            case .bulletList(let items): .bulletList(items.map { linked($0, place) })
            case .definitionList(let items):
                .definitionList(
                    items.map { Definition(term: linked($0.term, place), text: linked($0.text, place)) })
            case .quote(let blocks): .quote(linked(blocks, place))
            case .literal, .verbatim: block
            }
        }
    }

    private static func linked(_ inlines: [Inline], _ place: (String) -> String?) -> [Inline] {
        inlines.flatMap { inline -> [Inline] in
            switch inline {
            case .strong(let text), .literal(let text):
                let name = text.hasSuffix("()") ? String(text.dropLast(2)) : text
                return [place(name).map { .link([inline], to: $0) } ?? inline]
            case .text(let text): return calls(in: text, place)
            case .emphasis, .link: return [inline]
            }
        }
    }

    /// The text, in which names in front of `()` lead to their places.
    private static func calls(in text: String, _ place: (String) -> String?) -> [Inline] {
        let bytes = Array(text.utf8)
        var inlines: [Inline] = []
        var start = 0
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "(")) {
            index = open + 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: ")") else { continue }
            let length = bytes[start..<open].reversed().prefix(while: \.isASCIIWordByte).count
            let name = String(decoding: bytes[open - length..<open], as: UTF8.self)
            guard length > 0, let place = place(name) else { continue }
            if start < open - length {
                inlines.append(.text(String(decoding: bytes[start..<open - length], as: UTF8.self)))
            }
            inlines.append(.link([.text("\(name)()")], to: place))
            start = open + 2
            index = start
        }
        if start == 0 { return [.text(text)] }
        if start < bytes.count { inlines.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
        return inlines
    }
}
