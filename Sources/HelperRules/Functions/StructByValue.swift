import HelperDiagnostics
import HelperModel

/// A structure where only a register fits.
struct StructByValue: FunctionRule {
    let rule = Rule("struct-by-value", .error, "Structures are passed and returned by address")

    func check(_ helper: ProvidedFunction) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        if case .record = helper.prototype.writtenReturnType.resolved {
            diagnostics.append(
                Diagnostic(
                    rule,
                    "\(helper.name) returns \(helper.prototype.writtenReturnType.spelling) by value, but r0 holds 64 bits; let the caller pass the address of one",
                    about: helper))
        }
        for (index, parameter) in helper.prototype.parameters.enumerated() {
            guard case .record = parameter.writtenType.resolved else { continue }
            let name = parameter.name.map { "\"\($0)\"" } ?? "\(index + 1)"
            diagnostics.append(
                Diagnostic(
                    rule,
                    "parameter \(name) of \(helper.name) is \(parameter.writtenType.spelling) by value, but an argument is a 64-bit register; pass its address",
                    about: helper))
        }
        return diagnostics
    }
}
