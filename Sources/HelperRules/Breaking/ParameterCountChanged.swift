import HelperDiagnostics
import HelperModel

/// More parameters, or fewer.
struct ParameterCountChanged: BreakingRule {
    let rule = Rule("breaking-parameter-count", .error, "A helper keeps its parameters")
    let audiences: Set<Audience> = Set(Audience.allCases)

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.compactMap { old, new in
            let before = old.prototype.parameters.count
            let after = new.prototype.parameters.count
            guard before != after || old.prototype.isVariadic != new.prototype.isVariadic else { return nil }
            func words(_ count: Int, _ isVariadic: Bool) -> String {
                "\(count)\(isVariadic ? " or more" : "") argument\(count == 1 && !isVariadic ? "" : "s")"
            }
            return BreakingFinding(
                subject: Subject(new),
                message:
                    "\(new.name) took \(words(before, old.prototype.isVariadic)), and takes \(words(after, new.prototype.isVariadic)) now; \(new.thing.remedyOfChange)",
                place: Place(new.location), old: old.location)
        }
    }
}
