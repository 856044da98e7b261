// What packs the fields of a value, and what unpacks them. JSON is passed over.

extension Packer: FieldVisitor {
    package typealias Failure = Never

    package mutating func packed<Part: Packable>(_ part: inout Part) {
        part.pack(into: &self)
    }

    package mutating func keys(
        write: (inout KeyedEncodingContainer<FieldKey>) throws -> Void,
        read: (KeyedDecodingContainer<FieldKey>) throws -> Void
    ) {}

    package mutating func flattened<Part: FieldListed>(_ part: inout Part) {
        part.visitFields(&self)
    }

    package mutating func flattened<Part: CaseListed>(_ part: inout Part) {
        part.visitFields(&self)
    }

    package mutating func isCase(_ number: UInt64, _ word: FieldKey, under key: FieldKey?) {
        append(number)
    }
}

extension Unpacker: FieldVisitor {
    package typealias Failure = any Error

    package mutating func packed<Part: Packable>(_ part: inout Part) throws {
        part = try Part(from: &self)
    }

    package mutating func keys(
        write: (inout KeyedEncodingContainer<FieldKey>) throws -> Void,
        read: (KeyedDecodingContainer<FieldKey>) throws -> Void
    ) {}

    package mutating func flattened<Part: FieldListed>(_ part: inout Part) throws {
        try part.visitFields(&self)
    }

    package mutating func flattened<Part: CaseListed>(_ part: inout Part) throws {
        part = try Part(from: &self)
    }

    package mutating func isCase(_ number: UInt64, _ word: FieldKey, under key: FieldKey?) {}
}
