/// The source lines of instructions in `.BTF.ext` (the kernel's Documentation/bpf/btf.rst, section 3.2, "line_info").
public struct BTFLines: Sendable {
    /// The lines; empty when the section has none.
    public private(set) var table = LineTable()

    /// The bytes of a row that every version has (`struct bpf_line_info`).
    private static let rowSize = 16

    /// - Parameters:
    ///   - section: `.BTF.ext`
    ///   - btf: the object's, for the names of sections and files.
    /// - Throws: when the section contradicts itself.
    public init(_ object: ELFObject, _ section: ELFObject.Section, _ btf: BTF) throws(BTFError) {
        let view = object.view
        let start = section.range.lowerBound
        guard section.range.count >= 24, view.number(at: start, as: UInt16.self) == BTF.magic,
            let headerSize = view.index(at: start + 4), let lineOffset = view.index(at: start + 16),
            let lineSize = view.index(at: start + 20)
        else { throw BTFError(.linesWithoutHeader, at: start) }
        guard lineSize > 0 else { return }
        var position = start + headerSize + lineOffset
        let limit = position + lineSize
        guard limit <= section.range.upperBound, lineSize >= 4, let rowSize = view.index(at: position),
            rowSize >= BTFLines.rowSize
        else { throw BTFError(.linesEndWithinData, at: start + 16) }
        let sections = Dictionary(object.sections.filter(\.isCode).map { ($0.name, $0.index) }) { first, _ in first }
        var files: [Int: Int] = [:]
        position += 4
        while position < limit {
            guard position + 8 <= limit, let nameOffset = view.index(at: position),
                let count = view.index(at: position + 4), count <= (limit - position - 8) / rowSize,
                let name = btf.string(nameOffset)
            else { throw BTFError(.linesWithoutSection, at: position) }
            position += 8
            var rows: [LineTable.Row] = []
            rows.reserveCapacity(count)
            for _ in 0..<count {
                if let offset = view.index(at: position), let file = view.index(at: position + 4),
                    let place = view.number(at: position + 12, as: UInt32.self)
                {
                    if files[file] == nil { files[file] = table.addFile(btf.string(file) ?? "") }
                    // The line and the column share a number.
                    let (line, column) = (Int(place >> 10), Int(place & 0x3FF))
                    rows.append(LineTable.Row(offset: offset, file: files[file]!, line: line, column: column))
                }
                position += rowSize
            }
            if let section = sections[name] { table.add(rows, to: section) }
        }
        table.sort()
    }
}
