import HelperDiagnostics
import HelperModel

/// A return type that `BPF_HELPER(return_type, name, args, id)` can't declare.
struct FunctionPointerReturn: HelperRule {
    let rule = Rule("return-needs-typedef", .error, "A return type can be written in front of the name")

    func check(_ set: Interface) -> [Diagnostic] {
        set.helpers.filter { $0.prototype.returnType.spellingSurroundsName }.map {
            Diagnostic(
                rule,
                "\($0.name) returns \($0.prototype.returnType.spelling), which C writes around the name; declare a typedef for it and return that",
                at: $0.location)
        }
    }
}
