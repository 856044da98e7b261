import HelperDiagnostics
import HelperModel

/// More arguments than a BPF call has registers for.
struct TooManyParameters: HelperRule {
    let rule = Rule("too-many-parameters", .error, "A helper takes at most five arguments")

    func check(_ set: Interface) -> [Diagnostic] {
        set.helpers.filter { $0.prototype.parameters.count > 5 }.map {
            Diagnostic(
                rule,
                "\($0.name) has \($0.prototype.parameters.count) parameters, but a call passes five, in r1 to r5; put some into a structure and pass its address",
                at: $0.location)
        }
    }
}
