import HelperDiagnostics
import HelperModel

/// Another name, GUID or privilege of a program type. What that does to programs that are compiled natively is
/// ``NativeInformation``'s.
struct ProgramTypeIdentity: BreakingRule {
    let rule = Rule(
        "breaking-program-type-identity", .error,
        "A program type keeps its name and its GUID, and who may load programs")
    let audiences: Set<Audience> = [.drivers]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.programTypes.findings(changes)
    }

    private func changes(_ old: ProgramType, _ new: ProgramType) -> [TypeChange] {
        var changes: [TypeChange] = []
        if old.name != new.name || old.stem != new.stem {
            let was = old.name == new.name ? "its hook was called \(old.hook)" : "it was called \(old.name)"
            let isNow = old.name == new.name ? new.hook : new.name
            changes.append(
                TypeChange(
                    "the program type \(new.name) has another name in what is generated: \(was), and is called \(isNow) now; keep the old one",
                    [.providers, .drivers]
                ))
        }
        if old.guid != new.guid {
            changes.append(
                TypeChange(
                    "the program type \(new.name) had the GUID {\(old.guid)}, and has {\(new.guid)} now: what is looked up by one is not found by the other; keep the old one",
                    [.drivers]
                ))
        }
        if new.isPrivileged, !old.isPrivileged {
            changes.append(
                TypeChange(
                    "only privileged users load programs of type \(new.name) now; leave out @privileged, or add another program type",
                    [.early, .late]
                ))
        }
        return changes
    }
}
