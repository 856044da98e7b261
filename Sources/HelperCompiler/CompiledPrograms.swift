import HelperDiagnostics

/// What came of compiling programs.
public struct CompiledPrograms: Sendable {
    /// The object, whose calls of helpers are by name; nil where there are errors.
    public internal(set) var object: [UInt8]?
    /// The names of the programs, in the order of the sources.
    public internal(set) var programs: [String] = []
    /// The headers that were read, by their paths.
    public internal(set) var headers: [String] = []
    public internal(set) var diagnostics: [Diagnostic] = []
}
