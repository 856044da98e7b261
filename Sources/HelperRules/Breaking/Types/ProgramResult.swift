import HelperDiagnostics
import HelperModel

/// A result that programs return, and that is not there any more or means something else.
struct ProgramResult: BreakingRule {
    let rule = Rule("breaking-program-result", .error, "What a program may return, it may go on returning")
    let audiences = Set(Audience.allCases)

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.programTypes.common.flatMap { old, new in
            findings(old.thing, new.thing).map { message, audiences in
                BreakingFinding(
                    subject: Subject(new), message: message, place: Place(new.location), old: old.location,
                    audiences: audiences)
            }
        }
    }

    private func findings(_ old: ProgramType, _ new: ProgramType) -> [(String, Set<Audience>?)] {
        guard old.result.isCompatible(with: new.result) else {
            return [
                (
                    "programs of type \(new.name) returned \(old.result.spelling), and return \(new.result.spelling) now; declare another program type instead",
                    nil
                )
            ]
        }
        if new.resultConstants.isEmpty, !old.resultConstants.isEmpty {
            return [
                (
                    "programs of type \(new.name) returned \(old.result.spelling), and return \(new.result.spelling) now, whose values have no names; keep the enumeration",
                    [.providers, .drivers]
                )
            ]
        }
        var renumbered: [String] = []
        var renamed: [String] = []
        var gone: [String] = []
        for constant in old.resultConstants {
            if let same = new.resultConstants.first(where: { $0.name == constant.name }) {
                if same.value != constant.value {
                    renumbered.append("\(constant.name) is \(same.value) (was \(constant.value))")
                }
            } else if new.resultConstants.contains(where: { $0.value == constant.value }) {
                renamed.append(constant.name)
            } else {
                gone.append("\(constant.name) (\(constant.value))")
            }
        }
        var findings: [(String, Set<Audience>?)] = []
        if !gone.isEmpty {
            findings.append(
                ("programs of type \(new.name) may no longer return \(gone.listed()); bring it back", nil))
        }
        if !renumbered.isEmpty {
            findings.append(
                (
                    "what programs of type \(new.name) return has other numbers: \(renumbered.listed()); give each its own again",
                    [.early, .late, .native]
                ))
        }
        if !renamed.isEmpty {
            findings.append(
                (
                    "\(renamed.listed()), which programs of type \(new.name) return, \(renamed.count == 1 ? "has" : "have") another name now; keep the old one beside it",
                    [.providers, .drivers]
                ))
        }
        return findings
    }
}
