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
        let part = try BTFExtension(.lines, of: object, section, btf, rowSize: BTFLines.rowSize)
        let sections = Dictionary(object.sections.filter(\.isCode).map { ($0.name, $0.index) }) { first, _ in first }
        var files: [Int: Int] = [:]
        for group in part.groups {
            var rows: [LineTable.Row] = []
            rows.reserveCapacity(group.rows.count)
            for position in group.rows {
                guard let offset = view.index(at: position), let file = view.index(at: position + 4),
                    let place = view.number(at: position + 12, as: UInt32.self)
                else { continue }
                if files[file] == nil { files[file] = table.addFile(btf.string(file) ?? "") }
                // The line and the column share a number.
                let (line, column) = (Int(place >> 10), Int(place & 0x3FF))
                rows.append(LineTable.Row(offset: offset, file: files[file]!, line: line, column: column))
            }
            if let section = sections[group.section] { table.add(rows, to: section) }
        }
        table.sort()
    }
}
