extension Provider: FieldListed {
    package static let blank = Provider(name: "")

    /// JSON has what providers declare in lists of its own (``HelperDocument``), and of the modules the first.
    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("name", &name, as: ProviderName.self)
        try fields.packed(&modules)
        try fields.keys { object in
            guard let module = modules.first else { return }
            try ModuleID.write(module.id.description, to: &object, at: "module")
            if let location = module.location { try SourceLocation.write(location, to: &object, at: "module_location") }
        } read: { object in
            let id = try ModuleID.readIfPresent(from: object, at: "module").flatMap { GUID($0) }
            let location = try SourceLocation.readIfPresent(from: object, at: "module_location")
            modules = id.map { [Module(id: $0, location: location)] } ?? []
        }
        try fields.required("numbering", &numbering, as: ListForm<ObjectForm<NumberedName>>.self)
        try fields.required("edition", &edition)
        try fields.defaulted("enumerations", &constants, to: [], as: ListForm<ObjectForm<Enumeration>>.self)
        try fields.defaulted(
            "constants", &namedConstants, to: [], as: ListForm<ObjectForm<ProgramType.NamedNumber>>.self)
        try fields.optional("probed_program_types", &probedProgramTypes, as: ListForm<Identifier>.self)
        try fields.optional("history", &history)
        try fields.packed(&facts)
        try fields.packed(&functions)
        try fields.packed(&programTypes)
        try fields.packed(&mapTypes)
        try fields.packed(&commands)
    }
}

extension Provider.NumberedName: FieldListed {
    package static let blank = Provider.NumberedName(helper: "", constant: "", id: 0)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("helper", &helper, as: Identifier.self)
        try fields.required("constant", &constant, as: Identifier.self)
        try fields.required("id", &id)
        try fields.optional("location", &location)
    }
}

extension Provider.Enumeration: FieldListed {
    package static let blank = Provider.Enumeration(name: "", constants: [])

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("name", &name, as: Identifier.self)
        try fields.required("constants", &constants, as: ListForm<ObjectForm<ProgramType.NamedNumber>>.self)
    }
}

extension SyscallCommand: FieldListed {
    package static let blank = SyscallCommand(Declaration(name: ""))

    /// The keys of `scripts/bpf_doc.py --json syscall` in the kernel, and a place.
    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.packed(&declaration)
        try fields.required("proto", &declaration.name, as: Identifier.self, isPacked: false)
        try fields.optional("desc", &declaration.documentation.description, isPacked: false)
        try fields.optional("ret", &declaration.documentation.returns, isPacked: false)
        try fields.optional("location", &declaration.location, isPacked: false)
    }
}

extension SourceLocation: FieldListed {
    package static let blank = SourceLocation(file: "", line: 0, column: 0)

    package mutating func visitFields<Visitor: FieldVisitor>(_ fields: inout Visitor) throws(Visitor.Failure) {
        try fields.required("file", &file)
        try fields.defaulted("line", &line, to: 0)
        try fields.defaulted("column", &column, to: 0)
    }
}

extension Provider.Edition: FieldValue {}
extension SourceLocation: FieldValue {}

extension HelperID: FieldValue {
    static func write(_ id: HelperID, to object: inout KeyedEncodingContainer<FieldKey>, at key: FieldKey) throws {
        try object.encode(id.rawValue, forKey: key)
    }

    static func read(from object: KeyedDecodingContainer<FieldKey>, at key: FieldKey) throws -> HelperID {
        HelperID(try object.decode(UInt32.self, forKey: key))
    }
}
