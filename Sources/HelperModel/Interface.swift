/// What was read from one or more inputs: the value that goes from the readers through the rules to the writers.
///
/// Order is meaningful and kept: it is the order of the sources.
public struct Interface: Sendable, Hashable {
    /// Every provider once; each owns what it declares.
    public var providers: [Provider]
    /// The providers that a subset leaves out, or those functions of theirs that it does; what is in it may refer to
    /// them by name (``ProgramType/overrides``).
    public private(set) var others: [Provider] = []
    /// What is done with names that several of the providers use.
    public var conflicts: ConflictPolicy

    public init(providers: [Provider] = [], conflicts: ConflictPolicy = .reject) {
        self.providers = providers
        self.conflicts = conflicts
    }

    /// An interface of things whose providers are known by name; a name that `providers` lack is a provider's of which
    /// nothing else is known.
    public init(
        providers: [Provider] = [], functions: [ProvidedFunction], programTypes: [ProvidedProgramType] = [],
        mapTypes: [ProvidedMapType] = [], commands: [ProvidedCommand] = [],
        conflicts: ConflictPolicy = .reject
    ) {
        self.init(providers: providers, conflicts: conflicts)
        var places = Dictionary(providers.indices.map { (providers[$0].name, $0) }) { first, _ in first }
        func place(of name: String, _ interface: inout Interface) -> Int {
            if let place = places[name] { return place }
            places[name] = interface.providers.count
            interface.providers.append(Provider(name: name))
            return interface.providers.count - 1
        }
        for function in functions {
            self.providers[place(of: function.provider, &self)].functions.append(function.thing)
        }
        for type in programTypes { self.providers[place(of: type.provider, &self)].programTypes.append(type.thing) }
        for type in mapTypes { self.providers[place(of: type.provider, &self)].mapTypes.append(type.thing) }
        for command in commands { self.providers[place(of: command.provider, &self)].commands.append(command.thing) }
    }

    // MARK: What all providers declare

    /// The functions of all providers.
    ///
    /// - Complexity: linear in their number, at every call.
    public var functions: [ProvidedFunction] {
        var functions: [ProvidedFunction] = []
        functions.reserveCapacity(providers.reduce(0) { $0 + $1.functions.count })
        for provider in providers { functions += provider.providedFunctions }
        return functions
    }

    /// The types of program that providers offer.
    public var programTypes: [ProvidedProgramType] {
        providers.flatMap { provider in provider.programTypes.map { ProvidedProgramType($0, by: provider.name) } }
    }

    /// The types of map that providers offer.
    public var mapTypes: [ProvidedMapType] {
        providers.flatMap { provider in provider.mapTypes.map { ProvidedMapType($0, by: provider.name) } }
    }

    /// The commands of the bpf() system call that providers document.
    public var commands: [ProvidedCommand] {
        providers.flatMap { provider in provider.commands.map { ProvidedCommand($0, by: provider.name) } }
    }

    /// The place of a function in an interface whose functions are neither added to nor taken from.
    public struct FunctionIndex: Sendable, Hashable {
        fileprivate let provider: Int
        fileprivate let function: Int
    }

    /// The places of all functions, in the order of ``functions``.
    public var functionIndices: [FunctionIndex] {
        providers.indices.flatMap { provider in
            providers[provider].functions.indices.map { FunctionIndex(provider: provider, function: $0) }
        }
    }

    public subscript(index: FunctionIndex) -> ProvidedFunction {
        get {
            ProvidedFunction(providers[index.provider].functions[index.function], by: providers[index.provider].name)
        }
        set { providers[index.provider].functions[index.function] = newValue.thing }
    }

    /// The functions called `name`, those of the providers that a subset leaves out behind the others.
    public func known(named name: String) -> [Function] {
        (providers + others).flatMap { $0.functions.filter { $0.name == name } }
    }

    /// The functions called `name`; more than one when several providers use it.
    public func functions(named name: String) -> [ProvidedFunction] {
        functions.filter { $0.name == name }
    }

    /// The portable names of the files that declare functions and types, in the order of these.
    public var sourceFiles: [String] {
        var seen = Set<String>()
        let locations = providers.lazy.flatMap { provider in
            provider.functions.map(\.location) + provider.programTypes.map(\.location)
                + provider.mapTypes.map(\.location)
        }
        return locations.compactMap { $0?.file }.filter { seen.insert($0).inserted }
    }

    // MARK: Putting together

    /// Adds what another input holds, behind what is here. A provider that both name stays one, with all that either
    /// says of it, and names that one of the two keeps apart stay apart.
    public mutating func merge(_ other: Interface) {
        for provider in other.providers {
            if let index = providers.firstIndex(where: { $0.name == provider.name }) {
                providers[index].merge(provider)
            } else {
                providers.append(provider)
            }
        }
        if other.conflicts == .qualify { conflicts = .qualify }
    }

    /// Notes a module of the provider of this name, if there is one.
    public mutating func add(_ module: Provider.Module, toProvider name: String) {
        if let index = providers.firstIndex(where: { $0.name == name }) { providers[index].add(module) }
    }

    /// The functions of these names, plain or with their provider's in front, and the program types that they are for.
    public func subset(ofFunctions names: Set<String>) -> Interface {
        var subset = Interface(conflicts: conflicts)
        subset.others = others
        for provider in providers {
            let isWanted = { (function: Function) in
                names.contains(function.name)
                    || names.contains(QualifiedName(provider: provider.name, name: function.name).text)
            }
            var wanted = Provider(name: provider.name, modules: provider.modules, edition: provider.edition)
            wanted.functions = provider.functions.filter(isWanted)
            wanted.probedProgramTypes = provider.probedProgramTypes
            let functions = Set(wanted.functions.map(\.name))
            let types = Set(wanted.functions.flatMap { $0.programTypes ?? [] })
            wanted.numbering = provider.numbering.filter { functions.contains($0.helper) }
            wanted.programTypes = provider.programTypes.filter { types.contains($0.name) }
            wanted.history = provider.history?.subset(functions: functions, programTypes: types)
            wanted.facts = provider.facts.filter { functions.contains($0.name) }
            if !wanted.functions.isEmpty { subset.providers.append(wanted) }
            var rest = Provider(name: provider.name, modules: provider.modules)
            rest.functions = provider.functions.filter { !isWanted($0) }
            if !rest.functions.isEmpty { subset.others.append(rest) }
        }
        return subset
    }

    /// What providers of these names have, and nothing else.
    public func subset(ofProviders names: Set<String>) -> Interface {
        var subset = Interface(providers: providers.filter { names.contains($0.name) }, conflicts: conflicts)
        subset.others = others + providers.filter { !names.contains($0.name) }
        return subset
    }
}
