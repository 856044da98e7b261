import HelperDiagnostics
import HelperModel

/// One name for the helpers of two providers.
struct ConflictingNames: HelperRule {
    let rule = Rule(
        "conflict-name", .error,
        "Providers that are used together offer helpers of different names, unless names are qualified")

    func check(_ set: Interface) -> [Diagnostic] {
        guard set.conflicts == .reject else { return [] }
        // A kernel finds kfuncs of one name by the module that a program names.
        return set.clashes(of: \.name).filter { !$0.thing.isCompiled || !$1.thing.isCompiled }.map { helper, other in
            Diagnostic(
                rule,
                "\(helper.provider) offers \(helper.name), which \(other.provider) offers, too; rename one, or set \"conflicts: qualify\" in the configuration",
                about: helper, notes: [.init("\(other.provider)'s is here", at: other.location)])
        }
    }
}
