import HelperDiagnostics
import HelperModel

/// More arguments than a BPF call has registers for.
struct TooManyParameters: FunctionRule {
    let rule = Rule("too-many-parameters", .error, "A helper takes at most five arguments")

    func check(_ helper: ProvidedFunction) -> [Diagnostic] {
        guard helper.prototype.parameters.count > Prototype.argumentLimit else { return [] }
        return [
            Diagnostic(
                rule,
                "\(helper.name) has \(helper.prototype.parameters.count) parameters, but a call passes five, in r1 to r5; put some into a structure and pass its address",
                about: helper)
        ]
    }
}
