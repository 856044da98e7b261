/// What templates make of lists, of texts, and of the place in a list: `{{count(helpers)}}`, `{{^last()}}, {{/last()}}`.
enum TemplateFunction: String, Sendable, CaseIterable {
    case first
    case last
    case index
    case even
    case odd
    case count
    case empty
    case reversed
    case capitalized
    case lowercased
    case uppercased

    /// Of the place in a list that is being gone through.
    static let ofPlace: [TemplateFunction] = [.first, .last, .index, .even, .odd]
    static let ofLists: [TemplateFunction] = [.count, .empty, .reversed]
    static let ofTexts: [TemplateFunction] = [.capitalized, .lowercased, .uppercased]

    /// What comes of it, of something of this form; nil where there is no such function of that.
    ///
    /// - Parameter form: nil for the place in a list.
    func form(of form: TemplateName.Form?) -> TemplateName.Form? {
        switch form {
        case nil: TemplateFunction.ofPlace.contains(self) ? self == .index ? .text : .flag : nil
        case .list, .texts:
            switch self {
            case .count: .text
            case .empty: .flag
            case .reversed: form
            default: nil
            }
        case .text: TemplateFunction.ofTexts.contains(self) ? .text : nil
        case .flag, .object: nil
        }
    }

    /// What comes of it, of a place in a list.
    func value(of place: ListPlace) -> TemplateValue? {
        switch self {
        case .first: .flag(place.index == 0)
        case .last: .flag(place.index == place.count - 1)
        case .index: .text(TemplateText(place.index))
        case .even: .flag(place.index.isMultiple(of: 2))
        case .odd: .flag(!place.index.isMultiple(of: 2))
        default: nil
        }
    }

    /// What comes of it, of a list or a text; nil where that is neither.
    func value(of value: TemplateValue) -> TemplateValue? {
        switch (self, value) {
        case (.count, .list(let values)): .text(TemplateText(values.count))
        case (.empty, .list(let values)): .flag(values.isEmpty)
        case (.reversed, .list(let values)): .list(TemplateFunction.reversed(values))
        case (.capitalized, .text(let text)):
            .text(TemplateText(text.text.prefix(1).uppercased() + text.text.dropFirst()))
        case (.lowercased, .text(let text)): .text(TemplateText(text.text.lowercased()))
        case (.uppercased, .text(let text)): .text(TemplateText(text.text.uppercased()))
        default: nil
        }
    }

    /// The list turned round, in which each thing says the place that it then has.
    private static func reversed(_ values: [TemplateValue]) -> [TemplateValue] {
        values.reversed().enumerated().map { index, value in
            guard case .view(let view) = value else { return value }
            return .view(view.moved(to: ListPlace(index: index, count: values.count)))
        }
    }
}
