import HelperDiagnostics
import HelperModel

/// A promise that is taken back.
struct StabilityLowered: BreakingRule {
    let rule = Rule("breaking-stability-lowered", .error, "A stable helper stays stable, or is deprecated")
    let audiences: Set<Audience> = [.early, .late]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.compactMap { old, new in
            guard old.stability == .stable, new.stability == .unstable else { return nil }
            return BreakingFinding(
                subject: Subject(new),
                message: "\(new.name) was stable, and is unstable now; deprecate it, and add another",
                place: Place(new.location), old: old.location)
        }
    }
}
