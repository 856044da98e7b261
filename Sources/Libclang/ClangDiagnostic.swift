import CLibclang

/// Something clang had to say about the C code.
public struct ClangDiagnostic: Sendable, Hashable {
    /// How bad it is.
    public enum Severity: Sendable, Comparable {
        case ignored, note, warning, error, fatal
    }

    public let severity: Severity
    /// The message, without location and option.
    public let message: String
    /// Where, or nil for what has no place (the command line).
    public let location: ClangLocation?
    /// The option that controls it, such as `-Wvisibility`; empty for errors.
    public let option: String
    /// What belongs to it, such as "previous definition is here".
    public internal(set) var notes: [ClangDiagnostic]
    /// Where the file of `location` was included, and that file in turn, the outermost first.
    public internal(set) var includedFrom: [ClangLocation] = []

    /// Whether this is a note about where a file was included.
    var tellsInclusion: Bool { message.hasPrefix("in file included from") }

    init(_ raw: CXDiagnostic, unit: TranslationUnit) {
        let functions = unit.functions
        severity =
            switch functions.clang_getDiagnosticSeverity(raw) {
            case CXDiagnostic_Ignored: .ignored
            case CXDiagnostic_Note: .note
            case CXDiagnostic_Warning: .warning
            case CXDiagnostic_Fatal: .fatal
            default: .error
            }
        message = unit.library.take(functions.clang_getDiagnosticSpelling(raw))
        location = unit.location(functions.clang_getDiagnosticLocation(raw))
        option = unit.library.take(functions.clang_getDiagnosticOption(raw, nil))
        guard let children = functions.clang_getChildDiagnostics(raw) else {
            notes = []
            return
        }
        notes = (0..<functions.clang_getNumDiagnosticsInSet(children)).compactMap { number in
            guard let child = functions.clang_getDiagnosticInSet(children, number) else { return nil }
            defer { functions.clang_disposeDiagnostic(child) }
            return ClangDiagnostic(child, unit: unit)
        }
    }
}
