import HelperDiagnostics
import HelperModel

/// A place for programs that is gone, or known by something else.
struct AttachTypeChanged: BreakingRule {
    let rule = Rule(
        "breaking-attach-type", .error, "An attach type keeps its section, its GUID, its number and its kind of link")
    let audiences = Set(Audience.allCases)

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.programTypes.findings { old, new in
            new.attachTypes(after: old).flatMap { before, after in changes(before, after, of: new.name) }
        }
    }

    private func changes(_ old: AttachType, _ new: AttachType?, of type: String) -> [TypeChange] {
        guard let new else {
            return [
                TypeChange(
                    "the attach type of \(old.section), {\(old.guid)}, is gone from \(type), and programs for it can't be attached; bring it back"
                )
            ]
        }
        var changes: [TypeChange] = []
        if new.section != old.section {
            changes.append(
                TypeChange(
                    "the programs of an attach type of \(type) were in sections that begin with \"\(old.section)\", and are looked for in \"\(new.section)\" now; keep the section, and add another @attach_type for the new one",
                    [.early, .late]
                ))
        }
        if new.guid != old.guid {
            changes.append(
                TypeChange(
                    "the attach type of \(old.section) had the GUID {\(old.guid)}, and has {\(new.guid)} now; keep the old one",
                    [.native, .drivers]
                ))
        }
        if new.number != old.number, old.number ?? 0 != 0 {
            changes.append(
                TypeChange(
                    "the attach type of \(old.section) had the number \(old.number!), which programs are attached by, and has \(new.number.map { "\($0)" } ?? "none") now; keep the old one",
                    [.early, .late, .native]
                ))
        }
        if new.link != old.link, let link = old.link {
            changes.append(
                TypeChange(
                    "programs were attached at \(old.section) by links of kind \(link.rawValue), and are by \(new.link.map { "kind \($0.rawValue)" } ?? "links of no kind") now; keep the old one",
                    [.early, .late, .native, .drivers]
                ))
        }
        return changes
    }
}
