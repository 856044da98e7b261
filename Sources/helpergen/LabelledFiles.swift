import ArgumentParser

/// The value of a flag that names files and what to call them: `LABEL=FILE[,FILE…]`.
struct LabelledFiles {
    let label: String
    let files: [String]

    /// Nil where there is no `=`.
    init?(_ text: String) {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        label = String(text[..<sign])
        files = text[text.index(after: sign)...].split(separator: ",", omittingEmptySubsequences: false).map(
            String.init)
    }

    /// Refuses values of another form, and labels that stand twice.
    ///
    /// - Parameters:
    ///   - flag: what the values follow.
    ///   - things: what they name, such as "platforms".
    @discardableResult
    static func require(_ values: [String], after flag: String, naming things: String) throws -> [LabelledFiles] {
        var labels = Set<String>()
        return try values.map { text in
            guard let value = LabelledFiles(text), !value.label.isEmpty, !value.files.contains("") else {
                throw ValidationError("\(flag) is followed by LABEL=FILE; '\(text)' is not that.")
            }
            guard labels.insert(value.label).inserted else {
                throw ValidationError("Two \(things) are called \(value.label); give each a label of its own.")
            }
            return value
        }
    }
}
