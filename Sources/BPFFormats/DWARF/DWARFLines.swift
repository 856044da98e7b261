/// The source lines of instructions in `.debug_line`: line number programs (DWARF 5, section 6.2, and versions 2 to 4).
///
/// What can't be understood is left out, and is no error: a line helps a reader, and nothing is decided by it.
public struct DWARFLines: Sendable {
    /// The lines; empty when none could be read.
    public private(set) var table = LineTable()
    let object: ELFObject
    let view: ByteView
    private let section: ELFObject.Section
    private var relocations: [Int: ELFObject.Relocation] = [:]

    /// - Parameter section: `.debug_line`
    /// - Complexity: linear in the size of the section, but for sorting the lines.
    public init(_ object: ELFObject, _ section: ELFObject.Section) {
        self.object = object
        self.section = section
        view = object.view
        for holder in object.relocationSections()[section.index] ?? [] {
            for relocation in (try? object.relocations(in: holder)) ?? [] {
                relocations[section.range.lowerBound + Int(truncatingIfNeeded: relocation.offset & 0xFFFF_FFFF)] =
                    relocation
            }
        }
        var start = section.range.lowerBound
        while let length = view.index(at: start), length < DWARF.firstReservedLength, length > 0,
            start + 4 + length <= section.range.upperBound
        {
            var unit = DWARFLineUnit(self, start + 4..<start + 4 + length)
            unit.read(into: &table)
            start += 4 + length
        }
        table.sort()
    }

    /// Where in which section a relocated number points to.
    func target(at position: Int) -> (section: Int, offset: Int)? {
        guard let relocation = relocations[position], let symbol = try? object.symbol(relocation.symbol) else {
            return nil
        }
        return (symbol.section, Int(truncatingIfNeeded: symbol.value))
    }
}
