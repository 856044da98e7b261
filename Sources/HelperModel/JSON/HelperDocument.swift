/// The JSON form of a ``Interface``: what `--emit json` writes and `--helpers` reads, without loss.
///
/// A helper has the keys of the kernel's `scripts/bpf_doc.py --json` (`name`, `proto`, `ret_type`, `ret_star`, `args`, `desc`, `ret`,
/// `attrs`) with the types as documented, and ours beside them.
public struct HelperDocument: Sendable, Codable {
    /// The version of this form.
    public static let currentSchema = 1

    public var schema: Int
    public var helpers: [HelperEntry]
    public var providers: [ProviderEntry]
    /// The commands of the bpf() system call, with the keys of `bpf_doc.py --json syscall`; absent when there are none.
    public var syscall: [CommandEntry]?
    /// What is done with names that several of the providers use; absent when there are none that are kept apart.
    public var conflicts: ConflictPolicy?

    public init(_ set: Interface) {
        schema = HelperDocument.currentSchema
        helpers = set.functions.map(HelperEntry.init)
        providers = set.providers.map(ProviderEntry.init)
        syscall = set.commands.isEmpty ? nil : set.commands.map(CommandEntry.init)
        conflicts = set.conflicts == .reject ? nil : set.conflicts
    }

    /// The set that the document stands for.
    public var set: Interface {
        let owner = (providers.first { !$0.numbering.isEmpty } ?? providers.first)?.name.text ?? ""
        return Interface(
            providers: providers.map(\.provider), functions: helpers.map(\.helper),
            commands: (syscall ?? []).map { $0.command(ofProvider: owner) }, conflicts: conflicts ?? .reject)
    }
}

/// A helper in JSON.
public struct HelperEntry: Sendable, Codable {
    var name: Identifier
    var proto: String
    var returnType: String
    var returnStars: String
    var arguments: [ArgumentEntry]
    var description: String?
    var returns: String?
    var attributes: [Identifier]
    var id: HelperID?
    var provider: ProviderName
    var stability: StabilityEntry
    var since: String?
    var contract: HelperContractEntry?
    var returned: ReturnContractEntry?
    var origin: Function.Origin
    var location: SourceLocation?
    var type: TypePair
    var isVariadic: Bool
    var variants: [VariantEntry]?
    /// Absent where it is none.
    var macro: Bool?

    enum CodingKeys: String, CodingKey {
        case name, proto, id, provider, stability, since, contract, origin, location, variants, macro
        case returned = "returns"
        case returnType = "ret_type"
        case returnStars = "ret_star"
        case arguments = "args"
        case description = "desc"
        case returns = "ret"
        case attributes = "attrs"
        case type = "ret_ctype"
        case isVariadic = "variadic"
    }

    init(_ helper: ProvidedFunction) {
        name = Identifier(helper.name)
        proto = helper.prototype.text
        (returnType, returnStars) = helper.prototype.writtenReturnType.splitStars
        arguments = ArgumentEntry.list(of: helper.prototype)
        description = helper.documentation.description
        returns = helper.documentation.returns
        attributes = helper.attributes.map(Identifier.init)
        id = helper.id
        provider = ProviderName(helper.provider)
        stability = StabilityEntry(helper.stability)
        since = helper.since
        origin = helper.origin
        contract = helper.contract.map(HelperContractEntry.init)
        returned = helper.contract.map { ReturnContractEntry($0.returns) }
        location = helper.location
        type = TypePair(helper.prototype.returnType, written: helper.prototype.writtenReturnType)
        isVariadic = helper.prototype.isVariadic
        variants = helper.variants.isEmpty ? nil : helper.variants.map(VariantEntry.init)
        macro = helper.isMacro ? true : nil
    }

