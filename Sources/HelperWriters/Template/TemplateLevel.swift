import HelperModel

/// The names of one kind of thing, each with how its value is found.
struct TemplateLevel<Thing: Sendable>: Sendable {
    let scope: TemplateScope
    /// In the order of the scope's names.
    private let values: [@Sendable (Thing) -> TemplateValue]

    init(_ title: String, _ entries: [Entry]) {
        scope = TemplateScope(title, entries.map(\.name))
        values = entries.map(\.value)
    }

    /// What a template sees of a thing.
    func view(of thing: Thing) -> TemplateView {
        TemplateView(scope: scope) { [values] in values[$0](thing) }
    }

    /// A name with its value.
    struct Entry: Sendable {
        let name: TemplateName
        let value: @Sendable (Thing) -> TemplateValue

        private init(
            _ name: String, _ form: TemplateName.Form, _ summary: String,
            _ value: @escaping @Sendable (Thing) -> TemplateValue
        ) {
            self.name = TemplateName(name: name, summary: summary, form: form)
            self.value = value
        }

        static func text(_ name: String, _ summary: String, _ value: @escaping @Sendable (Thing) -> String?) -> Entry {
            Entry(name, .text, summary) { value($0).map { .text(TemplateText($0)) } ?? .nothing }
        }

        static func number(
            _ name: String, _ summary: String, _ value: @escaping @Sendable (Thing) -> Int?
        ) -> Entry {
            Entry(name, .text, summary) { value($0).map { .text(TemplateText($0)) } ?? .nothing }
        }

        static func flag(_ name: String, _ summary: String, _ value: @escaping @Sendable (Thing) -> Bool) -> Entry {
            Entry(name, .flag, summary) { .flag(value($0)) }
        }

        static func texts(
            _ name: String, _ summary: String, _ value: @escaping @Sendable (Thing) -> [String]
        ) -> Entry {
            Entry(name, .texts, summary) { .list(value($0).map { .text(TemplateText($0)) }) }
        }

        static func list<Element>(
            _ name: String, _ summary: String, of level: TemplateLevel<Element>,
            _ value: @escaping @Sendable (Thing) -> [Element]
        ) -> Entry {
            Entry(name, .list(level.scope), summary) { .list(value($0).map { .view(level.view(of: $0)) }) }
        }

        static func object<Element>(
            _ name: String, _ summary: String, _ level: TemplateLevel<Element>,
            _ value: @escaping @Sendable (Thing) -> Element?
        ) -> Entry {
            Entry(name, .object(level.scope), summary) { value($0).map { .view(level.view(of: $0)) } ?? .nothing }
        }

        /// The same name of a thing that this one leads to.
        func of<Outer>(_ path: @escaping @Sendable (Outer) -> Thing) -> TemplateLevel<Outer>.Entry {
            .init(name.name, name.form, name.summary) { [value] in value(path($0)) }
        }
    }
}

/// What a template sees of one thing.
struct TemplateView: Sendable {
    let scope: TemplateScope
    /// The value of a name, by its place among the scope's.
    let find: @Sendable (Int) -> TemplateValue

    private static let places = TemplateLevel<ListPlace>("a place", ListPlace.entries { $0 })

    /// The same thing in another place of its list.
    func moved(to place: ListPlace) -> TemplateView {
        // The number of a program type, say, is none of its place.
        guard scope["isLast"] != nil else { return self }
        let placed = TemplateView.places.view(of: place)
        return TemplateView(scope: scope) { index in
            placed.scope.index(of: scope.names[index].name).map(placed.find) ?? find(index)
        }
    }
}

extension TemplateView: Encodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    /// Every name with its value: what `template --model` shows.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for (index, name) in scope.names.enumerated() {
            try container.encode(find(index), forKey: Key(name.name))
        }
    }
}

extension TemplateValue: Encodable {
    func encode(to encoder: any Encoder) throws {
        switch self {
        case .view(let view): try view.encode(to: encoder)
        case .list(let values): try values.encode(to: encoder)
        case .text(let text) where isSomething: try text.encode(to: encoder)
        case .flag(let flag):
            var container = encoder.singleValueContainer()
            try container.encode(flag)
        case .text, .record:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        }
    }
}
