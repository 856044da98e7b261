import HelperDiagnostics
import HelperModel

/// One name for two helpers of a provider.
struct DuplicateName: ProviderRule {
    let rule = Rule("duplicate-name", .error, "A provider's helpers have different names")

    func check(_ provider: Provider) -> [Diagnostic] {
        var first: [String: ProvidedFunction] = [:]
        return provider.providedFunctions.compactMap { helper in
            guard let other = first[helper.name] else {
                first[helper.name] = helper
                return nil
            }
            return Diagnostic(
                rule,
                "\(helper.name) is described twice; remove one, or, if they differ only in the context they take, put them next to each other",
                about: helper, notes: [.init("the other one is here", at: other.location)])
        }
    }
}
