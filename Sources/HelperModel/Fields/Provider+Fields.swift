extension Provider: FieldListed {
    /// JSON has what providers declare in lists of its own (``HelperDocument``), and of the modules the first.
    public static let fields = FieldList(
        of: Provider(name: ""),
        .required("name", \.name, as: ProviderName.self),
        .packed(\.modules) { provider, object in
            guard let module = provider.modules.first else { return }
            try ModuleID.write(module.id.description, to: &object, at: "module")
            if let location = module.location { try SourceLocation.write(location, to: &object, at: "module_location") }
        } read: { provider, object in
            let id = try ModuleID.readIfPresent(from: object, at: "module").flatMap { GUID($0) }
            let location = try SourceLocation.readIfPresent(from: object, at: "module_location")
            provider.modules = id.map { [Module(id: $0, location: location)] } ?? []
        },
        .required("numbering", \.numbering, as: ListForm<ObjectForm<NumberedName>>.self),
        .required("edition", \.edition),
        .packed(\.functions),
        .packed(\.commands))
}

extension Provider.NumberedName: FieldListed {
    public static let fields = FieldList(
        of: Provider.NumberedName(helper: "", constant: "", id: 0),
        .required("helper", \.helper, as: Identifier.self),
        .required("constant", \.constant, as: Identifier.self),
        .required("id", \.id),
        .optional("location", \.location))
}

extension SyscallCommand: FieldListed {
    /// The keys of `scripts/bpf_doc.py --json syscall` in the kernel, and a place.
    public static let fields = FieldList(
        of: SyscallCommand(Declaration(name: "")),
        .packed(\.declaration),
        .required("proto", \.declaration.name, as: Identifier.self).inJSONOnly,
        .optional("desc", \.declaration.documentation.description).inJSONOnly,
        .optional("ret", \.declaration.documentation.returns).inJSONOnly,
        .optional("location", \.declaration.location).inJSONOnly)
}

extension Provider.Edition: FieldValue {}
extension HelperID: FieldValue {}
extension SourceLocation: FieldValue {}
