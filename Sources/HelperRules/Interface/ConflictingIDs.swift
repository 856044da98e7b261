import HelperDiagnostics
import HelperModel

/// One number for the helpers of two providers.
///
/// Numbers above 65535 belong to a program type: two that no program type may call both may share one. Where it is not
/// known which program types may call a helper, one program may call both, and the number would mean either.
struct ConflictingIDs: HelperRule {
    let rule = Rule("conflict-id", .error, "Providers that are used together give different numbers to their helpers")

    func check(_ set: Interface) -> [Diagnostic] {
        let callers = HelperCallers(set)
        var first: [HelperID: [ProvidedFunction]] = [:]
        return set.functions.compactMap { helper in
            guard let id = helper.id else { return nil }
            defer { first[id, default: []].append(helper) }
            guard
                let other = first[id]?.first(where: {
                    $0.provider != helper.provider && callers.mayMeet(helper, $0, number: id)
                })
            else { return nil }
            return Diagnostic(
                rule,
                "\(helper.provider)'s \(helper.name) has the id \(id), which is that of \(other.provider)'s \(other.name), so that a call by number could mean both; give it another number, or none, for a free one from the configuration's lock",
                about: helper, notes: [.init("\(other.name) is here", at: other.location)])
        }
    }
}
