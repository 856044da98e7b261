import HelperModel
import Mustache

/// The names of one kind of thing, each with how its value is found.
struct TemplateLevel<Thing>: Sendable {
    let scope: TemplateScope
    private let values: [String: @Sendable (Thing) -> Any]

    init(_ title: String, _ entries: [Entry]) {
        scope = TemplateScope(title, entries.map(\.name))
        values = Dictionary(uniqueKeysWithValues: entries.map { ($0.name.name, $0.value) })
    }

    /// What a template sees of a thing.
    func view(of thing: Thing) -> TemplateView {
        TemplateView(scope: scope) { [values] name in values[name].map { $0(thing) } }
    }

    /// A name with its value.
    struct Entry: Sendable {
        let name: TemplateName
        let value: @Sendable (Thing) -> Any

        private init(
            _ name: String, _ form: TemplateName.Form, _ summary: String, _ value: @escaping @Sendable (Thing) -> Any
        ) {
            self.name = TemplateName(name: name, summary: summary, form: form)
            self.value = value
        }

        static func text(_ name: String, _ summary: String, _ value: @escaping @Sendable (Thing) -> String?) -> Entry {
            Entry(name, .text, summary) { value($0).map { TemplateText($0) } ?? TemplateText.none }
        }

        static func number(
            _ name: String, _ summary: String, _ value: @escaping @Sendable (Thing) -> Int?
        ) -> Entry {
            Entry(name, .text, summary) { value($0).map { TemplateText($0) } ?? TemplateText.none }
        }

        static func flag(_ name: String, _ summary: String, _ value: @escaping @Sendable (Thing) -> Bool) -> Entry {
            Entry(name, .flag, summary, value)
        }

        static func texts(
            _ name: String, _ summary: String, _ value: @escaping @Sendable (Thing) -> [String]
        ) -> Entry {
            Entry(name, .texts, summary) { value($0).map { TemplateText($0) } }
        }

        static func list<Element>(
            _ name: String, _ summary: String, of level: TemplateLevel<Element>,
            _ value: @escaping @Sendable (Thing) -> [Element]
        ) -> Entry {
            Entry(name, .list(level.scope), summary) { TemplateList(value($0).map(level.view)) }
        }

        static func object<Element>(
            _ name: String, _ summary: String, _ level: TemplateLevel<Element>,
            _ value: @escaping @Sendable (Thing) -> Element?
        ) -> Entry {
            Entry(name, .object(level.scope), summary) { thing in
                // With ??, what is absent would be an Optional in an Any, which a section takes for something.
                guard let element = value(thing) else { return TemplateText.none }
                return level.view(of: element)
            }
        }

        /// The same name of a thing that this one leads to.
        func of<Outer>(_ path: @escaping @Sendable (Outer) -> Thing) -> TemplateLevel<Outer>.Entry {
            .init(name.name, name.form, name.summary) { [value] in value(path($0)) }
        }
    }
}

/// What a template sees of one thing.
struct TemplateView: MustacheParent {
    let scope: TemplateScope
    /// The value of a name; nil for a name that the thing does not have, which one around it may have.
    let find: (String) -> Any?

    func child(named name: String) -> Any? { find(name) }
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
        for name in scope.names {
            let key = Key(name.name)
            switch find(name.name) {
            case let flag as Bool: try container.encode(flag, forKey: key)
            case let text as TemplateText where !text.isNull: try container.encode(text, forKey: key)
            case let view as TemplateView: try container.encode(view, forKey: key)
            case let list as TemplateList: try container.encode(list.views, forKey: key)
            case let texts as [TemplateText]: try container.encode(texts, forKey: key)
            default: try container.encodeNil(forKey: key)
            }
        }
    }
}
