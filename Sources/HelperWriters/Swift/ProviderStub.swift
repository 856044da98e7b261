import HelperModel

/// A provider as Swift shows it.
struct ProviderStub: Sendable {
    /// The provider's name.
    let name: String
    let moduleID: GUID?
    /// What the names of its types begin with.
    let baseName: String
    let helpers: [HelperStub]
    /// The helpers that keep their C names, with those that have taken the shorter ones.
    let collisions: [(helper: ProvidedFunction, other: ProvidedFunction)]
    /// The type that implements it.
    var type: String { "\(baseName)Provider" }

    /// What it offers beyond helpers; nil when it has no program types.
    let offered: ExtensionStub?
    /// Where the first thing of it is declared.
    let location: SourceLocation?

    /// The providers in a set that have helpers or program types, and how their types are spelt.
    static func all(in set: Interface, _ options: SwiftOptions) -> (stubs: [ProviderStub], types: SwiftTypes) {
        let providers = set.providers.filter { !$0.functions.isEmpty || !$0.programTypes.isEmpty }
        var taken = Set(providers.flatMap { ["\(baseName(of: $0))Provider", "\(baseName(of: $0))Helpers"] })
        let names = providers.map { provider in
            provider.programTypes.isEmpty
                ? nil : ExtensionNames(provider, baseName: baseName(of: provider), taken: &taken)
        }
        var types = SwiftTypes(
            importsStructures: !options.imports.isEmpty, shadows: structureNames(in: set).union(taken))
        for (provider, names) in zip(providers, names) {
            for (type, names) in zip(provider.programTypes, names?.types ?? []) {
                guard let key = SwiftTypes.structureKey(of: type.context.type), types.contexts[key] == nil else {
                    continue
                }
                types.contexts[key] = names.context
            }
        }
        let stubs = zip(providers, names).map { ProviderStub($0, extensionNames: $1, types: types, options) }
        return (stubs, types)
    }

    private static func baseName(of provider: Provider) -> String {
        SwiftName.upperCamel(provider.name) ?? SwiftName.upperCamel("p_" + provider.name) ?? "Unnamed"
    }

    /// The names that structures and typedefs of such have in C.
    private static func structureNames(in set: Interface) -> Set<String> {
        var names = Set<String>()
        for function in set.providers.lazy.flatMap(\.functions) {
            for type in SwiftTypes.signature(of: function.prototype) {
                type.forEachMentioned { if let name = SwiftTypes.importedName(of: $0) { names.insert(name) } }
            }
        }
        return names
    }

    private init(
        _ provider: Provider, extensionNames: ExtensionNames?, types: SwiftTypes, _ options: SwiftOptions
    ) {
        name = provider.name
        moduleID = provider.moduleID
        baseName = ProviderStub.baseName(of: provider)
        location = provider.functions.first?.location ?? provider.programTypes.first?.location
        offered = extensionNames.map {
            ExtensionStub(provider, names: $0, types: types)
        }
        var taken: [String: ProvidedFunction] = [:]
        var named: [(helper: ProvidedFunction, names: HelperStub.Names)] = []
        var collisions: [(helper: ProvidedFunction, other: ProvidedFunction)] = []
        for helper in provider.providedFunctions {
            var swiftName = ProviderStub.shortName(of: helper, options)
            if let other = taken[swiftName] {
                collisions.append((helper, other))
                swiftName = helper.name
            }
            while taken[swiftName] != nil || SwiftName.isReservedMember(swiftName) { swiftName += "_" }
            taken[swiftName] = helper
            let names = HelperStub.Names(
                member: SwiftName.escaped(swiftName), entryPoint: "\(baseName)_\(helper.name)")
            named.append((helper, names))
        }
        helpers = named.concurrentMap(least: 16) { HelperStub($0.helper, names: $0.names, types: types) }
        self.collisions = collisions
    }

    /// The name of a helper without the prefix, in camel case.
    private static func shortName(of helper: ProvidedFunction, _ options: SwiftOptions) -> String {
        let prefixes = options.prefix.map { [$0] } ?? [helper.provider.cIdentifier + "_", "bpf_"]
        let prefix = prefixes.first { helper.name.hasPrefix($0) && helper.name.count > $0.count } ?? ""
        return SwiftName.lowerCamel(String(helper.name.dropFirst(prefix.count))) ?? SwiftName.lowerCamel(helper.name)
            ?? helper.name
    }

    /// Whether a declaration mentions an imported structure.
    var showsStructures: Bool { helpers.contains(where: \.showsStructures) || offered?.showsStructures == true }
}
