import BPFFormats
import HelperModel

/// The numbers that one program gives to the names that it calls, as a note in its object keeps them.
///
/// The section `.note.helpergen.ids` holds one ELF note (System V ABI, "Note Section") of the name `helpergen` and the
/// type 1. The section's own type is SHT_PROGBITS, since libbpf's linker refuses others; loaders skip it. The note's
/// descriptor, in the object's byte order: a version (1) and a count, 32 bits each; for each entry the number, and
/// where its name and its module's GUID (or nothing) are among the strings, 32 bits each; the strings, each ended by a
/// null character, the first of them empty.
public struct ProgramNumbers: Sendable, Hashable {
    /// In the order of the numbers.
    public let entries: [Entry]

    public struct Entry: Sendable, Hashable, Codable {
        public let number: HelperID
        public let name: String
        /// The GUID of the module that is meant; nil when the name is enough.
        public let module: String?

        public init(number: HelperID, name: String, module: String? = nil) {
            self.number = number
            self.name = name
            self.module = module
        }
    }

    public init(_ entries: [Entry]) {
        self.entries = entries.sorted { $0.number < $1.number }
    }

    static let sectionName = ".note.helpergen.ids"
    private static let noteName = "helpergen"
    private static let noteType: UInt32 = 1
    private static let version: UInt32 = 1

    /// - Throws: when the section is not of this form.
    init(_ object: ELFObject, _ section: ELFObject.Section) throws(ObjectError) {
        let view = object.view
        let start = section.range.lowerBound
        func broken(_ what: String) -> ObjectError {
            ObjectError(ObjectRules.note, "section \(ProgramNumbers.sectionName) \(what); its numbers are not read")
        }
        guard let nameSize = view.index(at: start), let size = view.index(at: start + 4),
            view.number(at: start + 8, as: UInt32.self) == ProgramNumbers.noteType,
            view.string(at: start + 12, in: section.range) == ProgramNumbers.noteName,
            nameSize == ProgramNumbers.noteName.utf8.count + 1
        else { throw broken("is no note of helpergen's") }
        let descriptor = start + 12 + (nameSize + 3) / 4 * 4
        guard size >= 8, descriptor + size <= section.range.upperBound,
            view.number(at: descriptor, as: UInt32.self) == ProgramNumbers.version,
            let count = view.index(at: descriptor + 4)
        else { throw broken("is of another version, or too short") }
        guard count <= (size - 8) / 12 else { throw broken("speaks of more entries than it has") }
        let strings = descriptor + 8 + count * 12..<descriptor + size
        var entries: [Entry] = []
        for index in 0..<count {
            let entry = descriptor + 8 + index * 12
            guard let number = view.number(at: entry, as: UInt32.self), let nameOffset = view.index(at: entry + 4),
                let moduleOffset = view.index(at: entry + 8),
                let name = view.string(at: strings.lowerBound + nameOffset, in: strings),
                let module = view.string(at: strings.lowerBound + moduleOffset, in: strings)
            else { throw broken("has an entry without a name") }
            entries.append(Entry(number: HelperID(number), name: name, module: module.isEmpty ? nil : module))
        }
        self.init(entries)
    }

    /// The section's bytes.
    func note(_ order: ByteOrder) -> [UInt8] {
        var strings: [UInt8] = [0]
        var table: [UInt8] = []
        func add(_ text: String) -> UInt32 {
            guard !text.isEmpty else { return 0 }
            defer { strings += Array(text.utf8) + [0] }
            return UInt32(strings.count)
        }
        for entry in entries {
            table.append(entry.number.rawValue, order)
            table.append(add(entry.name), order)
            table.append(add(entry.module ?? ""), order)
        }
        var note: [UInt8] = []
        let name = Array(ProgramNumbers.noteName.utf8) + [0]
        note.append(UInt32(name.count), order)
        note.append(UInt32(8 + table.count + strings.count), order)
        note.append(ProgramNumbers.noteType, order)
        note += name + Array(repeating: 0, count: (4 - name.count % 4) % 4)
        note.append(ProgramNumbers.version, order)
        note.append(UInt32(entries.count), order)
        note += table + strings
        return note + Array(repeating: 0, count: (4 - note.count % 4) % 4)
    }
}
