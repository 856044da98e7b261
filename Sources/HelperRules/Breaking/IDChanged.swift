import HelperDiagnostics
import HelperModel

/// Another number, or none.
struct IDChanged: BreakingRule {
    let rule = Rule("breaking-id-changed", .error, "A helper keeps its number")
    let audiences: Set<Audience> = [.early]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.compactMap { old, new in
            guard let id = old.id, new.id != id else { return nil }
            return BreakingFinding(
                subject: Subject(new),
                message:
                    "\(new.name) had the number \(id), and \(new.id.map { "has \($0) now" } ?? "has none now"); give it \(id) again",
                place: Place(new.location), old: old.location)
        }
    }
}
