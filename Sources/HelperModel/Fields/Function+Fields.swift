extension Function: FieldListed {
    package static let blank = Function(name: "", prototype: .blank)

    /// Annotations are not among them: they have become contracts before anything is packed or written.
    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.flattened(&declaration)
        try fields.flattened(&kind)
        try fields.flattened(&prototype)
        let written = prototype.writtenReturnType
        try fields.derived("ret_type", written.splitStars.type)
        try fields.derived("ret_star", written.splitStars.stars)
        try fields.optional("program_types", &programTypes, as: ListForm<Identifier>.self)
        try fields.required("attrs", &attributes, as: ListForm<Identifier>.self)
        try fields.contract("contract", returns: "returns", &contract)
        try fields.required("origin", &origin)
        try fields.defaulted("variants", &variants, to: [], as: ListForm<ObjectForm<Variant>>.self)
        try fields.defaulted("macro", &isMacro, to: false)
        try fields.defaulted("weak", &isWeak, to: false)
        try fields.optional("alias_of", &aliasOf)
    }
}

extension Function.Kind: CaseListed {
    package static let cases = CaseList<Function.Kind>(.kfunc([]), .helper(nil))

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        switch self {
        case .helper(var id):
            try fields.isCase(0, "id")
            try fields.nullable("id", &id)
            self = .helper(id)
        case .kfunc(let flags):
            var kfunc = Kfunc(flags: flags)
            try fields.isCase(1, "kfunc")
            try fields.required("kfunc", &kfunc)
            try fields.null("id")
            self = .kfunc(kfunc.flags)
        }
    }
}

/// What only kfuncs have.
private struct Kfunc: FieldListed, FieldValue {
    var flags: KfuncFlags

    static let blank = Kfunc(flags: [])

    mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("flags", &flags, as: WordsForm<KfuncFlags>.self)
    }
}

extension Declaration: FieldListed {
    package static let blank = Declaration(name: "")

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("name", &name, as: Identifier.self)
        try fields.flattened(&documentation)
        try fields.required("stability", &stability)
        try fields.optional("since", &since)
        try fields.optional("location", &location)
    }
}

extension Stability: CaseListed {
    package static let cases = CaseList<Stability>(.stable, .unstable, .deprecated(since: nil, replacedBy: nil))

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        switch self {
        case .stable: try fields.isCase(0, "stable", under: "level")
        case .unstable: try fields.isCase(1, "unstable", under: "level")
        case .deprecated(var since, var replacedBy):
            try fields.isCase(2, "deprecated", under: "level")
            try fields.optional("since", &since)
            try fields.optional("replaced_by", &replacedBy)
            self = .deprecated(since: since, replacedBy: replacedBy)
        }
    }
}

extension Documentation: FieldListed {
    package static let blank = Documentation()

    /// Readers of the kernel's JSON expect these keys to be there.
    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.nullable("desc", &description)
        try fields.nullable("ret", &returns)
    }
}

extension Prototype: FieldListed {
    package static let blank = Prototype(text: "", returnType: .void, parameters: [])

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("proto", &text)
        try fields.types("ret_ctype", program: &returnType, written: &writtenReturnType)
        try fields.packed(&parameters)
        let isMarked = isVariadic
        try fields.keys { object in
            try ArgumentList.write(parameters, isVariadic: isMarked, to: &object, at: "args")
        } read: { object in
            parameters = try ArgumentList.read(from: object, at: "args")
        }
        try fields.required("variadic", &isVariadic)
    }
}

extension Parameter: FieldListed {
    package static let blank = Parameter(name: nil, type: .void)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        let written = writtenType
        try fields.derived("type", written.splitStars.type)
        try fields.derived("star", isRequired: false, written.splitStars.stars)
        try fields.nullable("name", &name, as: Identifier.self)
        try fields.types("ctype", program: &type, written: &writtenType)
        try fields.optional("desc", &documentation)
        try fields.optional("contract", &contract)
    }
}

extension Function.Variant: FieldListed {
    package static let blank = Function.Variant(prototype: .blank, documentation: Documentation())

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.flattened(&prototype)
        try fields.packed(&documentation)
        try fields.optional("desc", &documentation.description, isPacked: false)
        try fields.optional("ret", &documentation.returns, isPacked: false)
        try fields.contract("contract", returns: "returns", &contract)
        try fields.optional("location", &location)
    }
}

extension Function.Origin: FieldValue {}
extension Stability: FieldValue {}

extension HelperType {
    /// The spelling without the stars at its end, and the stars, as the kernel's JSON has them apart.
    package var splitStars: (type: String, stars: String) {
        let spelling = self.spelling
        let stars = spelling.reversed().prefix { $0 == "*" }.count
        guard stars > 0, !spellingSurroundsName else { return (spelling, "") }
        var type = spelling.dropLast(stars)
        if type.last == " " { type.removeLast() }
        return (String(type), String(repeating: "*", count: stars))
    }
}
