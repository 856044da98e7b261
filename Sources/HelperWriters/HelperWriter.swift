import HelperDiagnostics
import HelperModel

/// Makes one kind of output from a set of helpers.
///
/// A new kind of output is a type in a folder of its own, its ``WriterOptions`` if users can ask something of it, a
/// template if it is text that people read, and an entry in ``HelperWriters/kinds``.
public protocol HelperWriter: Sendable {
    /// The output. The same set gives the same bytes.
    ///
    /// - Throws: what the encoder throws, which is a fault of ours.
    func write(_ set: Interface) throws -> WriteResult
}

/// What came of writing an output.
public struct WriteResult: Sendable {
    /// Its files; of no use when there are errors among the diagnostics.
    public var files: [OutputFile]
    /// What the output cannot express of the set.
    public var diagnostics: [Diagnostic]

    public init(_ files: [OutputFile], diagnostics: [Diagnostic] = []) {
        self.files = files
        self.diagnostics = diagnostics
    }
}
