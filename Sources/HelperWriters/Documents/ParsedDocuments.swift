import HelperDocumentation
import HelperModel

/// The documentation of an interface, its markup understood: each text once, whoever asks for it.
struct ParsedDocuments: Sendable {
    private let parsed: [Key: ParsedDocument]

    private struct Key: Hashable {
        let text: String
        let markup: Markup
    }

    /// Nothing is parsed ahead of being asked for.
    static let none = ParsedDocuments(parsed: [:])

    private init(parsed: [Key: ParsedDocument]) {
        self.parsed = parsed
    }

    /// Parses texts, on all cores.
    init(_ texts: [DocumentedText]) {
        var seen = Set<Key>()
        let keys = texts.map { Key(text: $0.text, markup: $0.markup) }.filter { seen.insert($0).inserted }
        let documents = keys.concurrentMap(least: 8) { $0.markup.parse($0.text) }
        parsed = Dictionary(uniqueKeysWithValues: zip(keys, documents))
    }

    /// The text in this language of markup, understood.
    subscript(text: String, markup: Markup) -> ParsedDocument {
        parsed[Key(text: text, markup: markup)] ?? markup.parse(text)
    }
}
