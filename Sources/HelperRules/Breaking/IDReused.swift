import HelperDiagnostics
import HelperModel

/// A number that means another helper now: programs call it unawares.
struct IDReused: BreakingRule {
    let rule = Rule("breaking-id-reused", .error, "A number means one helper for ever")
    let audiences: Set<Audience> = [.early]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.old.functions.flatMap { old -> [BreakingFinding] in
            guard let id = old.id else { return [] }
            return comparison.helpers(numbered: id).filter { $0.name != old.name }.map { new in
                BreakingFinding(
                    subject: Subject(old),
                    message:
                        "\(new.name) has the number \(id), which was that of \(old.name); give it one that was never used",
                    place: Place(new.location), old: old.location)
            }
        }
    }
}
