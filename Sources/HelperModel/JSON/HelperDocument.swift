/// The JSON form of a ``Interface``: what `--emit json` writes and `--helpers` reads, without loss.
///
/// A helper has the keys of the kernel's `scripts/bpf_doc.py --json` (`name`, `proto`, `ret_type`, `ret_star`, `args`,
/// `desc`, `ret`, `attrs`) with the types as documented, and ours beside them: those that ``Function`` names as its fields.
public struct HelperDocument: Sendable, Codable {
    /// The version of this form.
    public static let currentSchema = 1

    public var schema: Int
    /// The interface that the document stands for.
    public var set: Interface

    private enum CodingKeys: String, CodingKey {
        case schema, helpers, providers, syscall, conflicts
        case programTypes = "program_types"
        case mapTypes = "map_types"
    }

    public init(_ set: Interface) {
        schema = HelperDocument.currentSchema
        self.set = set
    }

    public init(from decoder: any Decoder) throws {
        let document = try decoder.container(keyedBy: CodingKeys.self)
        schema = try document.decode(Int.self, forKey: .schema)
        let helpers = try document.decode([ProvidedEntry<Function>].self, forKey: .helpers)
        let providers = try document.decode([ObjectForm<Provider>].self, forKey: .providers).map(\.value)
        let commands = try document.decodeIfPresent([CommandEntry].self, forKey: .syscall) ?? []
        let programTypes = try document.decodeIfPresent([ProvidedEntry<ProgramType>].self, forKey: .programTypes) ?? []
        let mapTypes = try document.decodeIfPresent([ProvidedEntry<MapType>].self, forKey: .mapTypes) ?? []
        let conflicts = try document.decodeIfPresent(ConflictPolicy.self, forKey: .conflicts) ?? .reject
        let owner = (providers.first { !$0.numbering.isEmpty } ?? providers.first)?.name ?? ""
        set = Interface(
            providers: providers, functions: helpers.map(\.provided), programTypes: programTypes.map(\.provided),
            mapTypes: mapTypes.map(\.provided),
            commands: commands.map { ProvidedCommand($0.command, by: $0.provider ?? owner) }, conflicts: conflicts)
        var notes = DocumentNotes()
        for helper in helpers {
            let kind: History.Kind = helper.provided.thing.isKfunc ? .kfunc : .helper
            notes.add(kind, helper.provided.name, helper.provided.provider, helper.course)
            notes.add(helper.facts, helper.provided.name, helper.provided.provider)
        }
        for type in programTypes { notes.add(.programType, type.provided.name, type.provided.provider, type.course) }
        for type in mapTypes { notes.add(.mapType, type.provided.name, type.provided.provider, type.course) }
        for command in commands {
            notes.add(.command, command.command.name, command.provider ?? owner, command.course)
        }
        notes.complete(&set)
    }

    public func encode(to encoder: any Encoder) throws {
        var document = encoder.container(keyedBy: CodingKeys.self)
        try document.encode(schema, forKey: .schema)
        let history = HistoryIndex(set)
        let facts = FactIndex(set)
        let helpers = set.functions.map { ProvidedEntry($0, history[$0], facts[$0]) }
        try document.encode(helpers, forKey: .helpers)
        try document.encode(set.providers.map(ObjectForm.init), forKey: .providers)
        // Absent when there are none.
        let (programTypes, mapTypes) = (set.programTypes, set.mapTypes)
        if !programTypes.isEmpty {
            let entries = programTypes.map { ProvidedEntry($0, history[.programType, $0.name, $0.provider]) }
            try document.encode(entries, forKey: .programTypes)
        }
        if !mapTypes.isEmpty {
            let entries = mapTypes.map { ProvidedEntry($0, history[.mapType, $0.name, $0.provider]) }
            try document.encode(entries, forKey: .mapTypes)
        }
        let commands = set.commands
        if !commands.isEmpty {
            let entries = commands.map { CommandEntry($0, history[.command, $0.name, $0.provider]) }
            try document.encode(entries, forKey: .syscall)
        }
        if set.conflicts != .reject { try document.encode(set.conflicts, forKey: .conflicts) }
    }
}

/// Something that a provider declares, and who that is, in one object.
private struct ProvidedEntry<Thing: FieldListed>: Codable {
    let provided: Provided<Thing>
    /// What became of it; nil where nothing is known.
    let course: History.Course?
    /// What users say of it; nil where they say nothing.
    let facts: FunctionFacts?

    init(_ provided: Provided<Thing>, _ course: History.Course?, _ facts: FunctionFacts? = nil) {
        self.provided = provided
        self.course = course
        self.facts = facts
    }

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: FieldKey.self)
        let thing = try Thing(from: object)
        provided = Provided(thing, by: try ProviderName.read(from: object, at: "provider"))
        course = try History.Course.readIfPresent(from: object, at: "history")
        facts = try FunctionFacts.readIfPresent(from: object, at: "facts")
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: FieldKey.self)
        try provided.thing.write(to: &object)
        try ProviderName.write(provided.provider, to: &object, at: "provider")
        if let course { try History.Course.write(course, to: &object, at: "history") }
        if let facts { try FunctionFacts.write(facts, to: &object, at: "facts") }
    }
}

/// A command of the bpf() system call and its provider in one object.
private struct CommandEntry: Codable {
    let command: SyscallCommand
    /// Absent in what was written before commands had one.
    let provider: String?
    let course: History.Course?

    init(_ command: ProvidedCommand, _ course: History.Course?) {
        self.command = command.thing
        provider = command.provider
        self.course = course
    }

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: FieldKey.self)
        command = try SyscallCommand(from: object)
        provider = try String.readIfPresent(from: object, at: "provider")
        course = try History.Course.readIfPresent(from: object, at: "history")
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: FieldKey.self)
        try command.write(to: &object)
        if let provider { try object.encode(provider, forKey: "provider") }
        if let course { try History.Course.write(course, to: &object, at: "history") }
    }
}
