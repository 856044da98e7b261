import HelperDocumentation

/// Where names in documentation lead to.
struct DocumentationLinks: Sendable {
    /// What stands in front of the name of a function, such as `#` in a page that has all of them; nil where names lead
    /// nowhere.
    let prefix: String?
    /// What stands behind it, such as `.md`.
    var suffix = ""
    /// The functions, constants and other names that have a place.
    var names: Set<String> = []

    /// Names lead nowhere.
    static let none = DocumentationLinks(prefix: nil)

    /// The document in which names lead to their places.
    func apply(to document: Document) -> Document {
        guard let prefix, !names.isEmpty else { return document }
        return document.linked { names.contains($0) ? prefix + $0 + suffix : nil }
    }
}
