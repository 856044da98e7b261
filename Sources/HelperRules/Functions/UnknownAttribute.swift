import HelperDiagnostics
import HelperModel

/// An attribute that no generated header could define.
struct UnknownAttribute: FunctionRule {
    let rule = Rule("unknown-attribute", .error, "The attributes of a helper are ones that helpergen knows")

    func check(_ helper: ProvidedFunction) -> [Diagnostic] {
        helper.attributes.filter { HelperAttribute(macro: $0) == nil }.map {
            Diagnostic(
                rule,
                "\(helper.name) has the attribute \($0), which is unknown; there is \(HelperAttribute.allCases.map(\.macro).joined(separator: ", "))",
                about: helper)
        }
    }
}
