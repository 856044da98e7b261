extension HelperType: CaseListed {
    package static let cases = CaseList<HelperType>(
        .pointer(.void), .integer("", bits: 0, isSigned: false), .typedef("", .void), .record(.structure, ""),
        .qualified([], .void), .enumeration("", .void), .function(returns: .void, parameters: [], isVariadic: false),
        .array(.void, count: nil), .record(.union, ""), .floating("", bits: 0), .other(""), .void, .bool)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        switch self {
        case .void: try fields.isCase(0, "void")
        case .bool: try fields.isCase(1, "_Bool")
        case .integer(var name, var bits, var isSigned):
            try fields.isCase(2, "int")
            try fields.required("int", &name, as: IntegerName.self)
            try fields.required("bits", &bits)
            try fields.required("signed", &isSigned)
            self = .integer(name, bits: bits, isSigned: isSigned)
        case .floating(var name, var bits):
            try fields.isCase(3, "float")
            try fields.required("float", &name, as: FloatingName.self)
            try fields.required("bits", &bits)
            self = .floating(name, bits: bits)
        case .typedef(var name, var type):
            try fields.isCase(4, "typedef")
            try fields.required("typedef", &name, as: Identifier.self)
            try fields.required("of", &type)
            self = .typedef(name, type)
        case .record(var kind, var tag, var definition):
            let key = FieldKey(stringLiteral: kind.rawValue)
            try fields.isCase(5, key)
            try fields.packed(&kind)
            try fields.required(key, &tag, as: Tag.self)
            try fields.flattened(&definition)
            self = .record(kind, tag, definition)
        case .enumeration(var tag, var type):
            try fields.isCase(6, "enum")
            try fields.required("enum", &tag, as: Tag.self)
            try fields.required("of", &type)
            self = .enumeration(tag, type)
        case .pointer(var type):
            try fields.isCase(7, "pointer")
            try fields.required("pointer", &type)
            self = .pointer(type)
        case .array(var type, var count):
            try fields.isCase(8, "array")
            try fields.required("array", &type)
            try fields.optional("count", &count)
            self = .array(type, count: count)
        case .function(let returns, let parameters, let isVariadic):
            var signature = Signature(returns: returns, parameters: parameters, isVariadic: isVariadic)
            try fields.isCase(9, "function")
            try fields.required("function", &signature)
            self = .function(
                returns: signature.returns, parameters: signature.parameters, isVariadic: signature.isVariadic)
        case .qualified(var qualifiers, var type):
            try fields.isCase(10, "qualifiers")
            try fields.required("qualifiers", &qualifiers, as: WordsForm<Qualifiers>.self)
            try fields.required("of", &type)
            self = .qualified(qualifiers, type)
        case .other(var spelling):
            try fields.isCase(11, "c")
            try fields.required("c", &spelling, as: TypeSpelling.self)
            self = .other(spelling)
        }
    }
}

/// What a function type has, in an object of its own.
private struct Signature: FieldListed, FieldValue {
    var returns: HelperType
    var parameters: [HelperType]
    var isVariadic: Bool

    static let blank = Signature(returns: .void, parameters: [], isVariadic: false)

    mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("returns", &returns)
        try fields.required("parameters", &parameters, as: HelperType.ListForm.self)
        try fields.required("variadic", &isVariadic)
    }
}

extension HelperType.Definition: FieldListed {
    package static let blank = HelperType.Definition.absent

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        var isDefined = self != .absent
        var size: Int? = if case .present(let size) = self { size } else { nil }
        try fields.defaulted("defined", &isDefined, to: false)
        if isDefined { try fields.optional("size", &size, as: Size.self) }
        self = isDefined ? .present(size: size) : .absent
    }
}

extension HelperType: FieldValue {}
extension HelperType.RecordKind: Packable {}
extension HelperType.Qualifiers: Packable {}

// MARK: - Names

/// A built-in integer type, as clang spells it.
private struct IntegerName: CheckedText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func problem(_ text: String) -> String? {
        names.contains(text) ? nil : "\"\(text)\" is not one of C's types"
    }

    private static let names: Set<String> = [
        "char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "long",
        "unsigned long", "long long", "unsigned long long", "__int128", "unsigned __int128",
    ]
}

private struct FloatingName: CheckedText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func problem(_ text: String) -> String? {
        ["float", "double", "long double"].contains(text) ? nil : "\"\(text)\" is not one of C's types"
    }
}

/// The name of a structure, union or enumeration, which need not have one.
private struct Tag: CheckedText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func problem(_ text: String) -> String? {
        text.isEmpty ? nil : Identifier.problem(text)
    }
}

/// clang's spelling of a type and nothing else: no delimiter of comments, strings or blocks is in it.
private struct TypeSpelling: CheckedText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func problem(_ text: String) -> String? {
        !text.isEmpty && text.utf8.allSatisfy { "*()[], _".utf8.contains($0) || $0.isASCIIWordByte }
            ? nil : "the spelling of a C type is words, numbers, and the characters * ( ) [ ] ,"
    }
}
