import HelperDiagnostics
import HelperModel

/// A contract that other platforms' verifiers cannot be told, so that they refuse every call.
///
/// What they have words for is in the table of kinds (``ArgumentKindRow``).
struct NoVerifierWord: ProviderRule {
    let rule = Rule(
        "contract-no-verifier-word", .warning,
        "PREVAIL and eBPF for Windows have words for every argument of a provider's helper (checked by lint alone)")

    func check(_ provider: Provider) -> [Diagnostic] {
        // Of an extension it is an error (``WindowsMemory``, ``WindowsWords``).
        provider.offersTypes ? [] : provider.providedFunctions.flatMap { check($0) }
    }

    private func check(_ helper: ProvidedFunction) -> [Diagnostic] {
        // Of the platform's own helpers nobody can change the parameters.
        guard helper.id?.isGlobal != true, !helper.thing.isCompiled else { return [] }
        let problems = helper.prototype.parameters.indices.compactMap { problem($0, of: helper.prototype.parameters) }
        guard !problems.isEmpty else { return [] }
        return [
            Diagnostic(
                rule,
                "PREVAIL and eBPF for Windows refuse calls of \(helper.name): \(problems.joined(separator: "; "))",
                about: helper)
        ]
    }

    /// What the word is missing for, and what to do.
    private func problem(_ index: Int, of parameters: [Parameter]) -> String? {
        guard let contract = parameters[index].contract else { return nil }
        let name = parameters[index].name ?? "argument \(index + 1)"
        let row = contract.kind.row
        if row.windows == nil {
            return "they have no word for \(row.summary), which \(name) is; take memory and its size"
        }
        guard contract.kind.isMemory else {
            guard contract.windowsWord == nil else { return nil }
            return
                "they have no word for \(contract.kind.rawValue) or null, which \(name) is; add a helper that does without \(name)"
        }
        guard let size = contract.size else {
            // Memory on the stack has a word of its own.
            guard contract.kind != .ptrToStack else { return nil }
            let bytes = contract.bytes.map { "\($0) bytes, which no parameter says" } ?? "a size that no parameter says"
            return
                "they have no word for memory of fixed size, and \(name) has \(bytes); add a parameter behind it, such as \"uint32_t \(name)_size\""
        }
        guard size != index + 1 else { return nil }
        return
            "they take the argument behind memory for its size; put \(parameters[size].name ?? "the size") right behind \(name)"
    }
}