    var helper: ProvidedFunction {
        let function = Function(
            name: name.text, id: id,
            prototype: ArgumentEntry.prototype(text: proto, type: type, arguments: arguments, isVariadic: isVariadic),
            attributes: attributes.map(\.text),
            documentation: Documentation(description: description, returns: returns), stability: stability.stability,
            since: since, contract: returned.map { HelperContract(returns: $0.contract, flags: contract) }, origin: origin,
            location: location, variants: (variants ?? []).map(\.variant), isMacro: macro ?? false)
        return ProvidedFunction(function, by: provider.text)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(proto, forKey: .proto)
        try container.encode(returnType, forKey: .returnType)
        try container.encode(returnStars, forKey: .returnStars)
        try container.encode(arguments, forKey: .arguments)
        // Readers of the kernel's JSON expect these keys to be there.
        try container.encode(description, forKey: .description)
        try container.encode(returns, forKey: .returns)
        try container.encode(attributes, forKey: .attributes)
        try container.encode(id, forKey: .id)
        try container.encode(provider, forKey: .provider)
        try container.encode(stability, forKey: .stability)
        try container.encodeIfPresent(since, forKey: .since)
        try container.encodeIfPresent(contract, forKey: .contract)
        try container.encode(origin, forKey: .origin)
        try container.encodeIfPresent(returned, forKey: .returned)
        try container.encodeIfPresent(location, forKey: .location)
        try container.encode(type, forKey: .type)
        try container.encode(isVariadic, forKey: .isVariadic)
        try container.encodeIfPresent(variants, forKey: .variants)
        try container.encodeIfPresent(macro, forKey: .macro)
    }
}

/// A parameter in JSON; `...` is one too, as in the kernel's JSON.
struct ArgumentEntry: Sendable, Codable {
    var type: String
    var star: String?
    var name: Identifier?
    /// Absent for `void` and `...`, which are no parameters.
    var ctype: TypePair?
    var documentation: String?
    var contract: ArgumentContractEntry?

    enum CodingKeys: String, CodingKey {
        case type, star, name, ctype, contract
        case documentation = "desc"
    }

    init(_ parameter: Parameter) {
        (type, star) = parameter.writtenType.splitStars
        name = parameter.name.map(Identifier.init)
        ctype = TypePair(parameter.type, written: parameter.writtenType)
        documentation = parameter.documentation
        contract = parameter.contract.map(ArgumentContractEntry.init)
    }

    private init(mark: String) {
        type = mark
    }

    static func list(of prototype: Prototype) -> [ArgumentEntry] {
        let arguments = prototype.parameters.map(ArgumentEntry.init)
        if prototype.isVariadic { return arguments + [ArgumentEntry(mark: "...")] }
        return arguments.isEmpty ? [ArgumentEntry(mark: "void")] : arguments
    }

    static func prototype(text: String, type: TypePair, arguments: [ArgumentEntry], isVariadic: Bool) -> Prototype {
        Prototype(
            text: text, returnType: type.type, writtenReturnType: type.writtenType,
            parameters: arguments.compactMap { entry in
                entry.ctype.map {
                    Parameter(
                        name: entry.name?.text, type: $0.type, writtenType: $0.writtenType, documentation: entry.documentation,
                        contract: entry.contract?.contract)
                }
            },
            isVariadic: isVariadic)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type, forKey: .type)
        try container.encode(star, forKey: .star)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(ctype, forKey: .ctype)
        try container.encodeIfPresent(documentation, forKey: .documentation)
        try container.encodeIfPresent(contract, forKey: .contract)
    }
}

/// One of several documented forms of a helper in JSON.
struct VariantEntry: Sendable, Codable {
    var proto: String
    var args: [ArgumentEntry]
    var desc: String?
    var ret: String?
    var contract: HelperContractEntry?
    var returned: ReturnContractEntry?
    var location: SourceLocation?
    var type: TypePair
    var isVariadic: Bool

    enum CodingKeys: String, CodingKey {
        case proto, args, desc, ret, contract, location
        case returned = "returns"
        case type = "ret_ctype"
        case isVariadic = "variadic"
    }

