/// What templates can name within one kind of thing: a helper, a parameter.
///
/// The names are declared once, with what they mean (``TemplateLevel``). Rendering, the checks of templates,
/// `template --model` and the reference follow from that.
public final class TemplateScope: Sendable {
    /// The thing, as a noun with its article: `a helper`.
    public let title: String
    public let names: [TemplateName]
    private let indexes: [String: Int]

    init(_ title: String, _ names: [TemplateName]) {
        self.title = title
        self.names = names
        indexes = Dictionary(zip(names.map(\.name), 0...)) { _, _ in preconditionFailure("\(title) has a name twice") }
    }

    /// The name that is called so; nil where there is none.
    subscript(name: String) -> TemplateName? { indexes[name].map { names[$0] } }

    /// Where that name is among ``names``; nil where there is none.
    func index(of name: String) -> Int? { indexes[name] }
}

/// A name that templates can use.
public struct TemplateName: Sendable {
    public let name: String
    /// What it stands for, as a noun phrase.
    public let summary: String
    public let form: Form

    /// What a name can stand for.
    public enum Form: Sendable {
        /// Text, or nothing. A section is rendered where there is some.
        case text
        /// Yes or no, for sections.
        case flag
        /// Some of these, in order; a section is rendered for each.
        case list(TemplateScope)
        /// Texts, which are `{{.}}` within the section.
        case texts
        /// One of these, or nothing.
        case object(TemplateScope)

        /// In words.
        public var words: String {
            switch self {
            case .text: "text"
            case .flag: "yes or no"
            case .list(let scope): "a list, each \(scope.title)"
            case .texts: "a list of texts"
            case .object(let scope): scope.title
            }
        }

        /// What a section over it is within; nil where that is the same as without.
        var scope: TemplateScope? {
            switch self {
            case .list(let scope), .object(let scope): scope
            case .text, .texts, .flag: nil
            }
        }
    }
}
