import HelperDiagnostics
import HelperModel

/// Another type of what comes back.
struct ReturnTypeChanged: BreakingRule {
    let rule = Rule("breaking-return-type", .error, "A helper keeps the type of what it returns")
    let audiences: Set<Audience> = Set(Audience.allCases)

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.compactMap { old, new in
            guard !old.prototype.returnType.isCompatible(with: new.prototype.returnType) else { return nil }
            return BreakingFinding(
                subject: Subject(new),
                message:
                    "\(new.name) returned \(old.prototype.returnType.spelling), and returns \(new.prototype.returnType.spelling) now; \(new.thing.remedyOfChange)",
                place: Place(new.location), old: old.location,
                audiences: isMore(new.prototype.returnType, than: old.prototype.returnType) ? [.providers] : nil)
        }
    }

    /// Whether programs that were compiled for less go on as before: they take the lower half of a register, or nothing
    /// of it.
    private func isMore(_ new: HelperType, than old: HelperType) -> Bool {
        switch (old.resolved, new.resolved) {
        case (.void, _): true
        case (.integer(_, let before, let wasSigned), .integer(_, let after, let isSigned)):
            before < after && wasSigned == isSigned
        default: false
        }
    }
}
