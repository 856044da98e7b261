import HelperModel

/// Where instructions come from, section by section.
struct LineTable {
    /// A row: the code from `offset` on comes from this line.
    struct Row {
        let offset: Int
        /// Its position in ``files``.
        let file: Int
        let line: Int
        let column: Int
    }

    private(set) var files: [String] = []
    private var rows: [Int: [Row]] = [:]

    /// Adds a source file and gives its position.
    mutating func addFile(_ name: String) -> Int {
        files.append(name)
        return files.count - 1
    }

    /// Adds rows for the section with this index.
    mutating func add(_ added: [Row], to section: Int) {
        rows[section, default: []] += added
    }

    /// To be called once, when all rows are there.
    mutating func sort() {
        for section in rows.keys { rows[section]!.sort { $0.offset < $1.offset } }
    }

    var isEmpty: Bool { rows.isEmpty }

    /// The place that the instruction at `offset` of a section comes from; nil when nothing is said of it.
    func place(of offset: Int, in section: Int) -> SourceLocation? {
        guard let rows = rows[section] else { return nil }
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        let row = rows[low - 1]
        guard row.line > 0, files.indices.contains(row.file), !files[row.file].isEmpty else { return nil }
        return SourceLocation(file: files[row.file], line: row.line, column: max(1, row.column))
    }
}
