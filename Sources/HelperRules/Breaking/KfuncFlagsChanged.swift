import HelperDiagnostics
import HelperModel

/// A kfunc that the verifier treats in another way.
struct KfuncFlagsChanged: BreakingRule {
    let rule = Rule(
        "breaking-kfunc-flags", .error, "The verifier goes on asking the same of programs that call a kfunc")
    let audiences: Set<Audience> = [.late]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.flatMap { old, new -> [BreakingFinding] in
            guard let before = old.thing.kfuncFlags, let after = new.thing.kfuncFlags else { return [] }
            let gained = after.subtracting(before).intersection(KfuncFlagsChanged.breakingWhenGained)
            let lost = before.subtracting(after).intersection(KfuncFlagsChanged.breakingWhenLost)
            let changes =
                gained.kernelNames.map { "has the flag \($0) now" }
                + lost.kernelNames.map { "has the flag \($0) no longer" }
            return changes.map {
                BreakingFinding(
                    subject: Subject(new),
                    message:
                        "\(new.name) \($0); see what the verifier asks then (Documentation/bpf/kfuncs.rst of Linux)",
                    place: Place(new.location), old: old.location)
            }
        }
    }

    /// What asks more of programs. That a kfunc may return null is a contract.
    private static let breakingWhenGained: KfuncFlags = [
        .acquire, .release, .trustedArguments, .sleepable, .destructive, .rcu, .iteratorNew, .iteratorNext,
        .iteratorDestroy, .rcuProtected, .implicitArguments,
    ]

    /// What programs relied on: that they own, or give away, a reference or an iterator.
    private static let breakingWhenLost: KfuncFlags = [
        .acquire, .release, .iteratorNew, .iteratorNext, .iteratorDestroy, .implicitArguments,
    ]
}
