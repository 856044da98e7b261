/// A platform, driver or runtime that offers helpers.
public struct Provider: Sendable, Hashable {
    public var name: String
    /// What its sources name as the module that offers its helpers: each GUID once, in their order. More than one is an
    /// error.
    public var modules: [Module]
    /// The numbers that the source gives to names, in its order: the enumeration of a uapi header. Empty when it has
    /// none.
    public var numbering: [NumberedName]
    public var functions: [Function]
    /// The types of program that it offers.
    public var programTypes: [ProgramType]
    /// The types of map that it offers.
    public var mapTypes: [MapType]
    /// The commands of the bpf() system call, where its source documents them.
    public var commands: [SyscallCommand]
    /// The numbers that the platform gives to types of programs and maps and to places to attach programs to, where
    /// its source has them all, as a kernel's BTF has.
    public var constants: [Enumeration]
    /// Constants of its header that its documentation names, by their names.
    public var namedConstants: [ProgramType.NamedNumber]
    /// The types of programs of which a running kernel was asked what they may call, by the names that
    /// ``Function/programTypes`` has; nil where none was asked.
    public var probedProgramTypes: [String]?
    /// How strictly the header's own time asked for documentation.
    public var edition: Edition
    /// What became of what it declares; nil where no earlier versions were read.
    public var history: History?
    /// What users say of its functions, each function once.
    public var facts: [FunctionFacts]

    public init(
        name: String, modules: [Module] = [], numbering: [NumberedName] = [], edition: Edition = .current,
        functions: [Function] = [], programTypes: [ProgramType] = [], mapTypes: [MapType] = [],
        commands: [SyscallCommand] = [], constants: [Enumeration] = [],
        namedConstants: [ProgramType.NamedNumber] = [], probedProgramTypes: [String]? = nil,
        history: History? = nil, facts: [FunctionFacts] = []
    ) {
        self.name = name
        self.modules = modules
        self.numbering = numbering
        self.edition = edition
        self.functions = functions
        self.programTypes = programTypes
        self.mapTypes = mapTypes
        self.commands = commands
        self.constants = constants
        self.namedConstants = namedConstants
        self.probedProgramTypes = probedProgramTypes
        self.history = history
        self.facts = facts
    }

    /// Its functions, each with its name.
    public var providedFunctions: [ProvidedFunction] { functions.map { ProvidedFunction($0, by: name) } }

    /// The GUID of the module that offers its helpers; nil when it has none.
    public var moduleID: GUID? { modules.first?.id }

    /// Whether it offers types of program or map, whatever helpers it has.
    public var offersTypes: Bool { !programTypes.isEmpty || !mapTypes.isEmpty }

    /// The helpers that programs of a type may call: those that are its own, and those that any program may call.
    public func functions(callableBy programType: String) -> [Function] {
        functions.filter { $0.programTypes?.contains(programType) ?? true }
    }

    /// Takes down that a source names this module.
    public mutating func add(_ module: Module) {
        if !modules.contains(where: { $0.id == module.id }) { modules.append(module) }
    }

    mutating func merge(_ other: Provider) {
        for module in other.modules { add(module) }
        // The edition is that of the enumeration.
        if numbering.isEmpty { edition = other.edition }
        numbering += other.numbering
        functions += other.functions
        leaveNumbersToPrototypes()
        programTypes += other.programTypes
        mapTypes += other.mapTypes
        commands += other.commands
        for enumeration in other.constants where !constants.contains(where: { $0.name == enumeration.name }) {
            constants.append(enumeration)
        }
        let known = Set(namedConstants.map(\.name))
        namedConstants += other.namedConstants.filter { !known.contains($0.name) }
        if probedProgramTypes == nil { probedProgramTypes = other.probedProgramTypes }
        if history == nil { history = other.history }
        for fact in other.facts where !facts.contains(where: { $0.name == fact.name }) { facts.append(fact) }
    }

    /// Takes down what users say of its functions, in place of what was said of the same functions before.
    public mutating func overlay(_ newFacts: [FunctionFacts]) {
        let known = Dictionary((facts + newFacts).map { ($0.name, $0) }) { _, last in last }
        var seen = Set<String>()
        facts = functions.compactMap { seen.insert($0.name).inserted ? known[$0.name] : nil }
    }

    /// Drops each helper of which only the number is known where another source has its prototype, too.
    private mutating func leaveNumbersToPrototypes() {
        guard functions.contains(where: { !$0.hasPrototype }) else { return }
        let declared = Set(functions.lazy.filter(\.hasPrototype).map(\.name))
        functions.removeAll { !$0.hasPrototype && declared.contains($0.name) }
    }

    /// A module, as a source names it.
    public struct Module: Sendable, Hashable {
        public var id: GUID
        /// Where it is named.
        public var location: SourceLocation?

        public init(id: GUID, location: SourceLocation? = nil) {
            self.id = id
            self.location = location
        }
    }

    /// Which form of uapi header the provider was read from.
    public enum Edition: String, Sendable, Hashable {
        case current
        /// Linux before October 2022: `FN(name)` numbers by position, and the generator of that time took helpers
        /// without a description or return section.
        case positional
    }

    /// An enumeration of the platform's, such as `bpf_prog_type`.
    public struct Enumeration: Sendable, Hashable {
        /// Its tag.
        public var name: String
        /// In the order of the source.
        public var constants: [ProgramType.NamedNumber]

        public init(name: String, constants: [ProgramType.NamedNumber]) {
            self.name = name
            self.constants = constants
        }
    }

    /// An entry of the enumeration that numbers helpers.
    public struct NumberedName: Sendable, Hashable {
        /// The helper's name, such as `bpf_map_lookup_elem`.
        public var helper: String
        /// The enumeration constant, such as `BPF_FUNC_map_lookup_elem`.
        public var constant: String
        public var id: HelperID
        public var location: SourceLocation?

        public init(helper: String, constant: String, id: HelperID, location: SourceLocation? = nil) {
            self.helper = helper
            self.constant = constant
            self.id = id
            self.location = location
        }
    }
}
