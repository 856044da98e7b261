/// Goes through the fields of a value, to write them to one of its forms or to fill them in from there.
///
/// A type names its fields once (``FieldListed``, ``CaseListed``). Four visitors go through them: ``Packer``,
/// ``Unpacker``, and the containers of JSON's keys in both directions. Since each is a type, the compiler makes straight
/// code of every pair of a list and a visitor.
package protocol FieldVisitor {
    /// What can go wrong: nothing where bytes are written.
    associatedtype Failure: Error

    /// A stored property in the packed form.
    mutating func packed<Part: Packable>(_ part: inout Part) throws(Failure)

    /// What stands in JSON for one or more stored properties.
    mutating func keys(
        write: (inout KeyedEncodingContainer<FieldKey>) throws -> Void,
        read: (KeyedDecodingContainer<FieldKey>) throws -> Void
    ) throws(Failure)

    /// A property whose own fields stand among those of the structure.
    mutating func flattened<Part: FieldListed>(_ part: inout Part) throws(Failure)

    /// The same of an enumeration.
    mutating func flattened<Part: CaseListed>(_ part: inout Part) throws(Failure)

    /// Begins the fields of a case.
    ///
    /// - Parameters:
    ///   - number: stands for the case in the packed form.
    ///   - word: tells the case in JSON: as the text under `key`, or, where `key` is nil, as a key that only this case
    ///     has. A case without fields is the word alone.
    mutating func isCase(_ number: UInt64, _ word: FieldKey, under key: FieldKey?) throws(Failure)
}

// MARK: - One property under one key

extension FieldVisitor {
    /// A key that is always there.
    mutating func required<Part: FieldValue>(_ key: FieldKey, _ part: inout Part) throws(Failure) {
        try required(key, &part, as: Part.self)
    }

    mutating func required<Form: JSONForm>(
        _ key: FieldKey, _ part: inout Form.Value, as form: Form.Type, isPacked: Bool = true
    ) throws(Failure) where Form.Value: Packable {
        if isPacked { try packed(&part) }
        try keys { object in
            try Form.write(part, to: &object, at: key)
        } read: { object in
            part = try Form.read(from: object, at: key)
        }
    }

    /// A key that is absent when there is no value.
    mutating func optional<Part: FieldValue>(_ key: FieldKey, _ part: inout Part?, isPacked: Bool = true)
        throws(Failure)
    {
        try optional(key, &part, as: Part.self, isPacked: isPacked)
    }

    mutating func optional<Form: JSONForm>(
        _ key: FieldKey, _ part: inout Form.Value?, as form: Form.Type, isPacked: Bool = true
    ) throws(Failure) where Form.Value: Packable {
        if isPacked { try packed(&part) }
        try keys { object in
            if let part { try Form.write(part, to: &object, at: key) }
        } read: { object in
            part = try Form.readIfPresent(from: object, at: key)
        }
    }

    /// A key that is null when there is no value.
    mutating func nullable<Part: FieldValue>(_ key: FieldKey, _ part: inout Part?) throws(Failure) {
        try nullable(key, &part, as: Part.self)
    }

    mutating func nullable<Form: JSONForm>(_ key: FieldKey, _ part: inout Form.Value?, as form: Form.Type)
        throws(Failure) where Form.Value: Packable
    {
        if part == nil { try null(key) }
        try optional(key, &part, as: form)
    }

    /// A key that says that there is no value.
    mutating func null(_ key: FieldKey) throws(Failure) {
        try keys(write: { try $0.encodeNil(forKey: key) }, read: { _ in })
    }

    /// A key that is absent when the value is what it mostly is.
    mutating func defaulted<Part: FieldValue & Equatable>(_ key: FieldKey, _ part: inout Part, to usual: Part)
        throws(Failure)
    {
        try defaulted(key, &part, to: usual, as: Part.self)
    }

    mutating func defaulted<Form: JSONForm>(
        _ key: FieldKey, _ part: inout Form.Value, to usual: Form.Value, as form: Form.Type
    ) throws(Failure) where Form.Value: Packable & Equatable {
        try packed(&part)
        try keys { object in
            if part != usual { try Form.write(part, to: &object, at: key) }
        } read: { object in
            part = try Form.readIfPresent(from: object, at: key) ?? usual
        }
    }
}

// MARK: - Others

extension FieldVisitor {
    mutating func isCase(_ number: UInt64, _ word: FieldKey) throws(Failure) {
        try isCase(number, word, under: nil)
    }

    /// A text that follows from other fields, for readers of the kernel's JSON.
    ///
    /// - Parameter isRequired: whether JSON without it is refused.
    mutating func derived(_ key: FieldKey, isRequired: Bool = true, _ text: @autoclosure () -> String) throws(Failure) {
        try keys { object in
            try object.encode(text(), forKey: key)
        } read: { object in
            if isRequired {
                _ = try object.decode(String.self, forKey: key)
            } else {
                _ = try object.decodeIfPresent(String.self, forKey: key)
            }
        }
    }

    /// A type as a program declares it, and as it is documented, under one key: `{"program": …, "written": …}`, the
    /// latter absent where both are the same.
    mutating func types(_ key: FieldKey, program: inout HelperType, written: inout HelperType) throws(Failure) {
        try packed(&program)
        try packed(&written)
        try keys { object in
            var types = object.nestedContainer(keyedBy: FieldKey.self, forKey: key)
            try HelperType.write(program, to: &types, at: "program")
            if written != program { try HelperType.write(written, to: &types, at: "written") }
        } read: { object in
            let types = try object.nestedContainer(keyedBy: FieldKey.self, forKey: key)
            program = try HelperType.read(from: types, at: "program")
            written = try HelperType.readIfPresent(from: types, at: "written") ?? program
        }
    }
}
