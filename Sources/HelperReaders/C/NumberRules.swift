import HelperDiagnostics
import HelperModel

/// What the number of a helper has to be, wherever it is written: in an enumeration, in documentation, in a macro.
enum NumberRules {
    static let range = Rule("uapi-id-range", .error, "An id fits the 32-bit field of a call instruction")
    static let expression = Rule("provider-id", .error, "The number of a helper is a constant expression")
}
