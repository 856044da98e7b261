import HelperDiagnostics
import HelperModel

/// A contract that asks more of providers.
struct ContractLoosened: BreakingRule {
    let rule = Rule("breaking-contract-loosened", .error, "What a provider may rely on, it may go on relying on")
    let audiences: Set<Audience> = [.providers, .drivers]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.flatMap { old, new in
            ContractChange.loosened(old, new).map {
                BreakingFinding(
                    subject: Subject(new), message: "\(new.name) asks more of its provider than before: it \($0.words)",
                    place: Place(new.location),
                    old: old.location,
                    isGuess: $0.isGuess)
            }
        }
    }
}
