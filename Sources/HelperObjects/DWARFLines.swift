/// Reads the line number programs of `.debug_line` (DWARF 5, section 6.2, and versions 2 to 4), for objects without BTF.
///
/// What can't be understood is left out: a line is a help, and no more.
struct DWARFLines {
    private(set) var table = LineTable()
    private let object: ELFObject
    private let view: ByteView
    private let section: ELFObject.Section
    private var relocations: [Int: ELFObject.Relocation] = [:]

    init(_ object: ELFObject, _ section: ELFObject.Section) {
        self.object = object
        self.section = section
        view = object.view
        for holder in object.relocationSections()[section.index] ?? [] {
            for relocation in (try? object.relocations(in: holder)) ?? [] {
                relocations[section.range.lowerBound + Int(truncatingIfNeeded: relocation.offset & 0xFFFF_FFFF)] = relocation
            }
        }
        var start = section.range.lowerBound
        while let length = view.index(at: start), length < 0xFFFF_FFF0, start + 4 + length <= section.range.upperBound, length > 0 {
            var unit = Unit(self, start + 4..<start + 4 + length)
            unit.read(into: &table)
            start += 4 + length
        }
        table.sort()
    }

    /// Where in which section a relocated number points to.
    private func target(at position: Int) -> (section: Int, offset: Int)? {
        guard let relocation = relocations[position], let symbol = try? object.symbol(relocation.symbol) else { return nil }
        return (symbol.section, Int(truncatingIfNeeded: symbol.value))
    }

    /// A contribution of one compilation unit.
    private struct Unit {
        private let lines: DWARFLines
        private let view: ByteView
        private let end: Int
        private var position: Int
        private var directories: [String] = []
        /// Each with its position in the table once it is used.
        private var files: [(name: String, directory: Int, place: Int?)] = []
        private var version = 0

        init(_ lines: DWARFLines, _ range: Range<Int>) {
            self.lines = lines
            view = lines.view
            position = range.lowerBound
            end = range.upperBound
        }

        // MARK: Numbers

        private mutating func byte() -> Int? {
            guard position < end else { return nil }
            defer { position += 1 }
            return Int(view.bytes[position])
        }

        private mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Int? {
            guard position + MemoryLayout<Number>.size <= end, let number = view.number(at: position, as: Number.self) else { return nil }
            position += MemoryLayout<Number>.size
            return Int(truncatingIfNeeded: number)
        }

        private mutating func unsigned() -> Int? {
            var value: UInt64 = 0
            var shift: UInt64 = 0
            while let byte = byte() {
                if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
                shift += 7
                if byte & 0x80 == 0 { return Int(truncatingIfNeeded: value & 0x7FFF_FFFF_FFFF) }
            }
            return nil
        }

        private mutating func signed() -> Int? {
            var value: Int64 = 0
            var shift: Int64 = 0
            while let byte = byte() {
                if shift < 64 { value |= Int64(byte & 0x7F) << shift }
                shift += 7
                guard byte & 0x80 == 0 else { continue }
                if byte & 0x40 != 0, shift < 64 { value |= ~0 << shift }
                return Int(truncatingIfNeeded: value)
            }
            return nil
        }

        private mutating func string() -> String? {
            guard let text = view.string(at: position, in: position..<end) else { return nil }
            position += text.utf8.count + 1
            return text
        }

        // MARK: Header

        mutating func read(into table: inout LineTable) {
            guard let version = number(UInt16.self), (2...5).contains(version) else { return }
            self.version = version
            if version == 5 { position += 2 }
            guard let headerLength = number(UInt32.self), position + headerLength <= end else { return }
            let program = position + headerLength
            guard let shortest = byte() else { return }
            if version >= 4 { position += 1 }
            position += 1
            guard let lineBase = number(Int8.self), let lineRange = byte(), lineRange > 0, let opcodeBase = byte(), opcodeBase > 0 else {
                return
            }
            var lengths: [Int] = []
            for _ in 1..<max(1, opcodeBase) { lengths.append(byte() ?? 0) }
            if version == 5 { readEntries() } else { readTables() }
            guard position <= end, program <= end else { return }
            position = program
            run(shortest, lineBase, lineRange, lengths, &table)
        }

        /// Directories and files up to version 4.
        private mutating func readTables() {
            directories = [""]
            while let directory = string(), !directory.isEmpty { directories.append(directory) }
            files = [("", 0, nil)]
            while let name = string(), !name.isEmpty {
                let directory = unsigned() ?? 0
                _ = unsigned()
                _ = unsigned()
                files.append((name, directory, nil))
            }
        }

