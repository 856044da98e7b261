import HelperDiagnostics
import HelperModel

/// One GUID for two providers.
struct ConflictingModules: HelperRule {
    let rule = Rule("conflict-module", .error, "Providers have different module GUIDs")

    func check(_ set: Interface) -> [Diagnostic] {
        var first: [GUID: Provider] = [:]
        return set.providers.compactMap { provider in
            guard let module = provider.moduleID else { return nil }
            guard let other = first[module] else {
                first[module] = provider
                return nil
            }
            return Diagnostic(
                rule, "\(provider.name) has the module GUID {\(module)} of \(other.name); give it one of its own",
                about: Subject(provider: provider.name), at: place(of: provider),
                notes: [.init("\(other.name) is here", at: place(of: other))])
        }
    }

    /// Where the module is named, or else the provider's first helper.
    private func place(of provider: Provider) -> SourceLocation? {
        provider.modules.first?.location ?? provider.functions.first?.location
    }
}
