import HelperDiagnostics
import HelperModel

/// A deprecated helper that is gone: programs of before still call it.
struct DeprecatedRemoved: BreakingRule {
    let rule = Rule(
        "breaking-deprecated-removed", .error, "A deprecated helper stays until nobody needs it (then allow this rule)")
    let audiences: Set<Audience> = [.early, .late, .native]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.removed.filter(\.isDeprecated).map { helper in
            var since = ""
            if case .deprecated(let version?, _) = helper.stability { since = " since \(version)" }
            return BreakingFinding(
                subject: Subject(helper),
                message:
                    "\(helper.name), deprecated\(since), is gone; keep it for as long as there are programs of that time, or allow this rule",
                place: comparison.place(of: helper), old: helper.location)
        }
    }
}
