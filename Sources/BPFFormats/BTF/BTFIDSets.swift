/// The sets of functions and types in the section `.BTF_ids` of a kernel or a module, such as the kfuncs of a program
/// type (the kernel's Documentation/bpf/btf.rst, section 4.3; include/linux/btf_ids.h for the layout).
///
/// In an object that `resolve_btfids` has not seen, ids are 0, and only names tell what is meant.
public struct BTFIDSets: Sendable, Hashable {
    /// In the order of their places.
    public let sets: [IDSet]

    /// A set (`struct btf_id_set`), or a set with flags (`struct btf_id_set8`).
    public struct IDSet: Sendable, Hashable {
        public let name: String
        /// The set's own flags (`BTF_SET8_KFUNCS` is 1); nil for a set without.
        public let flags: UInt32?
        public let entries: [Entry]
    }

    /// A member of a set.
    public struct Entry: Sendable, Hashable {
        /// The BTF id; 0 before it is resolved, and when it can't be.
        public let id: UInt32
        /// What is said of it, such as `KF_ACQUIRE`; 0 in a set without flags.
        public let flags: UInt32
        /// `func`, `struct` and so on; nil when no symbol tells.
        public let kind: String?
        /// Nil when no symbol tells: linked kernels often have none of these left.
        public let name: String?
    }

    /// The section's name.
    public static let sectionName = ".BTF_ids"

    init(sets: [IDSet]) {
        self.sets = sets
    }

    /// Reads the sets of a file; there are none in a file without the section, or without symbols for them.
    ///
    /// - Parameter object: made with ``ELFObject/Acceptance/any``.
    /// - Throws: when a set does not end within the section.
    /// - Complexity: linear in the number of symbols, but for sorting those of the section.
    public init(_ object: ELFObject) throws(BTFError) {
        guard let section = object.section(named: BTFIDSets.sectionName) else {
            sets = []
            return
        }
        var names: [Int: IDName] = [:]
        var found: [(name: IDName, place: Int, size: Int)] = []
        for index in 0..<object.symbolCount {
            guard let symbol = try? object.symbol(index), symbol.section == section.index,
                let text = try? object.name(of: symbol), let name = IDName(text),
                let value = Int(exactly: object.isRelocatable ? symbol.value : symbol.value &- section.address),
                value < section.range.count
            else { continue }
            if name.isSet {
                found.append((name, value, Int(clamping: symbol.size)))
            } else {
                names[value] = name
            }
        }
        found.sort { ($0.place, $0.name.name) < ($1.place, $1.name.name) }
        var sets: [IDSet] = []
        for set in found { sets.append(try BTFIDSets.read(set, names, object.view, section.range)) }
        self.sets = sets
    }

    private static func read(
        _ set: (name: IDName, place: Int, size: Int), _ names: [Int: IDName], _ view: ByteView, _ section: Range<Int>
    ) throws(BTFError) -> IDSet {
        let (headerSize, entrySize) = set.name.hasFlags ? (8, 8) : (4, 4)
        let room = section.count - set.place - headerSize
        let start = section.lowerBound + set.place
        // The count is written by resolve_btfids; before, the size of the symbol tells it.
        guard room >= 0, var count = view.index(at: start) else {
            throw BTFError(.setEndsWithinSection(name: set.name.name), at: start)
        }
        if count == 0 { count = max(0, set.size - headerSize) / entrySize }
        guard count <= room / entrySize else { throw BTFError(.setEndsWithinSection(name: set.name.name), at: start) }
        let flags = set.name.hasFlags ? view.number(at: start + 4, as: UInt32.self) : nil
        let entries = (0..<count).map { index in
            let place = set.place + headerSize + index * entrySize
            let position = section.lowerBound + place
            let flags: UInt32? = set.name.hasFlags ? view.number(at: position + 4) : nil
            return Entry(
                id: view.number(at: position) ?? 0, flags: flags ?? 0, kind: names[place]?.kind,
                name: names[place]?.name)
        }
        return IDSet(name: set.name.name, flags: flags, entries: entries)
    }

    /// A symbol of the section: `__BTF_ID__set8__NAME`, or `__BTF_ID__KIND__NAME__NUMBER` for an entry.
    private struct IDName {
        let kind: String
        let name: String

        var isSet: Bool { kind == "set" || hasFlags }
        var hasFlags: Bool { kind == "set8" }

        init?(_ symbol: String) {
            let prefix = "__BTF_ID__"
            guard symbol.hasPrefix(prefix) else { return nil }
            let rest = symbol.dropFirst(prefix.count)
            guard let separator = rest.firstRange(of: "__") else { return nil }
            kind = String(rest[..<separator.lowerBound])
            let name = rest[separator.upperBound...]
            // A number makes the symbols of entries differ, that of the same function in two sets.
            if kind != "set", kind != "set8", let end = name.ranges(of: "__").last?.lowerBound, end > name.startIndex {
                self.name = String(name[..<end])
            } else {
                self.name = String(name)
            }
        }
    }
}
