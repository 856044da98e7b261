import HelperDiagnostics
import HelperModel

/// A description without an entry in the enumeration: the helper has no number.
struct UnknownHelper: HelperRule {
    let rule = Rule("uapi-unknown-helper", .error, "Every described helper is in the enumeration")

    func check(_ set: Interface) -> [Diagnostic] {
        let numbered = set.providers.filter { !$0.numbering.isEmpty }
        return set.helpers.compactMap { helper in
            guard helper.id == nil, helper.origin == .described, let provider = numbered.first(where: { $0.name == helper.provider }) else {
                return nil
            }
            let last = provider.numbering.last!
            return Diagnostic(
                rule, "\(helper.name) is described but is not in the enumeration; add a constant for it",
                about: helper,
                notes: [.init("the enumeration ends with \(last.constant) = \(last.id)", at: last.location)])
        }
    }
}
