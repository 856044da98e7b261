/// `"void"`, `"_Bool"`, or an object whose key tells the case, such as `{"pointer": {"struct": "xdp_md"}}`.
extension HelperType {
    static func write(_ type: HelperType, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        if let word = cases.word(of: type) {
            try object.encode(word, forKey: key)
        } else {
            var fields = object.nestedContainer(keyedBy: FieldKey.self, forKey: key)
            try type.write(to: &fields)
        }
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> HelperType {
        // Nearly all are objects, and to be told that one is not takes a decoder long.
        if let fields = try? object.nestedContainer(keyedBy: FieldKey.self, forKey: key) { return try type(of: fields) }
        return try type(of: try object.decode(String.self, forKey: key), at: object.codingPath + [key])
    }

    private static func type(of fields: KeyedDecodingContainer<FieldKey>) throws -> HelperType {
        let type = try HelperType(from: fields)
        if let problem = type.shapeProblem {
            throw DecodingError.dataCorrupted(.init(codingPath: fields.codingPath, debugDescription: problem))
        }
        return type
    }

    private static func type(of word: String, at path: [any CodingKey]) throws -> HelperType {
        if let type = cases.value(of: word) { return type }
        let words = cases.words.map { "\"\($0.word)\"" }.joined(separator: " and ")
        throw DecodingError.dataCorrupted(
            .init(codingPath: path, debugDescription: "\"\(word)\" is no type; there are \(words)"))
    }

    /// An array of types.
    enum ListForm: JSONForm {
        static func write(
            _ types: [HelperType], to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey
        ) throws {
            var list = object.nestedUnkeyedContainer(forKey: key)
            for type in types {
                if let word = cases.word(of: type) {
                    try list.encode(word)
                } else {
                    var fields = list.nestedContainer(keyedBy: FieldKey.self)
                    try type.write(to: &fields)
                }
            }
        }

        static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> [HelperType] {
            var list = try object.nestedUnkeyedContainer(forKey: key)
            var types: [HelperType] = []
            while !list.isAtEnd {
                if let fields = try? list.nestedContainer(keyedBy: FieldKey.self) {
                    types.append(try type(of: fields))
                } else {
                    let path = list.codingPath + [FieldKey(intValue: list.currentIndex)]
                    types.append(try type(of: try list.decode(String.self), at: path))
                }
            }
            return types
        }
    }
}

extension HelperType {
    /// What C (C11 6.7.3, 6.7.6) does not allow of the type's outermost part; nil when there is nothing.
    package var shapeProblem: String? {
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
}
