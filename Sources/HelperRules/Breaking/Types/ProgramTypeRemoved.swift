import HelperDiagnostics
import HelperModel

/// A program type that is gone.
struct ProgramTypeRemoved: BreakingRule {
    let rule = Rule("breaking-program-type-removed", .error, "A program type stays as long as there are programs of it")
    let audiences = Set(Audience.allCases)

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.programTypes.removed.map { type in
            BreakingFinding(
                subject: Subject(type),
                message: "the program type \(type.name) is gone, and what attaches its programs with it; bring it back",
                place: comparison.place(ofRemoved: type.location, from: type.provider), old: type.location)
        }
    }
}
