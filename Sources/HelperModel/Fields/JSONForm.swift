/// How a value stands under a key of a JSON object.
protocol JSONForm: SendableMetatype {
    associatedtype Value

    static func write(_ value: Value, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws

    /// - Throws: `DecodingError` with the path of the key.
    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Value

    /// The value; nil when the key is absent, or null.
    static func readIfPresent(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Value?
}

/// A key of a JSON object.
struct FieldKey: CodingKey, Sendable, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringLiteral name: String) {
        stringValue = name
    }

    init(stringValue name: String) {
        stringValue = name
    }

    init?(intValue: Int) { nil }
}

// MARK: - Values that are their own form

/// A value that can be a field's without more ado: it is packed and stands in JSON as it is.
protocol FieldValue: JSONForm, Packable, Sendable where Value == Self {}

extension FieldValue where Self: Codable {
    static func write(_ value: Self, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(value, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Self {
        try object.decode(Self.self, forKey: key)
    }

    static func readIfPresent(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Self? {
        try object.decodeIfPresent(Self.self, forKey: key)
    }
}

// Coders take longer for a value of any type than for one of their own.

extension String: FieldValue {
    static func write(_ value: String, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(value, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> String {
        try object.decode(String.self, forKey: key)
    }

    static func readIfPresent(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> String? {
        try object.decodeIfPresent(String.self, forKey: key)
    }
}

extension Bool: FieldValue {
    static func write(_ value: Bool, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(value, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Bool {
        try object.decode(Bool.self, forKey: key)
    }

    static func readIfPresent(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Bool? {
        try object.decodeIfPresent(Bool.self, forKey: key)
    }
}

extension Int: FieldValue {
    static func write(_ value: Int, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(value, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Int {
        try object.decode(Int.self, forKey: key)
    }

    static func readIfPresent(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Int? {
        try object.decodeIfPresent(Int.self, forKey: key)
    }
}

// MARK: - Forms that hold the value

/// A form that is made of a value, and gives it back.
protocol ConvertibleForm: JSONForm, Codable {
    init(_ value: Value)

    var value: Value { get }
}

extension ConvertibleForm {
    static func write(_ value: Value, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(Self(value), forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Value {
        try object.decode(Self.self, forKey: key).value
    }

    static func readIfPresent(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Value? {
        try object.decodeIfPresent(Self.self, forKey: key)?.value
    }
}

/// An array, each of whose elements has a form.
struct ListForm<Element: ConvertibleForm>: ConvertibleForm {
    typealias Value = [Element.Value]

    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        value = try [Element](from: decoder).map(\.value)
    }

    func encode(to encoder: any Encoder) throws {
        try value.map(Element.init).encode(to: encoder)
    }
}

/// An object with the keys of a structure's fields.
struct ObjectForm<Value: FieldListed>: ConvertibleForm {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        value = try Value.fields.value(from: decoder.container(keyedBy: FieldKey.self))
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: FieldKey.self)
        try Value.fields.write(value, to: &object)
    }
}

extension FieldValue where Self: FieldListed {
    static func write(_ value: Self, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(ObjectForm(value), forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Self {
        try object.decode(ObjectForm<Self>.self, forKey: key).value
    }

    static func readIfPresent(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Self? {
        try object.decodeIfPresent(ObjectForm<Self>.self, forKey: key)?.value
    }
}
