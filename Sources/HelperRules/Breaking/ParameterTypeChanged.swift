import HelperDiagnostics
import HelperModel

/// Another type of a parameter.
struct ParameterTypeChanged: BreakingRule {
    let rule = Rule("breaking-parameter-type", .error, "Parameters keep their types")
    let audiences: Set<Audience> = Set(Audience.allCases)

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.common.flatMap { old, new -> [BreakingFinding] in
            guard old.prototype.parameters.count == new.prototype.parameters.count else { return [] }
            return zip(old.prototype.parameters, new.prototype.parameters).enumerated().compactMap { index, pair in
                guard !pair.0.type.isCompatible(with: pair.1.type) else { return nil }
                return BreakingFinding(
                    subject: Subject(new),
                    message:
                        "\(new.name) took \(pair.0.type.spelling) as argument \(index + 1), and takes \(pair.1.type.spelling) now; \(new.thing.remedyOfChange)",
                    place: Place(new.location), old: old.location)
            }
        }
    }
}

extension HelperType {
    /// Whether a value of one type is passed as one of the other is: names of types may change, and what a pointer to
    /// memory is said to point to.
    func isCompatible(with other: HelperType) -> Bool {
        switch (resolved, other.resolved) {
        case (.integer(_, let bits, let isSigned), .integer(_, let otherBits, let otherIsSigned)):
            bits == otherBits && isSigned == otherIsSigned
        case (.enumeration(_, let type), let other), (let other, .enumeration(_, let type)):
            type.isCompatible(with: other)
        case (.pointer, _), (.array, _): isCompatiblePointer(with: other)
        case (let type, let other): type == other
        }
    }

    private func isCompatiblePointer(with other: HelperType) -> Bool {
        guard let pointee = pointee?.resolved, let otherPointee = other.pointee?.resolved else { return false }
        switch (pointee, otherPointee) {
        case (.void, _), (_, .void): return true
        case (.record(_, let tag, _), .record(_, let otherTag, _)): return tag == otherTag
        case (.function, .function): return true
        default: return pointee.isCompatible(with: otherPointee)
        }
    }
}
