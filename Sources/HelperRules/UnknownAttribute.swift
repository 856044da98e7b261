import HelperDiagnostics
import HelperModel

/// An attribute that no generated header could define.
struct UnknownAttribute: HelperRule {
    let rule = Rule("unknown-attribute", .error, "The attributes of a helper are ones that helpergen knows")

    func check(_ set: Interface) -> [Diagnostic] {
        set.helpers.flatMap { helper in
            helper.attributes.filter { HelperAttribute(macro: $0) == nil }.map {
                Diagnostic(
                    rule,
                    "\(helper.name) has the attribute \($0), which is unknown; there is \(HelperAttribute.allCases.map(\.macro).joined(separator: ", "))",
                    about: helper)
            }
        }
    }
}
