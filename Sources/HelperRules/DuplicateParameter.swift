import HelperDiagnostics
import HelperModel

/// One name for two parameters of a helper.
struct DuplicateParameter: HelperRule {
    let rule = Rule("duplicate-parameter", .error, "A helper's parameters have different names")

    func check(_ set: Interface) -> [Diagnostic] {
        set.helpers.compactMap { helper in
            var names = Set<String>()
            return helper.prototype.parameters.lazy.compactMap(\.name).first { !names.insert($0).inserted }.map {
                Diagnostic(rule, "\(helper.name) has two parameters called \($0); rename one", about: helper)
            }
        }
    }
}
