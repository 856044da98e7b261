import HelperDiagnostics
import HelperModel

/// The context comes along, or no longer does.
struct ContextChanged: BreakingRule {
    let rule = Rule("breaking-implicit-context", .error, "A helper goes on getting the program's context, or not")
    let audiences: Set<Audience> = [.providers, .drivers]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.compactMap { old, new in
            guard let before = old.contract?.hasImplicitContext, let after = new.contract?.hasImplicitContext,
                before != after
            else {
                return nil
            }
            return BreakingFinding(
                subject: Subject(new),
                message: "\(new.name) \(after ? "gets" : "no longer gets") the program's context from the platform",
                place: Place(new.location), old: old.location)
        }
    }
}
