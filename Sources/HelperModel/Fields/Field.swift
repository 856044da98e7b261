/// One entry of a ``FieldList``: what is packed, and the keys that stand in JSON for it.
struct Field<Value: Sendable>: Sendable {
    /// The packed form of one or more stored properties.
    struct Packing: Sendable {
        let pack: @Sendable (Value, inout Packer) -> Void
        let unpack: @Sendable (inout Value, inout Unpacker) throws -> Void
        /// How many stored properties are packed.
        var properties = 1
    }

    /// The keys in JSON.
    struct Keys: Sendable {
        let write: @Sendable (Value, inout KeyedEncodingContainer<FieldKey>) throws -> Void
        let read: @Sendable (inout Value, KeyedDecodingContainer<FieldKey>) throws -> Void
    }

    typealias Path<Part> = WritableKeyPath<Value, Part> & Sendable

    /// Nil for keys that follow from other fields.
    let packing: Packing?
    /// Nil for what is packed only.
    let keys: Keys?

    /// The field without its packed form, for what is packed as a part of another.
    var inJSONOnly: Field { Field(packing: nil, keys: keys) }

    // MARK: One property under one key

    /// A key that is always there.
    static func required<Part: FieldValue>(_ key: FieldKey, _ path: Path<Part>) -> Field {
        required(key, path, as: Part.self)
    }

    static func required<Form: JSONForm>(_ key: FieldKey, _ path: Path<Form.Value>, as form: Form.Type) -> Field
    where Form.Value: Packable & SendableMetatype {
        Field(
            packing: Packing(path),
            keys: Keys { value, object in
                try Form.write(value[keyPath: path], to: &object, at: key)
            } read: { value, object in
                value[keyPath: path] = try Form.read(from: object, at: key)
            })
    }

    /// A key that is absent when there is no value.
    static func optional<Part: FieldValue>(_ key: FieldKey, _ path: Path<Part?>) -> Field {
        optional(key, path, as: Part.self)
    }

    static func optional<Form: JSONForm>(_ key: FieldKey, _ path: Path<Form.Value?>, as form: Form.Type) -> Field
    where Form.Value: Packable & SendableMetatype {
        optional(key, path, as: form, isNullWritten: false)
    }

    /// A key that is null when there is no value.
    static func nullable<Part: FieldValue>(_ key: FieldKey, _ path: Path<Part?>) -> Field {
        nullable(key, path, as: Part.self)
    }

    static func nullable<Form: JSONForm>(_ key: FieldKey, _ path: Path<Form.Value?>, as form: Form.Type) -> Field
    where Form.Value: Packable & SendableMetatype {
        optional(key, path, as: form, isNullWritten: true)
    }

    private static func optional<Form: JSONForm>(
        _ key: FieldKey, _ path: Path<Form.Value?>, as form: Form.Type, isNullWritten: Bool
    ) -> Field where Form.Value: Packable & SendableMetatype {
        Field(
            packing: Packing(path),
            keys: Keys { value, object in
                if let part = value[keyPath: path] {
                    try Form.write(part, to: &object, at: key)
                } else if isNullWritten {
                    try object.encodeNil(forKey: key)
                }
            } read: { value, object in
                value[keyPath: path] = try Form.readIfPresent(from: object, at: key)
            })
    }

    /// A key that is absent when the value is what it mostly is.
    static func defaulted<Part: FieldValue & Equatable>(_ key: FieldKey, _ path: Path<Part>, to usual: Part) -> Field {
        defaulted(key, path, to: usual, as: Part.self)
    }

    static func defaulted<Form: JSONForm>(
        _ key: FieldKey, _ path: Path<Form.Value>, to usual: Form.Value, as form: Form.Type
    ) -> Field where Form.Value: Packable & Equatable & Sendable {
        Field(
            packing: Packing(path),
            keys: Keys { value, object in
                let part = value[keyPath: path]
                if part != usual { try Form.write(part, to: &object, at: key) }
            } read: { value, object in
                value[keyPath: path] = try Form.readIfPresent(from: object, at: key) ?? usual
            })
    }

    // MARK: Others

    /// A property whose own keys stand among those of the structure.
    static func flattened<Part: FieldListed>(_ path: Path<Part>) -> Field {
        Field(
            packing: Packing(path),
            keys: Keys { value, object in
                try Part.fields.write(value[keyPath: path], to: &object)
            } read: { value, object in
                value[keyPath: path] = try Part.fields.value(from: object)
            })
    }

    /// A property that JSON has elsewhere, or not at all.
    static func packed<Part: Packable & SendableMetatype>(_ path: Path<Part>) -> Field {
        Field(packing: Packing(path), keys: nil)
    }

    /// A property that keys stand for in a way of their own.
    static func packed<Part: Packable & SendableMetatype>(
        _ path: Path<Part>, write: @escaping @Sendable (Value, inout KeyedEncodingContainer<FieldKey>) throws -> Void,
        read: @escaping @Sendable (inout Value, KeyedDecodingContainer<FieldKey>) throws -> Void
    ) -> Field {
        Field(packing: Packing(path), keys: Keys(write: write, read: read))
    }

    /// A text that follows from other fields, for readers of the kernel's JSON.
    ///
    /// - Parameter isRequired: whether JSON without it is refused.
    static func derived(_ key: FieldKey, isRequired: Bool = true, _ text: @escaping @Sendable (Value) -> String)
        -> Field
    {
        Field(
            packing: nil,
            keys: Keys { value, object in
                try object.encode(text(value), forKey: key)
            } read: { _, object in
                if isRequired {
                    _ = try object.decode(String.self, forKey: key)
                } else {
                    _ = try object.decodeIfPresent(String.self, forKey: key)
                }
            })
    }

    /// A type as a program declares it, and as it is documented, under one key.
    static func types(_ key: FieldKey, program: Path<HelperType>, written: Path<HelperType>) -> Field {
        Field(
            packing: Packing(
                pack: { value, packer in
                    value[keyPath: program].pack(into: &packer)
                    value[keyPath: written].pack(into: &packer)
                },
                unpack: { value, unpacker in
                    value[keyPath: program] = try HelperType(from: &unpacker)
                    value[keyPath: written] = try HelperType(from: &unpacker)
                }, properties: 2),
            keys: Keys { value, object in
                try object.encode(TypePair(value[keyPath: program], written: value[keyPath: written]), forKey: key)
            } read: { value, object in
                let types = try object.decode(TypePair.self, forKey: key)
                value[keyPath: program] = types.type
                value[keyPath: written] = types.writtenType
            })
    }
}

extension Field.Packing {
    fileprivate init<Part: Packable & SendableMetatype>(_ path: Field.Path<Part>) {
        pack = { value, packer in value[keyPath: path].pack(into: &packer) }
        unpack = { value, unpacker in value[keyPath: path] = try Part(from: &unpacker) }
    }
}
