/// The source lines that instructions come from, section by section.
public struct LineTable: Sendable {
    /// A row: the code from `offset` on comes from this line.
    public struct Row: Sendable, Hashable {
        /// From the start of the section, in bytes.
        public let offset: Int
        /// Its position in ``LineTable/files``.
        public let file: Int
        public let line: Int
        public let column: Int

        @inlinable
        public init(offset: Int, file: Int, line: Int, column: Int) {
            self.offset = offset
            self.file = file
            self.line = line
            self.column = column
        }
    }

    /// A place in a source file.
    public struct Place: Sendable, Hashable {
        /// As the compiler was given it.
        public let file: String
        /// From 1 on.
        public let line: Int
        /// From 1 on; 1 where only the line is known.
        public let column: Int
    }

    /// The paths of the source files.
    public private(set) var files: [String] = []
    private var rows: [Int: [Row]] = [:]

    /// A table without rows.
    public init() {}

    /// Adds a source file and gives its position.
    public mutating func addFile(_ name: String) -> Int {
        files.append(name)
        return files.count - 1
    }

    /// Adds rows for the section with this index.
    public mutating func add(_ added: [Row], to section: Int) {
        rows[section, default: []] += added
    }

    /// Puts the rows into the order of their offsets; to be called once, when all rows are there.
    public mutating func sort() {
        for section in rows.keys { rows[section]!.sort { $0.offset < $1.offset } }
    }

    /// Whether there are no rows.
    public var isEmpty: Bool { rows.isEmpty }

    /// The place that the instruction at `offset` of a section comes from; nil when nothing is said of it.
    ///
    /// - Complexity: logarithmic in the number of rows of the section.
    public func place(of offset: Int, in section: Int) -> Place? {
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
        return Place(file: files[row.file], line: row.line, column: max(1, row.column))
    }
}
