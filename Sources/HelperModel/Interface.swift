/// What was read from one or more inputs: the value that goes from the readers through the rules to the writers.
///
/// Order is meaningful and kept: it is the order of the sources.
public struct Interface: Sendable, Hashable {
    public var providers: [Provider]
    public var helpers: [Function]
    /// The commands of the bpf() system call, where the input documents them.
    public var commands: [SyscallCommand]
    /// What is done with names that several of the providers use.
    public var conflicts: ConflictPolicy

    public init(
        providers: [Provider] = [], helpers: [Function] = [], commands: [SyscallCommand] = [], conflicts: ConflictPolicy = .reject
    ) {
        self.providers = providers
        self.helpers = helpers
        self.commands = commands
        self.conflicts = conflicts
    }

    /// Adds what another input holds, behind what is here. A provider that both name stays one, with all that either says of it, and names that one of
    /// the two keeps apart stay apart.
    public mutating func merge(_ other: Interface) {
        for provider in other.providers {
            if let index = providers.firstIndex(where: { $0.name == provider.name }) {
                providers[index].merge(provider)
            } else {
                providers.append(provider)
            }
        }
        helpers += other.helpers
        commands += other.commands
        if other.conflicts == .qualify { conflicts = .qualify }
    }

    /// Notes a module of the provider of this name, if there is one.
    public mutating func add(_ module: Provider.Module, toProvider name: String) {
        if let index = providers.firstIndex(where: { $0.name == name }) { providers[index].add(module) }
    }

    /// What providers of these names have, and nothing else.
    public func subset(ofProviders names: Set<String>) -> Interface {
        Interface(
            providers: providers.filter { names.contains($0.name) }, helpers: helpers.filter { names.contains($0.provider) },
            commands: commands.filter { names.contains($0.provider) }, conflicts: conflicts)
    }

    /// The portable names of the files that the helpers are declared in, in the order of the helpers.
    public var sourceFiles: [String] {
        var seen = Set<String>()
        return helpers.compactMap(\.location?.file).filter { seen.insert($0).inserted }
    }

    /// The helpers called `name`; more than one when several providers use it.
    public func helpers(named name: String) -> [Function] {
        helpers.filter { $0.name == name }
    }
}

/// A platform, driver or runtime that offers helpers.
public struct Provider: Sendable, Hashable {
    public var name: String
    /// What its sources name as the module that offers its helpers: each GUID once, in their order. More than one is an error.
    public var modules: [Module]
    /// The numbers that the source gives to names, in its order: the enumeration of a uapi header. Empty when it has none.
    public var numbering: [NumberedName]
    /// How strictly the header's own time asked for documentation.
    public var edition: Edition

    public init(name: String, modules: [Module] = [], numbering: [NumberedName] = [], edition: Edition = .current) {
        self.name = name
        self.modules = modules
        self.numbering = numbering
        self.edition = edition
    }

    /// The GUID of the module that offers its helpers, in lower case and without braces; nil when it has none.
    public var moduleID: String? { modules.first?.id }

    /// Takes down that a source names this module.
    public mutating func add(_ module: Module) {
        if !modules.contains(where: { $0.id == module.id }) { modules.append(module) }
    }

    fileprivate mutating func merge(_ other: Provider) {
        for module in other.modules { add(module) }
        // The edition is that of the enumeration.
        if numbering.isEmpty { edition = other.edition }
        numbering += other.numbering
    }

    /// A module, as a source names it.
    public struct Module: Sendable, Hashable {
        /// Its GUID, in lower case and without braces.
        public var id: String
        /// Where it is named.
        public var location: SourceLocation?

        public init(id: String, location: SourceLocation? = nil) {
            self.id = id
            self.location = location
        }
    }

    /// Which form of uapi header the provider was read from.
    public enum Edition: String, Sendable, Hashable, Codable {
        case current
        /// Linux before October 2022: `FN(name)` numbers by position, and the generator of that time took helpers without a
        /// description or return section.
        case positional
    }

    /// An entry of the enumeration that numbers helpers.
    public struct NumberedName: Sendable, Hashable {
        /// The helper's name, such as `bpf_map_lookup_elem`.
        public var helper: String
        /// The enumeration constant, such as `BPF_FUNC_map_lookup_elem`.
        public var constant: String
        public var id: UInt32
        public var location: SourceLocation?

        public init(helper: String, constant: String, id: UInt32, location: SourceLocation? = nil) {
            self.helper = helper
            self.constant = constant
            self.id = id
            self.location = location
        }
    }
}

/// A command of the bpf() system call (bpf(2)), as `DOC: eBPF Syscall Commands` in linux/bpf.h documents it.
public struct SyscallCommand: Sendable, Hashable {
    /// Such as `BPF_MAP_CREATE`.
    public var name: String
    public var documentation: Documentation
    /// The name of the ``Provider`` whose source documents it.
    public var provider: String
    public var location: SourceLocation?

    public init(name: String, documentation: Documentation, provider: String, location: SourceLocation? = nil) {
        self.name = name
        self.documentation = documentation
        self.provider = provider
        self.location = location
    }
}
