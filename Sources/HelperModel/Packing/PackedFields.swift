/// A structure that is packed as a list of its fields.
package protocol PackableByFields: Packable {
    static var fields: PackedFields<Self> { get }
}

/// The fields of a structure that are packed, in their order: one list for both directions.
package struct PackedFields<Value>: Sendable {
    fileprivate let pack: @Sendable (Value, inout Packer) -> Void
    fileprivate let unpack: @Sendable (inout Unpacker) throws -> Value
    /// How many there are.
    let count: Int

    /// - Parameters:
    ///   - blank: any value, to be filled in.
    ///   - paths: the fields.
    package init<each Field: Packable & SendableMetatype>(
        of blank: Value, _ paths: repeat WritableKeyPath<Value, each Field> & Sendable
    ) where Value: Sendable {
        var count = 0
        repeat PackedFields.count(each paths, &count)
        self.count = count
        pack = { value, packer in
            repeat value[keyPath: each paths].pack(into: &packer)
        }
        unpack = { unpacker in
            var value = blank
            repeat try PackedFields.fill(&value, each paths, &unpacker)
            return value
        }
    }

    private static func count<Field>(_ path: KeyPath<Value, Field>, _ count: inout Int) { count += 1 }

    private static func fill<Field: Packable>(
        _ value: inout Value, _ path: WritableKeyPath<Value, Field>, _ unpacker: inout Unpacker
    )
        throws
    {
        value[keyPath: path] = try Field(from: &unpacker)
    }
}

extension PackableByFields {
    package func pack(into packer: inout Packer) {
        Self.fields.pack(self, &packer)
    }

    package init(from unpacker: inout Unpacker) throws {
        self = try Self.fields.unpack(&unpacker)
    }
}
