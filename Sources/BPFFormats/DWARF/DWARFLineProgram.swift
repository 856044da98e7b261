/// The state machine that a line number program drives (DWARF 5, sections 6.2.2 and 6.2.5).
struct DWARFLineProgram {
    let lines: DWARFLines
    /// The size of the shortest instruction, in bytes.
    let shortest: Int
    let lineBase: Int
    let lineRange: Int
    /// How many operands standard opcodes have, from opcode 1 on.
    let lengths: [Int]
    /// At the program's first byte.
    var cursor: DWARFCursor
    var files: DWARFFiles

    private var state = State()
    private var rows: [LineTable.Row] = []

    init(
        lines: DWARFLines, shortest: Int, lineBase: Int, lineRange: Int, lengths: [Int], cursor: DWARFCursor,
        files: DWARFFiles
    ) {
        self.lines = lines
        self.shortest = shortest
        self.lineBase = lineBase
        self.lineRange = lineRange
        self.lengths = lengths
        self.cursor = cursor
        self.files = files
    }

    /// The registers that lines are made of.
    private struct State {
        /// The index of the section that the address is in; -1 when nothing has told it.
        var section = -1
        /// From the start of the section, in bytes.
        var address = 0
        var file = 1
        var line = 1
        var column = 0
    }

    /// Runs the program, and adds the rows of every sequence that it ends.
    mutating func run(into table: inout LineTable) {
        while let opcode = cursor.byte() {
            // Special opcodes stand for a change of line and address, and a row.
            if opcode > lengths.count {
                let adjusted = opcode - lengths.count - 1
                state.address &+= adjusted / lineRange * shortest
                state.line &+= lineBase + adjusted % lineRange
                addRow(&table)
                continue
            }
            switch opcode {
            case DWARF.StandardOpcode.extended: guard runExtended(&table) else { return }
            case DWARF.StandardOpcode.copy: addRow(&table)
            case DWARF.StandardOpcode.advancePC: state.address &+= (cursor.unsigned() ?? 0) &* shortest
            case DWARF.StandardOpcode.advanceLine: state.line &+= cursor.signed() ?? 0
            case DWARF.StandardOpcode.setFile: state.file = cursor.unsigned() ?? 1
            case DWARF.StandardOpcode.setColumn: state.column = cursor.unsigned() ?? 0
            case DWARF.StandardOpcode.constAddPC:
                state.address &+= (255 - lengths.count - 1) / lineRange * shortest
            case DWARF.StandardOpcode.fixedAdvancePC: state.address &+= cursor.number(UInt16.self) ?? 0
            default: for _ in 0..<lengths[opcode - 1] { _ = cursor.unsigned() }
            }
        }
    }

    /// - Returns: false when the opcode's bytes are not there.
    private mutating func runExtended(_ table: inout LineTable) -> Bool {
        guard let length = cursor.unsigned(), length > 0, cursor.position + length <= cursor.end else { return false }
        let next = cursor.position + length
        switch cursor.byte() {
        case DWARF.ExtendedOpcode.endSequence:
            if state.section >= 0 { table.add(rows, to: state.section) }
            rows = []
            state = State()
        case DWARF.ExtendedOpcode.setAddress:
            let place = cursor.position
            let addend = lines.view.number(at: place, as: UInt64.self) ?? 0
            if let target = lines.target(at: place) {
                state.section = target.section
                state.address = target.offset &+ Int(truncatingIfNeeded: addend)
            }
        default: break
        }
        cursor.position = next
        return true
    }

    private mutating func addRow(_ table: inout LineTable) {
        let file = files.place(of: state.file, in: &table)
        rows.append(LineTable.Row(offset: state.address, file: file, line: state.line, column: state.column))
    }
}
