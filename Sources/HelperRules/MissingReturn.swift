import HelperDiagnostics
import HelperModel

/// A helper of which nobody knows what it returns.
struct MissingReturn: HelperRule {
    let rule = Rule("uapi-missing-return", .error, "Every helper has a Return section, also one that returns nothing")

    func check(_ set: Interface) -> [Diagnostic] {
        set.missingSections(rule, "Return", \.returns)
    }
}
