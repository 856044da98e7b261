import HelperDiagnostics
import HelperModel

/// A helper that programs of a type may no longer call.
struct CallerRemoved: BreakingRule {
    let rule = Rule("breaking-caller-removed", .error, "Programs that may call a helper may go on calling it")
    let audiences: Set<Audience> = [.early, .late, .native]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.compactMap { old, new in
            // For all programs nobody is lost.
            guard let now = new.programTypes, new.id?.isGlobal != true else { return nil }
            // A type that is gone, or has another name, is told of by itself.
            let types = comparison.programTypes.common.map { (old: $0.0, new: $0.1) }.filter {
                $0.old.provider == old.provider
            }
            let lost = types.filter { type in
                (old.programTypes?.contains(type.old.name) ?? true) && !now.contains(type.new.name)
            }.map(\.new.name)
            guard !lost.isEmpty else { return nil }
            return BreakingFinding(
                subject: Subject(new),
                message:
                    "\(new.name) is no longer for programs of the type\(lost.count == 1 ? "" : "s") \(lost.listed()); write @program_type \(lost[0]) into its comment",
                place: Place(new.location), old: old.location)
        }
    }
}
