import HelperModel

/// A number that means another helper now: programs call it unawares.
struct IDReused: BreakingRule {
    let rule = Rule("breaking-id-reused", .error, "A number means one helper for ever")
    let audiences: Set<Audience> = [.early]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.old.helpers.flatMap { old -> [BreakingFinding] in
            guard let id = old.id else { return [] }
            return comparison.helpers(numbered: id).filter { $0.name != old.name && isOfTheSameSpace($0, old) }.map { new in
                BreakingFinding(
                    helper: old.name,
                    message: "\(new.name) has the number \(id), which was that of \(old.name); give it one that was never used",
                    location: new.location, old: old.location)
            }
        }
    }

    /// Numbers above 65535 are specific to a program type, so that other providers may use them.
    private func isOfTheSameSpace(_ new: Helper, _ old: Helper) -> Bool {
        new.provider == old.provider || (old.id ?? 0) <= 65535
    }
}
