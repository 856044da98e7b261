import HelperModel

/// A tag of a template, with its place.
struct TemplateTag: Sendable {
    enum Kind: Sendable, Hashable {
        /// `{{name}}`.
        case variable
        /// `{{{name}}}` and `{{&name}}`: as it is, whatever the kind of output.
        case verbatim
        /// `{{#name}}`.
        case section
        /// `{{^name}}`.
        case inverted
        /// `{{/name}}`.
        case end
        /// `{{> name}}`.
        case partial
    }

    let kind: Kind
    /// Without white space around it.
    let name: String
    /// Where the name begins.
    let location: SourceLocation
}
