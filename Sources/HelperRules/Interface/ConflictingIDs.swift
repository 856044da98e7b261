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
        var first: [HelperID: ProvidedFunction] = [:]
        return set.functions.compactMap { helper in
            guard let id = helper.id else { return nil }
            guard let other = first[id] else {
                first[id] = helper
                return nil
            }
            // Within a provider it is another rule's.
            guard other.provider != helper.provider else { return nil }
            return Diagnostic(
                rule,
                "\(helper.provider)'s \(helper.name) has the id \(id), which is that of \(other.provider)'s \(other.name), so that a call by number could mean both; give it another number, or none, for a free one from the configuration's lock",
                about: helper, notes: [.init("\(other.name) is here", at: other.location)])
        }
    }
}
