import HelperDiagnostics
import HelperModel

/// Another name for a provider: it stands in front of names that are qualified, and in Swift.
struct ProviderRenamed: BreakingRule {
    let rule = Rule("breaking-provider-renamed", .error, "A provider keeps its name")
    let audiences: Set<Audience> = [.late, .providers]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.succession.renamings.map { renaming in
            let helpers = comparison.common.filter {
                $0.old.provider == renaming.old && $0.new.provider == renaming.new
            }
            let (old, new) = helpers[0]
            let keepsNumbers = helpers.allSatisfy { $0.old.id == $0.new.id }
            let numbers =
                keepsNumbers
                ? ""
                : "; their numbers changed, too: \"was: \(renaming.old)\" at \(renaming.new) in the configuration keeps those that are in the lock"
            return BreakingFinding(
                subject: Subject(provider: renaming.old),
                message:
                    "\(renaming.old) is called \(renaming.new) now: \(helpers.count == 1 ? "its helper \(new.name) is there" : "its helpers \(helpers.map(\.new.name).listed(limit: 11)) moved together"); programs that call \(renaming.old.cIdentifier)__\(new.name) do not find it, and the protocol that providers in Swift implement is called otherwise; keep the name \(renaming.old), or tell them\(numbers)",
                place: Place(new.location), old: old.location)
        }
    }
}
