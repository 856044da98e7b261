extension Function: FieldListed {
    /// JSON has no flags of kfuncs; annotations have become contracts before anything is packed or written.
    public static let fields = FieldList(
        of: Function(name: "", prototype: .blank),
        .flattened(\.declaration),
        .packed(\.kind),
        .nullable("id", \.id).inJSONOnly,
        .flattened(\.prototype),
        .derived("ret_type") { $0.prototype.writtenReturnType.splitStars.type },
        .derived("ret_star") { $0.prototype.writtenReturnType.splitStars.stars },
        .required("attrs", \.attributes, as: ListForm<Identifier>.self),
        .contract("contract", returns: "returns", \.contract),
        .required("origin", \.origin),
        .defaulted("variants", \.variants, to: [], as: ListForm<ObjectForm<Variant>>.self),
        .defaulted("macro", \.isMacro, to: false),
        .defaulted("weak", \.isWeak, to: false),
        .optional("alias_of", \.aliasOf))
}

extension Declaration: FieldListed {
    public static let fields = FieldList(
        of: Declaration(name: ""),
        .required("name", \.name, as: Identifier.self),
        .flattened(\.documentation),
        .required("stability", \.stability, as: StabilityEntry.self),
        .optional("since", \.since),
        .optional("location", \.location))
}

extension Documentation: FieldListed {
    /// Readers of the kernel's JSON expect these keys to be there.
    public static let fields = FieldList(
        of: Documentation(),
        .nullable("desc", \.description),
        .nullable("ret", \.returns))
}

extension Prototype: FieldListed {
    fileprivate static let blank = Prototype(text: "", returnType: .void, parameters: [])

    public static let fields = FieldList(
        of: blank,
        .required("proto", \.text),
        .types("ret_ctype", program: \.returnType, written: \.writtenReturnType),
        .packed(\.parameters) { prototype, object in
            try object.encode(ArgumentEntry.list(of: prototype), forKey: "args")
        } read: { prototype, object in
            prototype.parameters = try object.decode([ArgumentEntry].self, forKey: "args").compactMap(\.parameter)
        },
        .required("variadic", \.isVariadic))
}

extension Parameter: FieldListed {
    public static let fields = FieldList(
        of: Parameter(name: nil, type: .void),
        .derived("type") { $0.writtenType.splitStars.type },
        .derived("star", isRequired: false) { $0.writtenType.splitStars.stars },
        .nullable("name", \.name, as: Identifier.self),
        .types("ctype", program: \.type, written: \.writtenType),
        .optional("desc", \.documentation),
        .optional("contract", \.contract))
}

extension Function.Variant: FieldListed {
    public static let fields = FieldList(
        of: Function.Variant(prototype: .blank, documentation: Documentation()),
        .flattened(\.prototype),
        .packed(\.documentation),
        .optional("desc", \.documentation.description).inJSONOnly,
        .optional("ret", \.documentation.returns).inJSONOnly,
        .contract("contract", returns: "returns", \.contract),
        .optional("location", \.location))
}

extension Function.Origin: FieldValue {}

extension HelperType {
    /// The spelling without the stars at its end, and the stars, as the kernel's JSON has them apart.
    fileprivate var splitStars: (type: String, stars: String) {
        let spelling = self.spelling
        let stars = spelling.reversed().prefix { $0 == "*" }.count
        guard stars > 0, !spellingSurroundsName else { return (spelling, "") }
        var type = spelling.dropLast(stars)
        if type.last == " " { type.removeLast() }
        return (String(type), String(repeating: "*", count: stars))
    }
}
