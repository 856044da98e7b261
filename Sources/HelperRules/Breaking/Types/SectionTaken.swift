import HelperDiagnostics
import HelperModel

/// A new section that takes programs of another attach type: theirs begins with less of the name.
struct SectionTaken: BreakingRule {
    let rule = Rule(
        "breaking-section-taken", .error, "Programs of a section stay with the attach type that they were written for")
    let audiences: Set<Audience> = [.early, .late]

    private struct Claim {
        let attachType: AttachType
        let type: ProvidedProgramType
    }

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        let old = claims(in: comparison.old)
        return claims(in: comparison.new).compactMap { claim in
            let section = claim.attachType.section
            // A loader takes the longest beginning of the section's name that it knows.
            guard
                let owner = old.filter({ section.hasPrefix($0.attachType.section) })
                    .max(by: { $0.attachType.section.count < $1.attachType.section.count }),
                let successor = comparison.programTypes.common.first(where: { $0.old == owner.type })?.new,
                !isSame(owner, claim, successor)
            else { return nil }
            let isSameSection = owner.attachType.section == section
            return BreakingFinding(
                subject: Subject(claim.type),
                message:
                    "programs in sections that begin with \"\(section)\" are of type \(claim.type.name) and attached to {\(claim.attachType.guid)} now; they were of type \(owner.type.name), by its section \"\(owner.attachType.section)\", and attached to {\(owner.attachType.guid)}; name the section otherwise",
                place: Place(claim.type.location), old: owner.type.location, isGuess: !isSameSection)
        }
    }

    private func claims(in interface: Interface) -> [Claim] {
        interface.programTypes.flatMap { type in
            type.attachTypes.map { Claim(attachType: $0, type: type) }
        }
    }

    /// Whether `claim` is what became of `owner`.
    private func isSame(_ owner: Claim, _ claim: Claim, _ successor: ProvidedProgramType) -> Bool {
        guard successor == claim.type else { return false }
        return successor.thing.attachTypes(after: owner.type.thing).contains {
            $0.old == owner.attachType && $0.new == claim.attachType
        }
    }
}
