/// A C name in the forms that languages use, its words as they stand: no list of initialisms says otherwise.
struct WordForms {
    private let words: [Substring]

    init(_ name: String) {
        words = name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    }

    /// `MapLookupElem`.
    var pascal: String { words.map(WordForms.capitalized).joined() }

    /// `mapLookupElem`.
    var camel: String {
        guard let first = words.first else { return "" }
        return first.prefix(1).lowercased() + first.dropFirst() + words.dropFirst().map(WordForms.capitalized).joined()
    }

    /// `map-lookup-elem`.
    var kebab: String { words.joined(separator: "-") }

    private static func capitalized(_ word: Substring) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
