/// A structure whose packed form and JSON follow from one list of its fields.
///
/// It is not `Codable`: JSON need not have all of it in one place, as it has functions beside their provider.
public protocol FieldListed: Packable, Sendable {
    static var fields: FieldList<Self> { get }
}

/// The fields of a structure, in the order in which they are packed and looked for in JSON.
public struct FieldList<Value: Sendable>: Sendable {
    private let blank: Value
    private let packed: [Field<Value>.Packing]
    private let keyed: [Field<Value>.Keys]
    /// How many stored properties are packed.
    let count: Int

    /// - Parameter blank: any value, to be filled in.
    init(of blank: Value, _ fields: Field<Value>...) {
        self.blank = blank
        packed = fields.compactMap(\.packing)
        keyed = fields.compactMap(\.keys)
        count = packed.reduce(0) { $0 + $1.properties }
    }

    func pack(_ value: Value, into packer: inout Packer) {
        for field in packed { field.pack(value, &packer) }
    }

    func value(from unpacker: inout Unpacker) throws -> Value {
        var value = blank
        for field in packed { try field.unpack(&value, &unpacker) }
        return value
    }

    /// Writes the value's keys into an object that may have others.
    func write(_ value: Value, to object: inout KeyedEncodingContainer<FieldKey>) throws {
        for field in keyed { try field.write(value, &object) }
    }

    func value(from object: KeyedDecodingContainer<FieldKey>) throws -> Value {
        var value = blank
        for field in keyed { try field.read(&value, object) }
        return value
    }
}

extension FieldListed {
    public func pack(into packer: inout Packer) {
        Self.fields.pack(self, into: &packer)
    }

    public init(from unpacker: inout Unpacker) throws {
        self = try Self.fields.value(from: &unpacker)
    }
}
