import HelperModel

/// Where a problem is: in a range of a file, or in the file as a whole, such as one that can't be read.
public enum Place: Sendable, Hashable {
    /// The file, by its portable name (``SourceFiles``).
    case file(String)
    /// A range of bytes in one line. Its length is 0 where only the start is known.
    case range(SourceLocation, length: Int)

    /// The place at `start`, of which no more is known; nil where that is nil.
    public init?(_ start: SourceLocation?, length: Int = 0) {
        guard let start else { return nil }
        self = start.isWholeFile ? .file(start.file) : .range(start, length: length)
    }

    /// The portable name of the file.
    public var file: String {
        switch self {
        case .file(let file): file
        case .range(let start, _): start.file
        }
    }

    /// The same place in a file of another name.
    public func inFile(_ file: String) -> Place {
        switch self {
        case .file: .file(file)
        case .range(let start, let length):
            .range(SourceLocation(file: file, line: start.line, column: start.column), length: length)
        }
    }

    /// Where the range starts; nil for a whole file.
    public var start: SourceLocation? {
        switch self {
        case .file: nil
        case .range(let start, _): start
        }
    }

    /// The length of the range in bytes; 0 where it is not known, and for a whole file.
    public var length: Int {
        switch self {
        case .file: 0
        case .range(_, let length): length
        }
    }
}
