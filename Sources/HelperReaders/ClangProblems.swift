import Clang
import HelperModel

/// Turns what clang has to say into our diagnostics.
enum ClangProblems {
    static let error = Rule("clang-error", .error, "The header is valid C")
    static let warning = Rule("clang-warning", .warning, "clang has no doubts about the header")
    static let include = Rule("clang-include", .error, "Every #include is found")
    static let failure = Rule("clang-failure", .error, "libclang can parse the header")
    static let rules = [error, warning, include, failure]

    /// The diagnostic for `problem`.
    static func diagnostic(for problem: ClangDiagnostic, source: SourceText, files: SourceFiles) -> Diagnostic? {
        let rule: Rule
        var message = problem.message
        switch problem.severity {
        case .ignored, .note: return nil
        case .warning:
            rule = warning
            if !problem.option.isEmpty { message += " [\(problem.option)]" }
        case .error: rule = error
        case .fatal:
            rule = message.hasSuffix("file not found") ? include : error
            if message.hasSuffix("file not found") {
                message += "; name its directory with -I, or install the package that has it"
            }
        }
        return Diagnostic(
            rule, message, at: location(problem.location, source: source, files: files),
            notes: problem.notes.map { .init($0.message, at: location($0.location, source: source, files: files)) })
    }

    static func location(_ location: ClangLocation?, source: SourceText, files: SourceFiles) -> SourceLocation? {
        location.map {
            SourceLocation(file: name(of: $0.file, source: source, files: files), line: $0.line, column: $0.column)
        }
    }

    /// The portable name of a file that clang opened.
    static func name(of path: String, source: SourceText, files: SourceFiles) -> String {
        path == source.path ? source.name : files.name(forPath: path)
    }
}
