import HelperDiagnostics
import HelperModel

/// One number for the helpers of two providers.
///
/// On Windows numbers above 65535 belong to a program type, and two that are never used together may share one. As long
/// as it is not known which program types may call a helper, one program may call both, and the number would mean
/// either.
struct ConflictingIDs: HelperRule {
    let rule = Rule("conflict-id", .error, "Providers that are used together give different numbers to their helpers")

    func check(_ set: Interface) -> [Diagnostic] {
        set.clashes(of: \.id).map { helper, other in
            Diagnostic(
                rule,
                "\(helper.provider)'s \(helper.name) has the id \(helper.id!), which is that of \(other.provider)'s \(other.name), so that a call by number could mean both; give it another number, or none, for a free one from the configuration's lock",
                about: helper, notes: [.init("\(other.name) is here", at: other.location)])
        }
    }
}
