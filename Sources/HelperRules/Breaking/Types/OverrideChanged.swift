import HelperDiagnostics
import HelperModel

/// A helper of the platform's that a program type no longer implements itself, or is called for otherwise.
struct OverrideChanged: BreakingRule {
    let rule = Rule(
        "breaking-override", .error, "What a program type implements in the platform's place, it goes on implementing")
    let audiences: Set<Audience> = [.early, .late, .native, .drivers]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.programTypes.findings { old, new in
            old.overrides.compactMap { before in
                change(before, new.overrides.first { $0.name == before.name }, of: new.name)
            }
        }
    }

    private func change(
        _ old: ProgramType.OverriddenHelper, _ new: ProgramType.OverriddenHelper?, of type: String
    ) -> TypeChange? {
        guard let new else {
            return TypeChange(
                "\(type) no longer overrides \(old.name): its programs get the platform's; write @overrides \(old.name) again"
            )
        }
        guard new.hasImplicitContext != old.hasImplicitContext else { return nil }
        return TypeChange(
            "\(new.name), which \(type) overrides, \(new.hasImplicitContext ? "gets" : "no longer gets") the program's context from the platform",
            [.providers, .drivers]
        )
    }
}
