import HelperDiagnostics
import HelperModel

/// What does not go through an integer register: programs and drivers would look for it in different places.
struct WindowsRegisters: WindowsRule {
    let rule = Rule(
        "windows-register", .error, "What helpers take and what they and programs return are integers and addresses")

    func check(_ provider: WindowsProvider) -> [Diagnostic] {
        let types = provider.provider.programTypes.filter { !fits($0.result) }.map { type in
            Diagnostic(
                rule,
                "programs of type \(type.name) return \(type.result.spelling), and eBPF for Windows takes an integer from them; let the hook return one",
                about: provider.subject(type), at: type.location)
        }
        return types
            + provider.functions.flatMap { function in
                let parameters = function.prototype.parameters
                var problems = parameters.indices.filter { !fits(parameters[$0].type) }.map { index in
                    "\(parameters.name(at: index)) of \(function.name) is \(parameters[index].type.spelling), which is not passed in one integer register; take an integer or an address"
                }
                if !fits(function.prototype.returnType) {
                    problems.append(
                        "\(function.name) returns \(function.prototype.returnType.spelling), which is not returned in one integer register; return an integer or an address"
                    )
                }
                return problems.map { Diagnostic(rule, $0, about: function) }
            }
    }

    /// Whether a value goes through one integer register. Structures by value have a rule of their own.
    private func fits(_ type: HelperType) -> Bool {
        switch type.resolved {
        case .floating: false
        case .integer(_, let bits, _): bits <= 64
        default: true
        }
    }
}
