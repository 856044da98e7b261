extension MapType: FieldListed {
    package static let blank = MapType(
        Declaration(name: ""), number: 0, base: .blank, guid: .blank, key: .blank, value: .blank)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.flattened(&declaration)
        try fields.required("number", &number)
        try fields.required("base", &base)
        try fields.required("guid", &guid)
        try fields.required("key", &key)
        try fields.required("value", &value)
        try fields.defaulted("updates_original_value", &updatesOriginalValue, to: false)
    }
}

extension MapType.Base: FieldListed, FieldValue {
    package static let blank = MapType.Base("", number: 0)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("name", &name, as: Identifier.self)
        try fields.required("number", &number)
    }
}

extension MapType.Part: FieldListed, FieldValue {
    package static let blank = MapType.Part(.void, size: 0)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("type", &type)
        try fields.required("size", &size, as: Size.self)
    }
}
