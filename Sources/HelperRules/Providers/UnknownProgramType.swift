import HelperDiagnostics
import HelperModel

/// A helper of a program type that its provider does not offer.
struct UnknownProgramType: ProviderRule {
    let rule = Rule("unknown-program-type", .error, "The program types that may call a helper are its provider's")

    func check(_ provider: Provider) -> [Diagnostic] {
        var known: [String] = []
        for type in provider.programTypes where !known.contains(type.name) { known.append(type.name) }
        known += provider.kernelProgramTypes.map(\.name)
        // The types of programs of a kernel are the platform's own.
        return provider.functions.filter { !$0.isCompiled }.flatMap { function in
            (function.programTypes ?? []).filter { !known.contains($0) }.map { name in
                let near = NearestNames(to: name, among: known)
                let remedy =
                    !near.names.isEmpty
                    ? near.suggestion
                    : known.isEmpty
                        ? "; it has none: declare one by the prototype of its hook, with @program_type NAME GUID"
                        : "; it has \(known.listed())"
                return Diagnostic(
                    rule, "\(function.name) is for programs of type \(name), which \(provider.name) has not\(remedy)",
                    about: ProvidedFunction(function, by: provider.name))
            }
        }
    }
}
