import HelperDiagnostics
import HelperModel

/// A contract that asks more of programs.
struct ContractTightened: BreakingRule {
    let rule = Rule("breaking-contract-tightened", .error, "What a program may do, it may go on doing")
    let audiences: Set<Audience> = [.early, .late]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.flatMap { old, new in
            ContractChange.tightened(old, new).map {
                BreakingFinding(
                    subject: Subject(new), message: "\(new.name) asks more of programs than before: \($0.words)",
                    place: Place(new.location),
                    old: old.location,
                    isGuess: $0.isGuess)
            }
        }
    }
}
