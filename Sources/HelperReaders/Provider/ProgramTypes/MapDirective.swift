/// What the comment of a map's typedef says: `@map NAME base MAP_TYPE GUID [updates_original_value]`.
struct MapDirective {
    static let words: Set<String> = ["map"]

    let name: String
    let base: String
    let guid: String
    let updatesOriginalValue: Bool
    let offset: Int

    static let form =
        "@map is followed by a name (letters, digits, \"_\"), \"base\" and a type of map of the platform's, a GUID and, if the provider keeps values of its own, updates_original_value"

    /// Nil for another form.
    init?(_ directive: DocumentationParser.Directive) {
        let words = directive.words
        guard (4...5).contains(words.count), words[0].isCIdentifier, words[1] == "base", words[2].isCIdentifier,
            words.count == 4 || words[4] == "updates_original_value"
        else { return nil }
        name = words[0]
        base = words[2]
        guid = words[3]
        updatesOriginalValue = words.count == 5
        offset = directive.offset
    }
}
