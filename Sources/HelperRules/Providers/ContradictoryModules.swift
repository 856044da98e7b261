import HelperDiagnostics
import HelperModel

/// Two GUIDs for one provider.
struct ContradictoryModules: ProviderRule {
    let rule = Rule("module-contradiction", .error, "All sources of a provider name one GUID for its module")

    func check(_ provider: Provider) -> [Diagnostic] {
        provider.modules.dropFirst().map { other in
            Diagnostic(
                rule,
                "\(provider.name) is the module {\(other.id)} here, and {\(provider.modules[0].id)} elsewhere; give both the same GUID, or each module a provider of its own",
                about: Subject(provider: provider.name), at: other.location,
                notes: [.init("{\(provider.modules[0].id)} is named here", at: provider.modules[0].location)])
        }
    }
}
