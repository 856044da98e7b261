import HelperDiagnostics
import HelperModel

/// A check of what eBPF for Windows or its verifier, PREVAIL, would refuse or misunderstand later: when a driver is
/// loaded, or a program verified.
///
/// It is made of providers that offer types of program or map, and of those that an output for Windows is made of.
protocol WindowsRule: Sendable {
    var rule: Rule { get }

    /// What is wrong with `provider`.
    func check(_ provider: WindowsProvider) -> [Diagnostic]
}

/// A provider as eBPF for Windows' rules see it.
struct WindowsProvider {
    let provider: Provider
    /// The providers that are used with it.
    let others: [Provider]

    /// The functions that it implements: all that the platform has no number for. What the platform numbers is the
    /// platform's own, which nobody else can change.
    var functions: [ProvidedFunction] {
        provider.providedFunctions.filter { $0.aliasOf == nil && $0.id?.isGlobal != true }
    }

    func subject(_ type: ProgramType) -> Subject { Subject(provider: provider.name, name: type.name) }
    func subject(_ type: MapType) -> Subject { Subject(provider: provider.name, name: type.name) }
}

/// The rules of eBPF for Windows.
enum WindowsRules {
    static let all: [any WindowsRule] = [
        WindowsContext(), WindowsContextType(), WindowsRegisters(), WindowsMemory(), WindowsWords(),
        WindowsHelperNumbers(),
        WindowsOverrides(), WindowsMapBase(), WindowsGUIDs(),
    ]

    /// - Parameter outputs: the names of the providers that outputs for Windows are made of.
    static func check(_ interface: Interface, outputs: Set<String>) -> [Diagnostic] {
        let providers = interface.providers.filter { $0.offersTypes || outputs.contains($0.name) }.map { provider in
            WindowsProvider(provider: provider, others: interface.providers.filter { $0.name != provider.name })
        }
        guard !providers.isEmpty else { return [] }
        return all.flatMap { rule in providers.flatMap { rule.check($0) } }
    }
}
