import HelperModel

/// Where instructions come from, as `.BTF.ext` tells (Documentation/bpf/btf.rst, "line_info").
struct LineTable {
    /// A place in a source file, with its text.
    struct Place {
        let file: Int
        let line: Int
        let column: Int
        let text: Int
    }

    private var places: [String: [(offset: Int, place: Place)]] = [:]
    private let btf: BTF

    /// - Throws: when the section contradicts itself.
    init(_ object: ELFObject, _ section: ELFObject.Section, _ btf: BTF) throws(ObjectError) {
        self.btf = btf
        let view = object.view
        let start = section.range.lowerBound
        let end = section.range.upperBound
        func broken(_ what: String) -> ObjectError { ObjectError(ObjectRules.unreadBTF, "the line information of the object \(what)") }
        guard section.range.count >= 24, view.number(at: start, as: UInt16.self) == 0xEB9F, let headerSize = view.index(at: start + 4),
            let lineOffset = view.index(at: start + 16), let lineSize = view.index(at: start + 20)
        else { throw broken("has no header") }
        guard lineSize > 0 else { return }
        var position = start + headerSize + lineOffset
        let limit = position + lineSize
        guard limit <= end, lineSize >= 4, let recordSize = view.index(at: position), recordSize >= 16 else {
            throw broken("speaks of more bytes than its section has")
        }
        position += 4
        while position < limit {
            guard position + 8 <= limit, let nameOffset = view.index(at: position), let count = view.index(at: position + 4),
                count <= (limit - position - 8) / recordSize, let name = btf.string(nameOffset)
            else { throw broken("has a section without a name or an end") }
            position += 8
            var entries: [(offset: Int, place: Place)] = []
            entries.reserveCapacity(count)
            for _ in 0..<count {
                if let offset = view.index(at: position), let file = view.index(at: position + 4), let text = view.index(at: position + 8),
                    let place = view.number(at: position + 12, as: UInt32.self)
                {
                    entries.append((offset, Place(file: file, line: Int(place >> 10), column: Int(place & 0x3FF), text: text)))
                }
                position += recordSize
            }
            places[name, default: []] += entries
        }
        for name in places.keys { places[name]!.sort { $0.offset < $1.offset } }
    }

    /// The place that the instruction at `offset` of a section comes from; nil when nothing is said of it.
    func place(of offset: Int, in section: String) -> SourceLocation? {
        guard let entries = places[section], !entries.isEmpty else { return nil }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let place = entries[low - 1].place
        guard place.line > 0, let file = btf.string(place.file), !file.isEmpty else { return nil }
        return SourceLocation(file: file, line: place.line, column: max(1, place.column))
    }
}
