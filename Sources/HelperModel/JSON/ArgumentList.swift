/// The `args` of a prototype: its parameters, and the words that the kernel's JSON has among them.
enum ArgumentList {
    static func write(
        _ parameters: [Parameter], isVariadic: Bool, to object: inout KeyedEncodingContainer<FieldKey>,
        at key: FieldKey,
        writing write: (Parameter, inout KeyedEncodingContainer<FieldKey>) throws -> Void = { try $0.write(to: &$1) }
    ) throws {
        var list = object.nestedUnkeyedContainer(forKey: key)
        for parameter in parameters {
            var argument = list.nestedContainer(keyedBy: FieldKey.self)
            try write(parameter, &argument)
        }
        guard isVariadic || parameters.isEmpty else { return }
        // A type alone.
        var mark = list.nestedContainer(keyedBy: FieldKey.self)
        try mark.encode(isVariadic ? "..." : "void", forKey: "type")
        try mark.encodeNil(forKey: "star")
        try mark.encodeNil(forKey: "name")
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> [Parameter] {
        var list = try object.nestedUnkeyedContainer(forKey: key)
        var parameters: [Parameter] = []
        while !list.isAtEnd {
            let argument = try list.nestedContainer(keyedBy: FieldKey.self)
            if argument.contains("ctype"), try !argument.decodeNil(forKey: "ctype") {
                parameters.append(try Parameter(from: argument))
            } else {
                try checkMark(argument)
            }
        }
        return parameters
    }

    /// What a parameter may have besides its type is looked at, too, and means nothing.
    private static func checkMark(_ mark: KeyedDecodingContainer<FieldKey>) throws {
        _ = try mark.decode(String.self, forKey: "type")
        _ = try String.readIfPresent(from: mark, at: "star")
        _ = try Identifier.readIfPresent(from: mark, at: "name")
        _ = try String.readIfPresent(from: mark, at: "desc")
        _ = try ArgumentContract.readIfPresent(from: mark, at: "contract")
    }
}
