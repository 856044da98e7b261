import HelperDiagnostics
import HelperModel

/// A helper without a Return section.
struct MissingReturn: UAPIRule {
    static let rule = Rule(
        "uapi-missing-return", .error, "Every helper has a Return section, also one that returns nothing")

    static func check(_ provider: Provider) -> [Diagnostic] {
        provider.missingSections(rule, "Return", \.returns)
    }
}
