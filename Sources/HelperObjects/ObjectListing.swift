import BPFFormats
import HelperDiagnostics
import HelperModel

/// What there is to say of an object: every call that leaves it, every map, and what would become of them.
public struct ObjectListing: Sendable, Encodable {
    public let path: String
    public let byteOrder: String
    public let hasBTF: Bool
    public let sections: [Section]
    /// The program's own numbers, as its note tells; absent when there are none.
    public let numbers: [ProgramNumbers.Entry]?
    /// Whether every call by name can be bound to the given helpers; absent where none were given.
    public let isBindable: Bool?
    /// Why not, each as the binder would say it.
    public let problems: [String]?

    public struct Section: Sendable, Encodable {
        public let name: String
        /// In bytes.
        public let size: Int
        /// What its programs are; absent where no given program type claims the section.
        public let programType: ProgramType?
        public let calls: [Call]
        public let maps: [Map]
        /// Where it takes the addresses of kfuncs.
        public let kfuncReferences: [KfuncReference]
        /// How many calls stay within the object.
        public let localCalls: Int

        enum CodingKeys: String, CodingKey {
            case name, size, programType = "program_type", calls, maps, kfuncReferences = "kfunc_references", localCalls
        }
    }

    /// The type of the programs in a section.
    public struct ProgramType: Sendable, Encodable {
        public let name: String
        public let provider: String
        public let guid: String
        public let attachType: AttachType

        enum CodingKeys: String, CodingKey {
            case name, provider, guid, attachType = "attach_type"
        }
    }

    /// Where the programs in a section are attached.
    public struct AttachType: Sendable, Encodable {
        /// What the names of its sections begin with.
        public let section: String
        public let guid: String
    }

    public struct Call: Sendable, Encodable {
        /// From the start of the section, in bytes.
        public let offset: Int
        public let function: String?
        public let file: String?
        public let line: Int?
        public let column: Int?
        /// `early`, `late`, `kfunc`, `indirect`, or `trap` for the end of the program that clang puts where no code is
        /// to be reached.
        public let binding: String
        public let name: String?
        public let id: HelperID?
        /// The GUID of the module that the program asks for.
        public let module: String?
        /// The provider that offers it; absent where no helpers were given, or none of them is meant.
        public let provider: String?
        /// Whether the given inputs have the kfunc; absent for other calls, and where no inputs were given.
        public let isOffered: Bool?
        /// Whether the object loads where what is called is missing.
        public let isWeak: Bool
        /// The program types of the programs that can make the call, as far as they are known; absent where no program
        /// types are given.
        public let programTypes: [String]?
        /// Why programs that can make the call may not, or which of several helpers it means is not known; absent where
        /// nothing is wrong.
        public let problem: String?

        enum CodingKeys: String, CodingKey {
            case offset, function, file, line, column, binding, name, id, module, provider
            case isOffered = "offered", isWeak = "weak"
            case programTypes = "program_types"
            case problem
        }
    }

    /// A use of a kfunc's address.
    public struct KfuncReference: Sendable, Encodable {
        public let offset: Int
        public let name: String
        /// The GUID of the module that the program asks for.
        public let module: String?
        public let function: String?
        public let file: String?
        public let line: Int?
        public let column: Int?
        /// The provider that offers it; absent where none does, and where no inputs were given.
        public let provider: String?
        /// Whether the given inputs have the kfunc; absent where none were given.
        public let isOffered: Bool?
        /// Whether the object loads without it, so that this is a test whether the kfunc is there.
        public let isWeak: Bool

        enum CodingKeys: String, CodingKey {
            case offset, name, module, function, file, line, column, provider, isOffered = "offered", isWeak = "weak"
        }
    }

    public struct Map: Sendable, Encodable {
        public let offset: Int
        public let name: String
        public let function: String?
        public let file: String?
        public let line: Int?
        public let column: Int?
    }

    enum CodingKeys: String, CodingKey {
        case path, byteOrder = "byte_order", hasBTF = "btf", sections, numbers, isBindable = "bindable", problems
    }

