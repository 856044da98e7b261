/// A text in JSON that has to be of some form, since it goes into other files.
protocol CheckedText: ConvertibleForm, Sendable, Hashable where Value == String {
    var text: String { get }

    /// What is wrong with a text; nil when nothing is.
    static func problem(_ text: String) -> String?
}

extension CheckedText {
    var value: String { text }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init(try container.decode(String.self))
        if let problem = Self.problem(text) {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: problem)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

// The same under a key, without a coder of its own for each text.
extension CheckedText {
    static func write(_ text: String, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(text, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> String {
        let text = try object.decode(String.self, forKey: key)
        if let problem = problem(text) {
            throw DecodingError.dataCorruptedError(forKey: key, in: object, debugDescription: problem)
        }
        return text
    }
}

/// A name that goes into source code: a C identifier, and no keyword.
struct Identifier: CheckedText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func problem(_ text: String) -> String? {
        guard text.isCIdentifier else { return "\"\(text)\" is not a C identifier" }
        return CWords.isKeyword(text) ? "\"\(text)\" is a keyword of C, and no name" : nil
    }
}

/// The name of a ``Provider``.
struct ProviderName: CheckedText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func problem(_ text: String) -> String? {
        text.isProviderName ? nil : text.providerNameProblem
    }
}

/// The GUID of a ``Provider``'s module.
struct ModuleID: CheckedText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func problem(_ text: String) -> String? {
        GUID(text)?.description == text
            ? nil
            : "\"\(text)\" is not a GUID in lower case without braces, such as 01234567-89ab-cdef-0123-456789abcdef"
    }
}

/// What the name of an ELF section begins with, which goes into string literals of other languages.
struct SectionName: CheckedText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func problem(_ text: String) -> String? {
        text.isSectionName ? nil : "\"\(text)\" is no name of a section: \(String.sectionNameWords)"
    }
}
