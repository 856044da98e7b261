extension History: FieldListed {
    package static let blank = History(versions: [])

    /// JSON has the records of what is there beside the things themselves (``HelperDocument``).
    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("versions", &versions, as: ListForm<VersionLabel>.self)
        try fields.packed(&records)
        try fields.keys { object in
            let removed = self.removed
            if !removed.isEmpty { try ListForm<ObjectForm<Record>>.write(removed, to: &object, at: "removed") }
        } read: { object in
            records = try ListForm<ObjectForm<Record>>.readIfPresent(from: object, at: "removed") ?? []
        }
    }
}

extension History.Record: FieldListed {
    package static let blank = History.Record(kind: .helper, name: "", course: .blank)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("kind", &kind)
        try fields.required("name", &name, as: Identifier.self)
        try fields.flattened(&course)
        try fields.optional("form", &lastForm)
    }
}

extension History.Course: FieldListed {
    package static let blank = History.Course()

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.nullable("since", &since, as: VersionLabel.self)
        try fields.optional("until", &until, as: VersionLabel.self)
        try fields.defaulted("earlier", &earlier, to: [], as: ListForm<ObjectForm<History.Span>>.self)
        try fields.defaulted("changes", &changes, to: [], as: ListForm<ObjectForm<History.Change>>.self)
    }
}

extension History.Span: FieldListed {
    package static let blank = History.Span(since: "", until: "")

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("since", &since, as: VersionLabel.self)
        try fields.required("until", &until, as: VersionLabel.self)
    }
}

extension History.Change: FieldListed {
    package static let blank = History.Change(version: nil, aspect: .type, old: nil, new: nil)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.nullable("version", &version, as: VersionLabel.self)
        try fields.required("what", &aspect)
        try fields.optional("part", &part)
        try fields.nullable("old", &old)
        try fields.nullable("new", &new)
        try fields.defaulted("guess", &isGuess, to: false)
    }
}

extension History: FieldValue {}
extension History.Course: FieldValue {}
extension History.Kind: FieldValue {}
extension History.Aspect: FieldValue {}

/// The label of a version.
struct VersionLabel: CheckedText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func problem(_ text: String) -> String? { text.isVersionLabel ? nil : text.versionLabelProblem }
}

extension FunctionFacts: FieldListed, FieldValue {
    package static let blank = FunctionFacts(name: "", source: "")

    /// JSON has them with the function, whose name they need not repeat.
    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.packed(&name)
        try fields.required("source", &source)
        try fields.optional("gpl_only", &isGPLOnly)
        try fields.optional("program_types", &programTypes, as: ListForm<Identifier>.self)
        try fields.optional("map_types", &mapTypes, as: ListForm<Identifier>.self)
        try fields.optional("since", &since, as: VersionLabel.self)
        try fields.optional("example", &example)
    }
}
