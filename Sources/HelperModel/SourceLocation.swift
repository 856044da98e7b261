/// A place in a source file, or a file as a whole.
public struct SourceLocation: Sendable, Hashable {
    /// The portable name of the file: the same on every machine.
    public var file: String
    /// From 1; 0 for a file without lines, as a whole.
    public var line: Int
    /// From 1, in bytes, as clang counts; 0 for a file without lines.
    public var column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// A file without lines, as a whole.
    public static func file(_ name: String) -> SourceLocation { SourceLocation(file: name, line: 0, column: 0) }

    /// Whether it is a file as a whole.
    public var isWholeFile: Bool { line == 0 }
}
