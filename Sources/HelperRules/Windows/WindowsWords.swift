import HelperDiagnostics
import HelperModel

/// Contracts that eBPF for Windows' tables have no word for (``ArgumentKindRow``, ``ReturnKindRow``), or that PREVAIL
/// refuses although there is one.
struct WindowsWords: WindowsRule {
    let rule = Rule(
        "windows-contract", .error, "eBPF for Windows has a word for what a helper takes and for what it returns")

    func check(_ provider: WindowsProvider) -> [Diagnostic] {
        provider.functions.flatMap { function in
            let parameters = function.prototype.parameters
            let arguments = parameters.indices.compactMap { index in
                parameters[index].contract.flatMap { problem(parameters.name(at: index), of: function.name, $0) }
            }
            var diagnostics = arguments.map { Diagnostic(rule, $0, about: function) }
            diagnostics += parameters.indices.filter { isUnknownAddress(parameters[$0]) }.map { index in
                Diagnostic(
                    rule, severity: .warning, ofUnknownAddress(parameters.name(at: index), of: function.name),
                    about: function)
            }
            guard let returns = function.contract?.returns else { return diagnostics }
            if returns.kind == .void {
                diagnostics.append(Diagnostic(rule, severity: .warning, ofNothing(function.name), about: function))
            } else if let problem = problem(of: function.name, returns) {
                diagnostics.append(Diagnostic(rule, problem, about: function))
            }
            return diagnostics
        }
    }

    /// - Parameter name: what the argument is called.
    private func problem(_ name: String, of function: String, _ contract: ArgumentContract) -> String? {
        let row = contract.kind.row
        if contract.kind == .ptrToConstStr {
            return
                "\(name) of \(function) is a constant string, with which eBPF for Windows' verifier refuses every call; take memory and its size (@contract \(name) ptr_to_readable_mem size \(name)_size)"
        }
        if row.windows == nil {
            return
                "\(name) of \(function) is \(row.summary), for which eBPF for Windows has no word; take memory and its size, or say with @contract \(name) KIND what else it is"
        }
        guard contract.windowsWord == nil else { return nil }
        return
            "\(name) of \(function) is \(row.name) or null, for which eBPF for Windows has no word; say @contract \(name) \(row.name) if it is never null, or add a helper that does without it"
    }

    /// Whether it is an address, and nothing says of what.
    private func isUnknownAddress(_ parameter: Parameter) -> Bool {
        guard let contract = parameter.contract, contract.kind == .anything, contract.basis.reason != .written else {
            return false
        }
        return parameter.type.pointee != nil
    }

    private func ofUnknownAddress(_ name: String, of function: String) -> String {
        "what \(name) of \(function) points to is not known, so that eBPF for Windows' verifier lets programs pass any number there; say @contract \(name) KIND, such as ptr_to_readable_mem or ptr_to_map, or anything if it is no address"
    }

    /// What is said of a result that there is none of. The table's word for it is that of an integer, which nothing
    /// refuses.
    private func ofNothing(_ function: String) -> String {
        "\(function) returns nothing, for which eBPF for Windows has no word but that of an integer, so that its verifier lets programs read whatever the call leaves in r0; return an int, such as 0"
    }

    private func problem(of function: String, _ returns: ReturnContract) -> String? {
        let row = returns.kind.row
        guard returns.windowsWord == nil else { return nil }
        if !returns.isNullable, row.windowsOrNull != nil {
            return
                "\(function) returns \(row.name) that is never null, for which eBPF for Windows has no word; say @contract return \(row.name) or null, and programs check it"
        }
        return
            "\(function) returns \(row.summary), for which eBPF for Windows has no word; return an integer, or say with @contract return KIND what else it is"
    }
}
