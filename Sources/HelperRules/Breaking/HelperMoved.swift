import HelperDiagnostics
import HelperModel

/// Another provider for a helper.
struct HelperMoved: BreakingRule {
    let rule = Rule("breaking-helper-moved", .error, "A helper stays with its provider")
    let audiences: Set<Audience> = [.late, .providers]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.moved.map { old, new in
            BreakingFinding(
                subject: Subject(new),
                message: new.thing.isCompiled
                    ? "\(new.name) was in \(old.provider), and is in \(new.provider) now; programs find it only where that is loaded"
                    : "\(new.name) was \(old.provider)'s, and is \(new.provider)'s now; programs that call \(old.qualifiedName), or name \(old.provider)'s module, do not find it, and who implements it is another; give it back",
                place: Place(new.location), old: old.location)
        }
    }
}