    init(_ variant: Function.Variant) {
        proto = variant.prototype.text
        args = ArgumentEntry.list(of: variant.prototype)
        desc = variant.documentation.description
        ret = variant.documentation.returns
        contract = variant.contract.map(HelperContractEntry.init)
        returned = variant.contract.map { ReturnContractEntry($0.returns) }
        location = variant.location
        type = TypePair(variant.prototype.returnType, written: variant.prototype.writtenReturnType)
        isVariadic = variant.prototype.isVariadic
    }

    var variant: Function.Variant {
        Function.Variant(
            prototype: ArgumentEntry.prototype(text: proto, type: type, arguments: args, isVariadic: isVariadic),
            documentation: Documentation(description: desc, returns: ret),
            contract: returned.map { HelperContract(returns: $0.contract, flags: contract) }, location: location)
    }
}

/// A provider in JSON.
public struct ProviderEntry: Sendable, Codable {
    var name: ProviderName
    var module: ModuleID?
    /// Where the module is named; absent where that is not known.
    var moduleLocation: SourceLocation?
    var edition: Provider.Edition
    var numbering: [NumberedNameEntry]

    enum CodingKeys: String, CodingKey {
        case name, module, edition, numbering
        case moduleLocation = "module_location"
    }

    struct NumberedNameEntry: Sendable, Codable {
        var helper: Identifier
        var constant: Identifier
        var id: HelperID
        var location: SourceLocation?
    }

    init(_ provider: Provider) {
        name = ProviderName(provider.name)
        module = provider.moduleID.map { ModuleID($0.description) }
        moduleLocation = provider.modules.first?.location
        edition = provider.edition
        numbering = provider.numbering.map {
            NumberedNameEntry(
                helper: Identifier($0.helper), constant: Identifier($0.constant), id: $0.id, location: $0.location)
        }
    }

    var provider: Provider {
        Provider(
            name: name.text, modules: module.flatMap { GUID($0.text) }.map { [.init(id: $0, location: moduleLocation)] } ?? [],
            numbering: numbering.map {
                .init(helper: $0.helper.text, constant: $0.constant.text, id: $0.id, location: $0.location)
            },
            edition: edition)
    }
}

/// A system call command in JSON.
public struct CommandEntry: Sendable, Codable {
    var proto: Identifier
    var desc: String?
    var ret: String?
    /// Absent in what was written before commands had one.
    var provider: String?
    var location: SourceLocation?

    init(_ command: ProvidedCommand) {
        proto = Identifier(command.name)
        desc = command.declaration.documentation.description
        ret = command.declaration.documentation.returns
        provider = command.provider
        location = command.declaration.location
    }

    /// - Parameter owner: the provider of a command that names none.
    func command(ofProvider owner: String) -> ProvidedCommand {
        let documentation = Documentation(description: desc, returns: ret)
        return ProvidedCommand(
            SyscallCommand(Declaration(name: proto.text, documentation: documentation, location: location)), by: provider ?? owner)
    }
}

/// ``Stability`` in JSON: `{"level": "deprecated", "since": "6.1", "replaced_by": "bpf_other"}`.
struct StabilityEntry: Sendable, Codable {
    enum Level: String, Sendable, Codable {
        case stable, unstable, deprecated
    }

    var level: Level
    var since: String?
    var replacedBy: String?

    enum CodingKeys: String, CodingKey {
        case level, since
        case replacedBy = "replaced_by"
    }

    init(_ stability: Stability) {
        switch stability {
        case .stable: level = .stable
        case .unstable: level = .unstable
        case .deprecated(let since, let replacedBy):
            level = .deprecated
            self.since = since
            self.replacedBy = replacedBy
        }
    }

    var stability: Stability {
        switch level {
        case .stable: .stable
        case .unstable: .unstable
        case .deprecated: .deprecated(since: since, replacedBy: replacedBy)
        }
    }
}

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
