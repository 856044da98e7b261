/// What users say of each function, by its provider and its name.
public struct FactIndex: Sendable {
    private struct Key: Hashable {
        let provider: String
        let name: String
    }

    private var facts: [Key: FunctionFacts] = [:]

    public init(_ interface: Interface) {
        for provider in interface.providers {
            for fact in provider.facts { facts[Key(provider: provider.name, name: fact.name)] = fact }
        }
    }

    public subscript(function: ProvidedFunction) -> FunctionFacts? {
        facts.isEmpty ? nil : facts[Key(provider: function.provider, name: function.name)]
    }
}
