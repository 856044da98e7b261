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
        /// `{{! comment }}` and `{{=<% %>=}}`, of which nothing is rendered.
        case silent
        /// `{{% CONTENT_TYPE: KIND}}`.
        case escaping(TemplateEscaping)

        /// Whether nothing of its line is rendered where it is alone on it (Mustache specification, "standalone").
        var mayStandAlone: Bool { self != .variable && self != .verbatim }
    }

    let kind: Kind
    /// Without white space around it; empty where the tag has none.
    let name: String
    /// Where the name begins.
    let location: SourceLocation
    /// Its bytes in the template, with its delimiters.
    let range: Range<Int>
}
