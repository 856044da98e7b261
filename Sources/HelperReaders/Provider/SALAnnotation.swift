import HelperModel

/// What SAL's words mean (Microsoft's "Annotating Function Parameters and Return Values").
enum SALAnnotation {
    /// What an annotation of a parameter says; nothing when it is not SAL.
    static func parameter(_ annotation: String) -> [ParameterAnnotation] {
        guard let (word, size) = split(annotation) else { return [] }
        var found: [ParameterAnnotation] = []
        if word.hasPrefix("_Inout") {
            found.append(.direction(.both, source: text(word, size)))
        } else if word.hasPrefix("_In_") {
            found.append(.direction(.in, source: text(word, size)))
        } else if word.hasPrefix("_Out") {
            found.append(.direction(.out, source: text(word, size)))
        }
        if let size { found.append(.size(size, source: word)) }
        if word.contains("_opt_") || word.contains("maybenull") { found.append(.nullable(source: word)) }
        if word.hasSuffix("_z_") { found.append(.string(source: word)) }
        return found
    }

    /// What an annotation of a declaration says of what is returned.
    static func helper(_ annotation: String) -> [HelperAnnotation] {
        guard let (word, _) = split(annotation), word == "_Ret_maybenull_" else { return [] }
        return [.returnsNullable(source: word)]
    }

    /// The word, and the size in its parentheses.
    private static func split(_ annotation: String) -> (word: String, size: String?)? {
        guard annotation.hasPrefix("sal=") else { return nil }
        let text = annotation.dropFirst("sal=".count)
        guard let open = text.firstIndex(of: "(") else { return (String(text), nil) }
        return (String(text[..<open]), String(text[open...].dropFirst().dropLast()))
    }

    private static func text(_ word: String, _ size: String?) -> String {
        size.map { "\(word)(\($0))" } ?? word
    }
}
