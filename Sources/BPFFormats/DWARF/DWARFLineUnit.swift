/// What one compilation unit has in `.debug_line`: a header with tables of directories and files, and a program (DWARF
/// 5, section 6.2.4).
struct DWARFLineUnit {
    private let lines: DWARFLines
    private var cursor: DWARFCursor
    private var files = DWARFFiles()

    /// - Parameter range: where it is in the file, its length left out.
    init(_ lines: DWARFLines, _ range: Range<Int>) {
        self.lines = lines
        cursor = DWARFCursor(lines.view, range)
    }

    /// Adds the unit's lines to a table; none, where the unit can't be understood.
    mutating func read(into table: inout LineTable) {
        guard let version = cursor.number(UInt16.self), (2...5).contains(version) else { return }
        // The sizes of an address and of a segment selector
        if version == 5 { cursor.position += 2 }
        guard let headerLength = cursor.number(UInt32.self), cursor.position + headerLength <= cursor.end else {
            return
        }
        let program = cursor.position + headerLength
        guard let shortest = cursor.byte() else { return }
        // How many operations an instruction has, for machines with several
        if version >= 4 { cursor.position += 1 }
        // Whether rows are statements by default
        cursor.position += 1
        guard let lineBase = cursor.number(Int8.self), let lineRange = cursor.byte(), lineRange > 0,
            let opcodeBase = cursor.byte(), opcodeBase > 0
        else { return }
        var lengths: [Int] = []
        for _ in 1..<max(1, opcodeBase) { lengths.append(cursor.byte() ?? 0) }
        if version == 5 { readEntries() } else { readTables() }
        guard cursor.position <= cursor.end, program <= cursor.end else { return }
        cursor.position = program
        var run = DWARFLineProgram(
            lines: lines, shortest: shortest, lineBase: lineBase, lineRange: lineRange, lengths: lengths,
            cursor: cursor,
            files: files)
        run.run(into: &table)
    }

    /// Directories and files up to version 4.
    private mutating func readTables() {
        files.directories = [""]
        while let directory = cursor.string(), !directory.isEmpty { files.directories.append(directory) }
        files.add("", directory: 0)
        while let name = cursor.string(), !name.isEmpty {
            let directory = cursor.unsigned() ?? 0
            // When it was changed, and its size
            _ = cursor.unsigned()
            _ = cursor.unsigned()
            files.add(name, directory: directory)
        }
    }

    /// Directories and files of version 5: tables that describe themselves.
    private mutating func readEntries() {
        files.directories = readEntryTable().map(\.name)
        for entry in readEntryTable() { files.add(entry.name, directory: entry.directory) }
    }

    private mutating func readEntryTable() -> [(name: String, directory: Int)] {
        var formats: [(content: Int, form: Int)] = []
        for _ in 0..<(cursor.byte() ?? 0) { formats.append((cursor.unsigned() ?? 0, cursor.unsigned() ?? 0)) }
        guard !formats.isEmpty, let count = cursor.unsigned(), count <= cursor.end - cursor.position else { return [] }
        var entries: [(name: String, directory: Int)] = []
        for _ in 0..<count {
            var entry = (name: "", directory: 0)
            for format in formats {
                guard let value = readForm(format.form) else { return entries }
                switch (format.content, value) {
                case (DWARF.ContentType.path, .text(let text)): entry.name = text
                case (DWARF.ContentType.directoryIndex, .number(let number)): entry.directory = number
                default: break
                }
            }
            entries.append(entry)
        }
        return entries
    }

    private enum Value {
        case text(String)
        case number(Int)
        /// Of a form that neither names nor directories have.
        case other
    }

    /// Nil when the form is not known, or its bytes are not there.
    private mutating func readForm(_ form: Int) -> Value? {
        switch form {
        case DWARF.Form.string: return cursor.string().map { .text($0) }
        case DWARF.Form.strp: return readOffset(into: ".debug_str")
        case DWARF.Form.lineStrp: return readOffset(into: ".debug_line_str")
        case DWARF.Form.data1: return cursor.byte().map { .number($0) }
        case DWARF.Form.data2: return cursor.number(UInt16.self).map { .number($0) }
        case DWARF.Form.data4: return cursor.number(UInt32.self).map { .number($0) }
        case DWARF.Form.data8: return cursor.number(UInt64.self).map { .number($0) }
        case DWARF.Form.udata: return cursor.unsigned().map { .number($0) }
        case DWARF.Form.data16:
            cursor.position += 16
            return .other
        case DWARF.Form.block:
            guard let length = cursor.unsigned() else { return nil }
            cursor.position += length
            return .other
        default: return nil
        }
    }

    private mutating func readOffset(into name: String) -> Value? {
        let place = cursor.position
        guard let addend = cursor.number(UInt32.self), let strings = lines.object.section(named: name) else {
            return nil
        }
        let base = lines.target(at: place)?.offset ?? 0
        let offset = strings.range.lowerBound &+ base &+ addend
        return .text(lines.view.string(at: offset, in: strings.range) ?? "")
    }
}

/// The directories and files that a line number program counts.
struct DWARFFiles {
    var directories: [String] = []
    /// Each with its position in the table of lines once it is used.
    private var files: [(name: String, directory: Int, place: Int?)] = []

    mutating func add(_ name: String, directory: Int) {
        files.append((name, directory, nil))
    }

    /// The position in `table` of the file with this number; -1 when there is none.
    mutating func place(of index: Int, in table: inout LineTable) -> Int {
        guard files.indices.contains(index) else { return -1 }
        if let known = files[index].place { return known }
        let file = files[index]
        let directory = directories.indices.contains(file.directory) ? directories[file.directory] : ""
        let path = file.name.hasPrefix("/") || directory.isEmpty ? file.name : "\(directory)/\(file.name)"
        let place = table.addFile(path)
        files[index].place = place
        return place
    }
}