    /// - Parameters:
    ///   - path: as the user gave it.
    ///   - resolver: the helpers that calls are looked up in; nil when none were given.
    public init(_ contents: ObjectContents, path: String, resolver: HelperResolver?) {
        self.path = path
        byteOrder = contents.object.order == .little ? "little" : "big"
        hasBTF = contents.declarations.btf != nil
        let numbers = contents.numbers
        let meanings = resolver.map { CallMeanings(contents, $0) }
        sections = contents.sections.map { Section($0, contents, meanings, numbers) }
        self.numbers = numbers?.entries
        let problems = resolver.map {
            ObjectBinder(contents, $0).bind().diagnostics.filter { $0.severity == .error }.map(\.message)
                + MissingKfuncs.problems(of: contents, $0)
        }
        isBindable = problems.map(\.isEmpty)
        self.problems = problems
    }
}

extension ObjectListing.Section {
    init(
        _ section: ObjectContents.CodeSection, _ contents: ObjectContents, _ meanings: CallMeanings?,
        _ numbers: ProgramNumbers?
    ) {
        name = section.name
        size = section.size
        programType = meanings?.resolver.sections.match(section.name).map { match in
            ObjectListing.ProgramType(
                name: match.type.name, provider: match.type.provider, guid: match.type.guid.description,
                attachType: .init(section: match.attachType.section, guid: match.attachType.guid.description))
        }
        localCalls = section.localCalls
        let names = Dictionary(numbers?.entries.map { ($0.number, $0) } ?? []) { first, _ in first }
        calls = section.calls.map { ObjectListing.Call($0, in: section, contents, meanings, names) }
        maps = section.maps.map {
            .init(
                offset: $0.offset, name: $0.name, function: $0.function, file: $0.location?.file,
                line: $0.location?.line,
                column: $0.location?.column)
        }
        kfuncReferences = section.kfuncReferences.map { reference in
            let offered = meanings?.resolver.helpers(named: reference.name, module: reference.module)
            return .init(
                offset: reference.offset, name: reference.name, module: reference.module?.description,
                function: reference.function, file: reference.location?.file, line: reference.location?.line,
                column: reference.location?.column, provider: offered?.count == 1 ? offered?[0].provider : nil,
                isOffered: offered.map { !$0.isEmpty }, isWeak: reference.isWeak)
        }
    }
}

extension ObjectListing.Call {
    init(
        _ call: ObjectContents.Call, in section: ObjectContents.CodeSection, _ contents: ObjectContents,
        _ meanings: CallMeanings?, _ numbers: [HelperID: ProgramNumbers.Entry]
    ) {
        offset = call.offset
        function = call.function
        file = call.location?.file
        line = call.location?.line
        column = call.location?.column
        let resolver = meanings?.resolver
        let origins = meanings?.origins(of: call, in: section) ?? []
        var problem: String?
        /// The helper among `candidates` that the call means.
        func helper(among candidates: [ProvidedFunction]?) -> ProvidedFunction? {
            guard let meanings, let candidates else { return nil }
            let meaning = meanings.meaning(of: candidates, for: origins)
            problem = meanings.problem(meaning, origins, in: section)
            return if case .helper(let helper) = meaning { helper } else { nil }
        }
        let found: ProvidedFunction?
        var isOffered: Bool?
        switch call.target {
        case .early(let id):
            binding = "early"
            // A number of the program's own means what its note says.
            if let own = numbers[id] {
                name = own.name
                module = own.module
                found = helper(among: resolver?.helpers(for: own))
            } else {
                found = helper(among: resolver?.helpers(numbered: id))
                name = found?.name
                module = nil
            }
            self.id = id
        case .late(let called):
            binding = "late"
            name = called
            let asked = contents.declarations.module(of: called)
            module = asked?.description
            found = helper(among: resolver?.helpers(named: called, module: asked))
            id = found?.id
        case .kfunc(let called, let asked):
            binding = "kfunc"
            name = called
            module = asked?.description
            let offered = resolver?.helpers(named: called, module: asked)
            isOffered = offered.map { !$0.isEmpty }
            found = helper(among: offered)
            id = found?.id
        case .indirect:
            binding = "indirect"
            (name, id, module, found) = (nil, nil, nil, nil)
        case .trap:
            binding = "trap"
            (name, id, module, found) = (ObjectContents.trap, nil, nil, nil)
        }
        isWeak = call.isWeak
        self.isOffered = isOffered
        provider = found?.provider
        programTypes = resolver.flatMap { $0.sections.isEmpty ? nil : origins.compactMap(\.typeName) }
        self.problem = problem
    }
}
