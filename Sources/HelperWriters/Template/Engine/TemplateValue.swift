/// What a name in a template stands for.
enum TemplateValue: Sendable {
    /// Text, or nothing where it is empty.
    case text(TemplateText)
    /// Yes or no.
    case flag(Bool)
    case list([TemplateValue])
    /// A thing whose names are declared.
    case view(TemplateView)
    /// A thing that is asked for names.
    case record(TemplateRecord)

    /// What is absent.
    static let nothing = TemplateValue.text(.nothing)

    static func string(_ text: String) -> TemplateValue { .text(TemplateText(text)) }

    static func strings(_ texts: [String]) -> TemplateValue { .list(texts.map(string)) }

    static func number(_ number: some BinaryInteger) -> TemplateValue { .text(TemplateText(number)) }

    /// A thing with these names.
    static func thing(_ values: [String: TemplateValue]) -> TemplateValue { .record(TemplateRecord(values)) }

    /// Whether a section over it is rendered.
    var isSomething: Bool {
        switch self {
        case .text(let text): !text.text.isEmpty
        case .flag(let flag): flag
        case .list(let values): !values.isEmpty
        case .view, .record: true
        }
    }
}

/// What a template of a writer's own sees of one thing: the names that this template has, and no others.
struct TemplateRecord: Sendable {
    /// The value of a name; nil for a name that the thing does not have, which one around it may have.
    let find: @Sendable (String) -> TemplateValue?

    init(_ find: @escaping @Sendable (String) -> TemplateValue?) {
        self.find = find
    }

    init(_ values: [String: TemplateValue]) {
        find = { values[$0] }
    }
}
