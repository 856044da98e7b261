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
        /// How many calls stay within the object.
        public let localCalls: Int

        enum CodingKeys: String, CodingKey {
            case name, size, programType = "program_type", calls, maps, localCalls
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
        /// `early`, `late`, `kfunc` or `indirect`.
        public let binding: String
        public let name: String?
        public let id: HelperID?
        /// The GUID of the module that the program asks for.
        public let module: String?
        /// The provider that offers it; absent where no helpers were given, or none of them is meant.
        public let provider: String?
        /// The program types of the programs that can make the call, as far as they are known; absent where no program
        /// types are given.
        public let programTypes: [String]?
        /// Why programs that can make the call may not, or which of several helpers it means is not known; absent where
        /// nothing is wrong.
        public let problem: String?

        enum CodingKeys: String, CodingKey {
            case offset, function, file, line, column, binding, name, id, module, provider
            case programTypes = "program_types"
            case problem
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
            found = helper(among: resolver?.helpers(named: called, module: asked))
            id = found?.id
        case .indirect:
            binding = "indirect"
            (name, id, module, found) = (nil, nil, nil, nil)
        }
        provider = found?.provider
        programTypes = resolver.flatMap { $0.sections.isEmpty ? nil : origins.compactMap(\.typeName) }
        self.problem = problem
    }
}

// MARK: - As text

extension ObjectListing {
    /// The listing for people, each line ended by a newline.
    public var text: String {
        var text = "\(path.printable): BPF object, \(byteOrder)-endian, \(hasBTF ? "with BTF" : "without BTF")\n"
        for section in sections { text += section.text }
        if let numbers {
            text += "\nnumbers of the program's own:\n"
            for entry in numbers {
                text +=
                    "  \(entry.number)  \(entry.name.printable)\(entry.module.map { "  {\($0.printable)}" } ?? "")\n"
            }
        }
        if let problems {
            text +=
                isBindable == true ? "\nevery call by name can be bound\n" : "\nnot every call by name can be bound:\n"
            for problem in problems { text += "  \(problem.printable)\n" }
        }
        return text
    }
}

extension ObjectListing.Section {
    fileprivate var text: String {
        var rows: [(offset: Int, function: String?, columns: [String], place: String, problem: String?)] = []
        for call in calls {
            let id = call.id.map { "\($0)" } ?? ""
            rows.append(
                (
                    call.offset, call.function?.printable, [call.binding, id, ObjectListing.words(call).printable],
                    ObjectListing.place(call.file, call.line, call.column).printable, call.problem?.printable
                ))
        }
        for map in maps {
            let place = ObjectListing.place(map.file, map.line, map.column).printable
            rows.append((map.offset, map.function?.printable, ["map", "", map.name.printable], place, nil))
        }
        rows.sort { $0.offset < $1.offset }
        // A function that programs share: the section does not tell whose it is.
        var users: [String: [String]] = [:]
        if programType == nil {
            for call in calls {
                if let function = call.function, let types = call.programTypes, !types.isEmpty {
                    users[function.printable] = types
                }
            }
        }
        let inside = localCalls == 0 ? "" : ", \(localCalls) call\(localCalls == 1 ? "" : "s") within the object"
        let type = programType.map { type in
            ", programs of the type \(type.name) (\(type.provider)), attached to \(type.attachType.section.printable)"
        }
        var text = Array("\nsection \(name.printable), \(size) bytes\(inside)\(type ?? ""):\n".utf8)
        if rows.isEmpty { text += "  nothing that leaves it\n".utf8 }
        let widths = (0..<3).map { column in rows.map { $0.columns[column].utf8.count }.max() ?? 0 }
        let offsetWidth = rows.map { hex($0.offset).utf8.count }.max() ?? 0
        var function: String?
        for row in rows {
            if let own = row.function, own != function {
                let types = users[own].map { ", run by programs of the type\($0.count == 1 ? "" : "s") \($0.listed())" }
                text += "  \(own)\(types ?? ""):\n".utf8
                function = own
            }
            let offset = hex(row.offset)
            text += Array(repeating: UInt8(ascii: " "), count: 4 + offsetWidth - offset.utf8.count)
            text += offset.utf8
            for (column, width) in zip(row.columns, widths) {
                text += "  ".utf8
                text += column.utf8
                text += Array(repeating: UInt8(ascii: " "), count: width - column.utf8.count)
            }
            text += "  ".utf8
            text += row.place.utf8
            while text.last == UInt8(ascii: " ") { text.removeLast() }
            text.append(UInt8(ascii: "\n"))
            guard let problem = row.problem else { continue }
            text += Array(repeating: UInt8(ascii: " "), count: 6 + offsetWidth)
            text += "! \(problem)\n".utf8
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ObjectListing {
    fileprivate static func words(_ call: Call) -> String {
        let module = call.module.map { " {\($0)}" } ?? ""
        let provider = call.provider.map { " (\($0))" } ?? ""
        return (call.name ?? (call.binding == "indirect" ? "a register" : "?")) + module + provider
    }

    fileprivate static func place(_ file: String?, _ line: Int?, _ column: Int?) -> String {
        guard let file, let line else { return "" }
        return "\(file):\(line)\(column.map { ":\($0)" } ?? "")"
    }
}
