import HelperDiagnostics
import HelperModel

/// One name for two helpers of a provider.
struct DuplicateName: HelperRule {
    let rule = Rule("duplicate-name", .error, "A provider's helpers have different names")

    func check(_ set: Interface) -> [Diagnostic] {
        struct Key: Hashable {
            let provider: String
            let name: String
        }
        var first: [Key: Function] = [:]
        return set.helpers.compactMap { helper in
            let key = Key(provider: helper.provider, name: helper.name)
            guard let other = first[key] else {
                first[key] = helper
                return nil
            }
            return Diagnostic(
                rule,
                "\(helper.name) is described twice; remove one, or, if they differ only in the context they take, put them next to each other",
                about: helper, notes: [.init("the other one is here", at: other.location)])
        }
    }
}
