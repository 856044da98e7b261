import HelperDiagnostics
import HelperModel

/// A result that programs return, and that is not there any more or means something else.
struct ProgramResult: BreakingRule {
    let rule = Rule("breaking-program-result", .error, "What a program may return, it may go on returning")
    let audiences = Set(Audience.allCases)

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.programTypes.findings(changes)
    }

    private func changes(_ old: ProgramType, _ new: ProgramType) -> [TypeChange] {
        guard old.result.isCompatible(with: new.result) else {
            return [
                TypeChange(
                    "programs of type \(new.name) returned \(old.result.spelling), and return \(new.result.spelling) now; declare another program type instead"
                )
            ]
        }
        if new.resultConstants.isEmpty, !old.resultConstants.isEmpty {
            return [
                TypeChange(
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
        var changes: [TypeChange] = []
        if !gone.isEmpty {
            changes.append(
                TypeChange("programs of type \(new.name) may no longer return \(gone.listed()); bring it back"))
        }
        if !renumbered.isEmpty {
            changes.append(
                TypeChange(
                    "what programs of type \(new.name) return has other numbers: \(renumbered.listed()); give each its own again",
                    [.early, .late, .native]
                ))
        }
        if !renamed.isEmpty {
            changes.append(
                TypeChange(
                    "\(renamed.listed()), which programs of type \(new.name) return, \(renamed.count == 1 ? "has" : "have") another name now; keep the old one beside it",
                    [.providers, .drivers]
                ))
        }
        return changes
    }
}