        /// Directories and files of version 5: tables that describe themselves.
        private mutating func readEntries() {
            directories = readEntryTable().map(\.name)
            files = readEntryTable().map { ($0.name, $0.directory, nil) }
        }

        private mutating func readEntryTable() -> [(name: String, directory: Int)] {
            var formats: [(content: Int, form: Int)] = []
            for _ in 0..<(byte() ?? 0) { formats.append((unsigned() ?? 0, unsigned() ?? 0)) }
            guard !formats.isEmpty, let count = unsigned(), count <= end - position else { return [] }
            var entries: [(name: String, directory: Int)] = []
            for _ in 0..<count {
                var entry = (name: "", directory: 0)
                for format in formats {
                    guard let value = readForm(format.form) else { return entries }
                    switch (format.content, value) {
                    case (1, .text(let text)): entry.name = text
                    case (2, .number(let number)): entry.directory = number
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
        }

        private mutating func readForm(_ form: Int) -> Value? {
            switch form {
            case 0x08: return string().map { .text($0) }
            case 0x0E: return readOffset(into: ".debug_str")
            case 0x1F: return readOffset(into: ".debug_line_str")
            case 0x0B: return byte().map { .number($0) }
            case 0x05: return number(UInt16.self).map { .number($0) }
            case 0x06: return number(UInt32.self).map { .number($0) }
            case 0x07: return number(UInt64.self).map { .number($0) }
            case 0x0F: return unsigned().map { .number($0) }
            case 0x1E:
                position += 16
                return .number(0)
            case 0x09:
                guard let length = unsigned() else { return nil }
                position += length
                return .number(0)
            default: return nil
            }
        }

        private mutating func readOffset(into name: String) -> Value? {
            let place = position
            guard let addend = number(UInt32.self), let strings = lines.object.section(named: name) else { return nil }
            let base = lines.target(at: place)?.offset ?? 0
            return .text(view.string(at: strings.range.lowerBound &+ base &+ addend, in: strings.range) ?? "")
        }

        // MARK: Program

        private mutating func run(_ shortest: Int, _ lineBase: Int, _ lineRange: Int, _ lengths: [Int], _ table: inout LineTable) {
            var state = (section: -1, address: 0, file: 1, line: 1, column: 0)
            var rows: [LineTable.Row] = []
            func place(_ files: inout [(name: String, directory: Int, place: Int?)], _ directories: [String]) -> Int {
                guard files.indices.contains(state.file) else { return -1 }
                if let known = files[state.file].place { return known }
                let file = files[state.file]
                let directory = directories.indices.contains(file.directory) ? directories[file.directory] : ""
                let path = file.name.hasPrefix("/") || directory.isEmpty ? file.name : "\(directory)/\(file.name)"
                files[state.file].place = table.addFile(path)
                return files[state.file].place!
            }
            func addRow(_ files: inout [(name: String, directory: Int, place: Int?)], _ directories: [String]) {
                rows.append(.init(offset: state.address, file: place(&files, directories), line: state.line, column: state.column))
            }
            while let opcode = byte() {
                if opcode > lengths.count {
                    let adjusted = opcode - lengths.count - 1
                    state.address &+= adjusted / lineRange * shortest
                    state.line &+= lineBase + adjusted % lineRange
                    addRow(&files, directories)
                    continue
                }
                switch opcode {
                case 0:
                    guard let length = unsigned(), length > 0, position + length <= end else { return }
                    let next = position + length
                    switch byte() {
                    case 1:
                        if state.section >= 0 { table.add(rows, to: state.section) }
                        rows = []
                        state = (-1, 0, 1, 1, 0)
                    case 2:
                        let place = position
                        let addend = view.number(at: place, as: UInt64.self) ?? 0
                        if let target = lines.target(at: place) {
                            state.section = target.section
                            state.address = target.offset &+ Int(truncatingIfNeeded: addend)
                        }
                    default: break
                    }
                    position = next
                case 1: addRow(&files, directories)
                case 2: state.address &+= (unsigned() ?? 0) &* shortest
                case 3: state.line &+= signed() ?? 0
                case 4: state.file = unsigned() ?? 1
                case 5: state.column = unsigned() ?? 0
                case 8: state.address &+= (255 - lengths.count - 1) / lineRange * shortest
                case 9: state.address &+= number(UInt16.self) ?? 0
                default: for _ in 0..<lengths[opcode - 1] { _ = unsigned() }
                }
            }
        }
    }
}
