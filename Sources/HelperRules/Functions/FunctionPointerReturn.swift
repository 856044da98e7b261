import HelperDiagnostics
import HelperModel

/// A return type that `BPF_HELPER(return_type, name, args, id)` can't declare.
struct FunctionPointerReturn: FunctionRule {
    let rule = Rule("return-needs-typedef", .error, "A return type can be written in front of the name")

    func check(_ helper: ProvidedFunction) -> [Diagnostic] {
        guard helper.prototype.returnType.spellingSurroundsName else { return [] }
        return [
            Diagnostic(
                rule,
                "\(helper.name) returns \(helper.prototype.returnType.spelling), which C writes around the name; declare a typedef for it and return that",
                about: helper)
        ]
    }
}
