/// A map that programs have, as a user lists it.
public struct ProgramMap: Sendable, Hashable {
    /// What programs, loaders and user space know it by; a C identifier.
    public var name: String
    public var type: ProgramMapType
    /// What values are found by; nil where the map has no keys.
    public var key: ProgramValueType?
    /// What is kept; nil where elements are not the program's. Of a ring, what a record is.
    public var value: ProgramValueType?
    /// How many elements there are at most, or how many bytes a ring has; nil where the platform knows.
    public var entries: UInt32?
    /// Where it is listed; nil on a command line.
    public var location: SourceLocation?

    public init(
        name: String, type: ProgramMapType, key: ProgramValueType? = nil, value: ProgramValueType? = nil,
        entries: UInt32? = nil, location: SourceLocation? = nil
    ) {
        self.name = name
        self.type = type
        self.key = key
        self.value = value
        self.entries = entries
        self.location = location
    }

    /// The parts of a map, in the order of a flag's fields.
    public enum Part: String, CaseIterable, Sendable {
        case name, type, key, value, entries
    }

    /// A map from what is said of its parts.
    ///
    /// - Throws: ``Problem`` for the first part that is wrong.
    public init(_ parts: [Part: String], at location: SourceLocation? = nil) throws(Problem) {
        for part in [Part.name, .type] where parts[part, default: ""].isEmpty {
            throw Problem(part, "a map has a \(part.rawValue)")
        }
        let name = parts[.name]!
        guard name.isCIdentifier else { throw Problem(.name, "\"\(name)\" is not an identifier") }
        // The kernel keeps 15 bytes of it (BPF_OBJ_NAME_LEN), but loaders find maps by all of it.
        guard let type = ProgramMapType(parts[.type]!) else {
            let name = parts[.type]!
            throw Problem(.type, "there is no type of map \"\(name)\"", nearTo: name)
        }
        self.init(name: name, type: type, location: location)
        key = try ProgramMap.part(.key, parts[.key], type.key, of: type)
        value = try ProgramMap.part(.value, parts[.value], type.value, of: type)
        entries = try ProgramMap.entries(parts[.entries], of: type)
    }

    /// A key or value.
    private static func part(
        _ part: Part, _ text: String?, _ need: ProgramMapType.Need, of type: ProgramMapType
    ) throws(Problem) -> ProgramValueType? {
        guard let text, !text.isEmpty else {
            if case .given = need {
                throw Problem(part, "a map of type \(type.name) has a \(part.rawValue): \(part.rawValue): __u32")
            }
            if case .fixed(let type) = need { return ProgramValueType(type) }
            return nil
        }
        guard let parsed = ProgramValueType(text) else {
            throw Problem(
                part,
                "\"\(text)\" is no type of a \(part.rawValue): __u32, struct NAME, a structure of the program's by its name, or one of these with a count in brackets"
            )
        }
        switch need {
        case .none: throw Problem(part, "a map of type \(type.name) has no \(part.rawValue); leave it out")
        case .fixed(let fixed) where ProgramValueType(fixed)?.cSpelling != parsed.cSpelling:
            throw Problem(part, "the \(part.rawValue) of a map of type \(type.name) is \(fixed)")
        default: return parsed
        }
    }

    private static func entries(_ text: String?, of type: ProgramMapType) throws(Problem) -> UInt32? {
        guard let text, !text.isEmpty else {
            if type.needsEntries {
                throw Problem(.entries, "a map of type \(type.name) says how many entries it has: entries: 1024")
            }
            return nil
        }
        guard let entries = UInt32(text), entries > 0 || !type.needsEntries else {
            throw Problem(.entries, "\"\(text)\" is no number of entries; it is from 1 to \(UInt32.max)")
        }
        guard !type.isRing || entries.nonzeroBitCount == 1 && entries >= 4096 else {
            throw Problem(.entries, "the entries of a ring are its bytes: a power of two, and whole pages of 4096")
        }
        return entries
    }

    /// What is wrong with a part of a map.
    public struct Problem: Error, Hashable {
        public let part: Part
        public let message: String
        /// The name that there is no type of map of; nil for another problem.
        public let unknownType: String?

        init(_ part: Part, _ message: String, nearTo unknownType: String? = nil) {
            self.part = part
            self.message = message
            self.unknownType = unknownType
        }
    }
}

extension ProgramMap {
    /// A map in one text, `NAME:TYPE[:KEY[:VALUE[:ENTRIES]]]`, as a flag takes it.
    ///
    /// - Throws: ``Problem`` for the first part that is wrong.
    public init(text: String, at location: SourceLocation? = nil) throws(Problem) {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard fields.count <= Part.allCases.count else {
            throw Problem(.entries, "a map is NAME:TYPE[:KEY[:VALUE[:ENTRIES]]], and \"\(text)\" has more fields")
        }
        var parts: [Part: String] = [:]
        for (part, field) in zip(Part.allCases, fields) { parts[part] = field }
        try self.init(parts, at: location)
    }

    /// What ``init(text:at:)`` reads.
    public var text: String {
        [name, type.name, key?.cSpelling ?? "", value?.cSpelling ?? "", entries.map(String.init) ?? ""]
            .joined(separator: ":")
    }
}
