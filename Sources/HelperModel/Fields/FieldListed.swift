/// A structure whose packed form and JSON follow from one list of its fields.
///
/// It is not `Codable`: JSON need not have all of it in one place, as it has functions beside their provider.
package protocol FieldListed: Packable, Sendable {
    /// Any value, to be filled in.
    static var blank: Self { get }

    /// Names the fields in the order in which they are packed and looked for in JSON.
    mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure)
}

extension FieldListed {
    package func pack(into packer: inout Packer) {
        var value = self
        value.visitFields(&packer)
    }

    package init(from unpacker: inout Unpacker) throws {
        self = Self.blank
        try visitFields(&unpacker)
    }

    /// Writes the value's keys into an object that may have others.
    func write(to object: inout KeyedEncodingContainer<FieldKey>) throws {
        var value = self
        try value.visitFields(&object)
    }

    init(from object: KeyedDecodingContainer<FieldKey>) throws {
        var object = object
        self = Self.blank
        try visitFields(&object)
    }
}
