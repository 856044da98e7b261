/// A type as a program declares it, and as it is documented where that differs.
struct TypePair: Sendable, Codable {
    var type: HelperType
    var writtenType: HelperType

    enum CodingKeys: String, CodingKey {
        case type = "program"
        case writtenType = "written"
    }

    init(_ type: HelperType, written: HelperType) {
        self.type = type
        self.writtenType = written
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        type = try container.decode(HelperType.self, forKey: .type)
        writtenType = try container.decodeIfPresent(HelperType.self, forKey: .writtenType) ?? type
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type, forKey: .type)
        if writtenType != type { try container.encode(writtenType, forKey: .writtenType) }
    }
}

/// The JSON form: `"void"`, `"_Bool"`, or an object whose key tells the case, such as
/// `{"pointer": {"struct": "xdp_md"}}`.
extension HelperType: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case int, float, typedef, structure = "struct", union, enumeration = "enum", pointer, array, function,
            qualifiers, c
        case bits, signed, count, defined, size, of, returns, parameters, variadic
    }

    public init(from decoder: any Decoder) throws {
        // Nearly all are objects, and a decoder's no is dear.
        guard let container = try? decoder.container(keyedBy: Key.self) else {
            let name = try decoder.singleValueContainer().decode(String.self)
            switch name {
            case "void": self = .void
            case "_Bool": self = .bool
            default:
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "\"\(name)\" is no type; there are \"void\" and \"_Bool\""))
            }
            return
        }
        func identifier(_ key: Key) throws -> String {
            let text = try container.decode(String.self, forKey: key)
            if let problem = Identifier.problem(text) {
                throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: problem)
            }
            return text
        }
        /// A structure, union or enumeration need not have one.
        func tag(_ key: Key) throws -> String {
            try container.decode(String.self, forKey: key).isEmpty ? "" : try identifier(key)
        }
        func builtin(_ key: Key, among names: Set<String>) throws -> String {
            let text = try container.decode(String.self, forKey: key)
            guard names.contains(text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "\"\(text)\" is not one of C's types")
            }
            return text
        }
        func definition() throws -> Definition {
            guard try container.decodeIfPresent(Bool.self, forKey: .defined) ?? false else { return .absent }
            return .present(size: try container.decodeIfPresent(Size.self, forKey: .size)?.value)
        }
        func type(_ key: Key) throws -> HelperType { try container.decode(HelperType.self, forKey: key) }
        if container.contains(.int) {
            self = .integer(
                try builtin(.int, among: HelperType.integerNames), bits: try container.decode(Int.self, forKey: .bits),
                isSigned: try container.decode(Bool.self, forKey: .signed))
        } else if container.contains(.float) {
            self = .floating(
                try builtin(.float, among: HelperType.floatingNames),
                bits: try container.decode(Int.self, forKey: .bits))
        } else if container.contains(.typedef) {
            self = .typedef(try identifier(.typedef), try type(.of))
        } else if container.contains(.structure) {
            self = .record(.structure, try tag(.structure), try definition())
        } else if container.contains(.union) {
            self = .record(.union, try tag(.union), try definition())
        } else if container.contains(.enumeration) {
            self = .enumeration(try tag(.enumeration), try type(.of))
        } else if container.contains(.pointer) {
            self = .pointer(try type(.pointer))
        } else if container.contains(.array) {
            self = .array(try type(.array), count: try container.decodeIfPresent(Int.self, forKey: .count))
        } else if container.contains(.function) {
            let function = try container.nestedContainer(keyedBy: Key.self, forKey: .function)
            self = .function(
                returns: try function.decode(HelperType.self, forKey: .returns),
                parameters: try function.decode([HelperType].self, forKey: .parameters),
                isVariadic: try function.decode(Bool.self, forKey: .variadic))
        } else if container.contains(.qualifiers) {
            var qualifiers: Qualifiers = []
            for word in try container.decode([String].self, forKey: .qualifiers) {
                guard let qualifier = Qualifiers(word: word) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .qualifiers, in: container, debugDescription: "\"\(word)\" is no qualifier of C")
                }
                qualifiers.insert(qualifier)
            }
            self = .qualified(qualifiers, try type(.of))
        } else {
            let spelling = try container.decode(String.self, forKey: .c)
            guard spelling.isTypeSpelling else {
                throw DecodingError.dataCorruptedError(
                    forKey: .c, in: container,
                    debugDescription: "the spelling of a C type is words, numbers, and the characters * ( ) [ ] ,")
            }
            self = .other(spelling)
        }
        if let problem = shapeProblem {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
        }
    }

    /// What C (C11 6.7.3, 6.7.6) does not allow of the type's outermost part; nil when there is nothing.
    private var shapeProblem: String? {
        switch self {
        case .array(let element, let count):
            if element.resolved == .void { return "an array can't hold \"void\"" }
            if element.isFunction { return "an array can't hold functions" }
            if case .array(_, nil) = element.resolved { return "an array can't hold arrays whose size is unknown" }
            // clang's own limit is higher; no register points to so much.
            if let count, count < 0 || count > Int(Int32.max) || (size ?? 0) > Int(Int32.max) {
                return "the array is too large"
            }
        case .function(let returns, let parameters, let isVariadic):
            if returns.isArrayOrFunction { return "a function can't return arrays and functions" }
            if parameters.contains(where: { $0.resolved == .void }) { return "a parameter can't be \"void\"" }
            if isVariadic, parameters.isEmpty { return "a function without parameters can't take further arguments" }
        case .qualified(let qualifiers, let type):
            if type.isFunction { return "a function has no qualifiers" }
            if qualifiers.contains(.restrict), type.isArrayOrFunction || type.pointee?.isFunction ?? true {
                return "\"restrict\" is for pointers to what is in memory"
            }
        case .enumeration(_, let type):
            if case .integer = type.resolved { return nil }
            return type.resolved == .bool ? nil : "an enumeration is made of integers"
        default: break
        }
        return nil
    }

    private var isFunction: Bool {
        if case .function = resolved { true } else { false }
    }

    private var isArrayOrFunction: Bool {
        if case .array = resolved { true } else { isFunction }
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .void, .bool:
            var container = encoder.singleValueContainer()
            try container.encode(spelling)
            return
        default: break
        }
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .void, .bool: break
        case .integer(let name, let bits, let isSigned):
            try container.encode(name, forKey: .int)
            try container.encode(bits, forKey: .bits)
            try container.encode(isSigned, forKey: .signed)
        case .floating(let name, let bits):
            try container.encode(name, forKey: .float)
            try container.encode(bits, forKey: .bits)
        case .typedef(let name, let type):
            try container.encode(name, forKey: .typedef)
            try container.encode(type, forKey: .of)
        case .record(let kind, let tag, let definition):
            try container.encode(tag, forKey: kind == .union ? .union : .structure)
            if case .present(let size) = definition {
                try container.encode(true, forKey: .defined)
                try container.encodeIfPresent(size, forKey: .size)
            }
        case .enumeration(let tag, let type):
            try container.encode(tag, forKey: .enumeration)
            try container.encode(type, forKey: .of)
        case .pointer(let type): try container.encode(type, forKey: .pointer)
        case .array(let type, let count):
            try container.encode(type, forKey: .array)
            try container.encodeIfPresent(count, forKey: .count)
        case .function(let returns, let parameters, let isVariadic):
            var function = container.nestedContainer(keyedBy: Key.self, forKey: .function)
            try function.encode(returns, forKey: .returns)
            try function.encode(parameters, forKey: .parameters)
            try function.encode(isVariadic, forKey: .variadic)
        case .qualified(let qualifiers, let type):
            try container.encode(qualifiers.words, forKey: .qualifiers)
            try container.encode(type, forKey: .of)
        case .other(let spelling): try container.encode(spelling, forKey: .c)
        }
    }
}

extension HelperType {
    /// As clang spells them.
    private static let integerNames: Set<String> = [
        "char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "long",
        "unsigned long", "long long",
        "unsigned long long", "__int128", "unsigned __int128",
    ]
    private static let floatingNames: Set<String> = ["float", "double", "long double"]
}

extension String {
    /// Whether the text can be clang's spelling of a type and nothing else: no delimiter of comments, strings or blocks
    /// is in it.
    fileprivate var isTypeSpelling: Bool {
        !isEmpty && utf8.allSatisfy { "*()[], _".utf8.contains($0) || $0.isASCIIWordByte }
    }
}

extension HelperType.Qualifiers {
    fileprivate init?(word: String) {
        switch word {
        case "const": self = .const
        case "volatile": self = .volatile
        case "restrict": self = .restrict
        default: return nil
        }
    }
}
