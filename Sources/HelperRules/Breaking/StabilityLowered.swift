import HelperModel

/// A promise that is taken back.
struct StabilityLowered: BreakingRule {
    let rule = Rule("breaking-stability-lowered", .error, "A stable helper stays stable, or is deprecated")
    let audiences: Set<Audience> = [.early, .late]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.compactMap { old, new in
            guard old.stability == .stable, new.stability == .unstable else { return nil }
            return BreakingFinding(
                helper: new.name, message: "\(new.name) was stable, and is unstable now; deprecate it, and add another",
                location: new.location, old: old.location)
        }
    }
}
