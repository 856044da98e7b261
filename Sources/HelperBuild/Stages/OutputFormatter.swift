import HelperDiagnostics
import HelperModel
import HelperProject
import HelperWriters

/// Runs the program that a configuration has an output laid out by (`format:`): it reads the output, and writes what
/// takes its place.
struct OutputFormatter {
    static let failed = Rule("format-failed", .error, "The program that lays an output out ends with 0")
    static let skipped = Rule(
        "format-skipped", .warning,
        "An output is written and compared as the program lays it out that its configuration names")
    static let rules = [failed, skipped]

    /// In seconds.
    private static let patience = 60

    let words: [String]
    let location: SourceLocation

    /// The text as the program lays it out; as it is where it can't.
    func format(_ text: String, _ diagnostics: inout [Diagnostic]) -> String {
        var process = ChildProcess(words)
        process.input = Array(text.utf8)
        process.patience = OutputFormatter.patience
        func fail(_ what: String) -> String {
            diagnostics.append(Diagnostic(OutputFormatter.failed, "\(words[0]) \(what)", at: location))
            return text
        }
        switch process.run() {
        case .missing: return fail("can't be run; install it, or say --no-programs")
        case .late: return fail("was ended after \(OutputFormatter.patience) seconds; it is to read standard input")
        case .ended(let result):
            guard result.status == 0 else {
                let status = result.status < 0 ? "was ended by a signal" : "failed with status \(result.status)"
                return fail("\(status)\(result.complaint.isEmpty ? "" : ": \(result.complaint)")")
            }
            guard !result.output.isEmpty || text.isEmpty else {
                return fail("wrote nothing; it is to write the text that it was given, laid out")
            }
            guard let text = String(validating: result.output, as: UTF8.self) else {
                return fail("wrote what is no UTF-8")
            }
            return text
        }
    }
}
