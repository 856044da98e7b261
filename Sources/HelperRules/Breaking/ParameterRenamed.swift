import HelperDiagnostics
import HelperModel

/// Another name of a parameter, which is a label in Swift.
struct ParameterRenamed: BreakingRule {
    let rule = Rule("breaking-parameter-renamed", .warning, "Parameters keep their names, which are labels in Swift")
    let audiences: Set<Audience> = [.providers]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.flatMap { old, new -> [BreakingFinding] in
            guard old.prototype.parameters.count == new.prototype.parameters.count else { return [] }
            return zip(old.prototype.parameters, new.prototype.parameters).enumerated().compactMap { index, pair in
                guard let before = pair.0.name, let after = pair.1.name, before != after else { return nil }
                return BreakingFinding(
                    subject: Subject(new),
                    message: "argument \(index + 1) of \(new.name) was called \(before), and is called \(after) now",
                    place: Place(new.location), old: old.location)
            }
        }
    }
}
