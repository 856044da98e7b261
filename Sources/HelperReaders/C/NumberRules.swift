import HelperDiagnostics
import HelperModel

/// What the number of a helper has to be, wherever it is written: in an enumeration, in documentation, in a macro.
enum NumberRules {
    static let range = Rule("uapi-id-range", .error, "An id fits the 32-bit field of a call instruction")
    static let expression = Rule("provider-id", .error, "The number of a helper is a constant expression")

    /// What is said of a number that is none for a call.
    static func outOfRange(
        _ number: Int128, of helper: String, at place: SourceLocation?, about subject: Subject? = nil
    ) -> Diagnostic {
        Diagnostic(
            range, "the id of \(helper) is \(number); one is a number from 0 to 4294967295", about: subject, at: place)
    }
}
