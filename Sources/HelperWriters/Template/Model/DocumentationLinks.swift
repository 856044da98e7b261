import HelperDocumentation

/// Where the names of functions in documentation lead to.
struct DocumentationLinks: Sendable {
    /// What stands in front of a name and behind it; nil where names lead nowhere.
    private let around: (prefix: String, suffix: String)?
    /// The functions that have a place.
    private let names: Set<String>

    /// Names lead nowhere.
    static let none = DocumentationLinks(pattern: nil, names: [])

    /// - Parameter pattern: the place of a function, in which `{}` is its name: `#{}`; nil where there are no places.
    init(pattern: String?, names: [String]) {
        let parts = pattern.map { $0.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false) }
        around = parts.map { (String($0[0]), $0.count > 1 ? String($0[1]) : "") }
        self.names = Set(names)
    }

    /// The document in which names lead to their places.
    func apply(to document: Document) -> Document {
        guard let around, !names.isEmpty else { return document }
        return document.linked { names.contains($0) ? around.prefix + $0 + around.suffix : nil }
    }
}
