/// How a value stands under a key of a JSON object.
protocol JSONForm: SendableMetatype {
    associatedtype Value

    static func write(_ value: Value, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws

    /// - Throws: `DecodingError` with the path of the key.
    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Value
}

extension JSONForm {
    /// The value; nil when the key is absent, or null.
    static func readIfPresent(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Value? {
        guard object.contains(key), try !object.decodeNil(forKey: key) else { return nil }
        return try read(from: object, at: key)
    }
}

/// A key of a JSON object.
package struct FieldKey: CodingKey, Sendable, ExpressibleByStringLiteral {
    package let stringValue: String
    /// Its place, for an element of an array.
    package let intValue: Int?

    package init(stringLiteral name: String) {
        stringValue = name
        intValue = nil
    }

    package init(stringValue name: String) {
        stringValue = name
        intValue = nil
    }

    package init(intValue place: Int) {
        stringValue = "\(place)"
        intValue = place
    }
}

// MARK: - Values that are their own form

/// A value that can be a field's without more ado: it is packed and stands in JSON as it is.
protocol FieldValue: JSONForm, Packable, Sendable where Value == Self {}

// Coders take longer for a value of any type than for texts, numbers and containers.

extension String: FieldValue {
    static func write(_ value: String, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(value, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> String {
        try object.decode(String.self, forKey: key)
    }
}

extension Bool: FieldValue {
    static func write(_ value: Bool, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(value, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Bool {
        try object.decode(Bool.self, forKey: key)
    }
}

extension Int: FieldValue {
    static func write(_ value: Int, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(value, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Int {
        try object.decode(Int.self, forKey: key)
    }
}

extension FieldValue where Self: RawRepresentable, RawValue == String {
    static func write(_ value: Self, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(value.rawValue, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Self {
        let word = try object.decode(String.self, forKey: key)
        guard let value = Self(rawValue: word) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: object,
                debugDescription: "Cannot initialize \(Self.self) from invalid String value \(word)")
        }
        return value
    }
}

extension FieldValue where Self: FieldListed {
    static func write(_ value: Self, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        var fields = object.nestedContainer(keyedBy: FieldKey.self, forKey: key)
        try value.write(to: &fields)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Self {
        try Self(from: object.nestedContainer(keyedBy: FieldKey.self, forKey: key))
    }
}

extension FieldValue where Self: CaseListed {
    static func write(_ value: Self, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        var fields = object.nestedContainer(keyedBy: FieldKey.self, forKey: key)
        try value.write(to: &fields)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Self {
        try Self(from: object.nestedContainer(keyedBy: FieldKey.self, forKey: key))
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
        value = try Value(from: decoder.container(keyedBy: FieldKey.self))
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: FieldKey.self)
        try value.write(to: &object)
    }
}

/// How many bytes something takes: a number that is not negative.
enum Size: JSONForm {
    static func write(_ bytes: Int, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(bytes, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> Int {
        let bytes = try object.decode(Int.self, forKey: key)
        guard bytes >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: object, debugDescription: "a size is not negative")
        }
        return bytes
    }
}
