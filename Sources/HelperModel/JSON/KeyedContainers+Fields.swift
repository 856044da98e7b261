// What writes the fields of a value as JSON, and what reads them. What is packed only is passed over.

extension KeyedEncodingContainer: FieldVisitor where Key == FieldKey {
    package typealias Failure = any Error

    package mutating func packed<Part: Packable>(_ part: inout Part) {}

    package mutating func keys(
        write: (inout KeyedEncodingContainer<FieldKey>) throws -> Void,
        read: (KeyedDecodingContainer<FieldKey>) throws -> Void
    ) throws {
        try write(&self)
    }

    package mutating func flattened<Part: FieldListed>(_ part: inout Part) throws {
        try part.visitFields(&self)
    }

    package mutating func flattened<Part: CaseListed>(_ part: inout Part) throws {
        try part.visitFields(&self)
    }

    package mutating func isCase(_ number: UInt64, _ word: FieldKey, under key: FieldKey?) throws {
        if let key { try encode(word.stringValue, forKey: key) }
    }
}

extension KeyedDecodingContainer: FieldVisitor where Key == FieldKey {
    package typealias Failure = any Error

    package mutating func packed<Part: Packable>(_ part: inout Part) {}

    package mutating func keys(
        write: (inout KeyedEncodingContainer<FieldKey>) throws -> Void,
        read: (KeyedDecodingContainer<FieldKey>) throws -> Void
    ) throws {
        try read(self)
    }

    package mutating func flattened<Part: FieldListed>(_ part: inout Part) throws {
        try part.visitFields(&self)
    }

    package mutating func flattened<Part: CaseListed>(_ part: inout Part) throws {
        part = try Part(from: self)
    }

    package mutating func isCase(_ number: UInt64, _ word: FieldKey, under key: FieldKey?) {}
}
