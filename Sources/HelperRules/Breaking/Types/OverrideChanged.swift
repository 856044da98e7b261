import HelperDiagnostics
import HelperModel

/// A helper of the platform's that a program type no longer implements itself, or is called for otherwise.
struct OverrideChanged: BreakingRule {
    let rule = Rule(
        "breaking-override", .error, "What a program type implements in the platform's place, it goes on implementing")
    let audiences: Set<Audience> = [.early, .late, .native, .drivers]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.programTypes.common.flatMap { old, new in
            old.overrides.compactMap { before in
                finding(before, new.overrides.first { $0.name == before.name }, of: new.name).map {
                    message, audiences in
                    BreakingFinding(
                        subject: Subject(new), message: message, place: Place(new.location), old: old.location,
                        audiences: audiences)
                }
            }
        }
    }

    private func finding(
        _ old: ProgramType.OverriddenHelper, _ new: ProgramType.OverriddenHelper?, of type: String
    ) -> (String, Set<Audience>?)? {
        guard let new else {
            return (
                "\(type) no longer overrides \(old.name): its programs get the platform's; write @overrides \(old.name) again",
                nil
            )
        }
        guard new.hasImplicitContext != old.hasImplicitContext else { return nil }
        return (
            "\(new.name), which \(type) overrides, \(new.hasImplicitContext ? "gets" : "no longer gets") the program's context from the platform",
            [.providers, .drivers]
        )
    }
}
