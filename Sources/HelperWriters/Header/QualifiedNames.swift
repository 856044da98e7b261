import HelperModel

/// The names that several providers use, kept apart by the provider's name in front: `acme__lookup`.
struct QualifiedNames: Sendable {
    private let ambiguous: Set<String>
    private let providersByName: [String: [String]]

    init(_ set: Interface) {
        var providers: [String: [String]] = [:]
        for provider in set.providers {
            for function in provider.functions where providers[function.name]?.contains(provider.name) != true {
                providers[function.name, default: []].append(provider.name)
            }
        }
        providersByName = providers.filter { $0.value.count > 1 }
        ambiguous = Set(providersByName.keys)
    }

    /// What a helper is declared as.
    func name(of helper: ProvidedFunction) -> String {
        ambiguous.contains(helper.name) ? helper.qualifiedName : helper.name
    }

    /// What stands in front of a provider's ambiguous names.
    func prefix(of provider: String) -> String {
        QualifiedName(provider: provider, name: "").text
    }

    /// The macro that a program names a provider's helper with, `ACME_HELPER(lookup)`; nil when none of its names is
    /// ambiguous.
    func macro(of provider: String) -> String? {
        providersByName.values.contains { $0.contains(provider) } ? QualifiedNames.macroName(provider) : nil
    }

    /// For every ambiguous name what to write in its place.
    var explanations: [(name: String, choices: String)] {
        ambiguous.sorted().map { name in
            let choices = providersByName[name]!.map { "\(QualifiedNames.macroName($0))(\(name))" }
            return (name, choices.joined(separator: " or "))
        }
    }

    private static func macroName(_ provider: String) -> String {
        provider.cIdentifier.uppercased() + "_HELPER"
    }
}
