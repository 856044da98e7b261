import HelperDiagnostics
import HelperModel

/// A helper that was removed without having been deprecated.
struct HelperRemoved: BreakingRule {
    let rule = Rule("breaking-helper-removed", .error, "A helper is deprecated before it is removed")
    let audiences: Set<Audience> = [.early, .late, .native]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.removed.filter { !$0.isDeprecated }.map {
            BreakingFinding(
                subject: Subject($0),
                message: $0.thing.isCompiled
                    ? "\($0.name) is gone; call it where it is only (\($0.thing.isKfunc ? "a weak extern, and bpf_ksym_exists" : "bpf_core_enum_value_exists asks for its number"))"
                    : "\($0.name) is gone; bring it back, and deprecate it first (@deprecated since VERSION, use OTHER)",
                place: comparison.place(of: $0), old: $0.location)
        }
    }
}

extension Function {
    var isDeprecated: Bool {
        if case .deprecated = stability { true } else { false }
    }
}
