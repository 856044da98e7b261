/// Reads the line information of `.BTF.ext` (Documentation/bpf/btf.rst, "line_info").
struct BTFLines {
    private(set) var table = LineTable()

    /// - Throws: when the section contradicts itself.
    init(_ object: ELFObject, _ section: ELFObject.Section, _ btf: BTF) throws(ObjectError) {
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
        let sections = Dictionary(object.sections.filter(\.isCode).map { ($0.name, $0.index) }) { first, _ in first }
        var files: [Int: Int] = [:]
        position += 4
        while position < limit {
            guard position + 8 <= limit, let nameOffset = view.index(at: position), let count = view.index(at: position + 4),
                count <= (limit - position - 8) / recordSize, let name = btf.string(nameOffset)
            else { throw broken("has a section without a name or an end") }
            position += 8
            var rows: [LineTable.Row] = []
            rows.reserveCapacity(count)
            for _ in 0..<count {
                if let offset = view.index(at: position), let file = view.index(at: position + 4),
                    let place = view.number(at: position + 12, as: UInt32.self)
                {
                    if files[file] == nil { files[file] = table.addFile(btf.string(file) ?? "") }
                    rows.append(.init(offset: offset, file: files[file]!, line: Int(place >> 10), column: Int(place & 0x3FF)))
                }
                position += recordSize
            }
            if let section = sections[name] { table.add(rows, to: section) }
        }
        table.sort()
    }
}
