/// A place in a source file.
public struct SourceLocation: Sendable, Hashable {
    /// The portable name of the file: the same on every machine.
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1, in bytes, as clang counts.
    public var column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}
