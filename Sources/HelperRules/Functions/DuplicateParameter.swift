import HelperDiagnostics
import HelperModel

/// One name for two parameters of a helper.
struct DuplicateParameter: FunctionRule {
    let rule = Rule("duplicate-parameter", .error, "A helper's parameters have different names")

    func check(_ helper: ProvidedFunction) -> [Diagnostic] {
        var names = Set<String>()
        let second = helper.prototype.parameters.lazy.compactMap(\.name).first { !names.insert($0).inserted }
        return second.map {
            [Diagnostic(rule, "\(helper.name) has two parameters called \($0); rename one", about: helper)]
        } ?? []
    }
}
