import HelperDiagnostics
import HelperModel

/// A description without an entry in the enumeration: the helper has no number.
struct UnknownHelper: UAPIRule {
    static let rule = Rule("uapi-unknown-helper", .error, "Every described helper is in the enumeration")

    static func check(_ provider: Provider) -> [Diagnostic] {
        guard let last = provider.numbering.last else { return [] }
        return provider.functions.filter { $0.id == nil && $0.origin == .described }.map { helper in
            Diagnostic(
                rule, "\(helper.name) is described but is not in the enumeration; add a constant for it",
                about: ProvidedFunction(helper, by: provider.name),
                notes: [.init("the enumeration ends with \(last.constant) = \(last.id)", at: last.location)])
        }
    }
}
