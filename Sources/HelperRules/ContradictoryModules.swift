import HelperDiagnostics
import HelperModel

/// Two GUIDs for one provider.
struct ContradictoryModules: HelperRule {
    let rule = Rule("module-contradiction", .error, "All sources of a provider name one GUID for its module")

    func check(_ set: Interface) -> [Diagnostic] {
        set.providers.flatMap { provider in
            provider.modules.dropFirst().map { other in
                Diagnostic(
                    rule,
                    "\(provider.name) is the module {\(other.id)} here, and {\(provider.modules[0].id)} elsewhere; give both the same GUID, or each module a provider of its own",
                    at: other.location, notes: [.init("{\(provider.modules[0].id)} is named here", at: provider.modules[0].location)])
            }
        }
    }
}
