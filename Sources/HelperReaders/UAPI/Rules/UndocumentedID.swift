import HelperDiagnostics
import HelperModel

/// An entry of the enumeration without a description: the helper would silently be missing from every output.
struct UndocumentedID: UAPIRule {
    static let rule = Rule("uapi-undocumented-id", .error, "Every helper in the enumeration has a description")

    static func check(_ provider: Provider) -> [Diagnostic] {
        let described = Set(provider.functions.map(\.name))
        return provider.numbering.filter { !described.contains($0.helper) }.map {
            Diagnostic(
                rule,
                "\($0.helper) is in the enumeration (\($0.constant) = \($0.id)) but has no description; add its prototype, Description and Return to the comment",
                about: Subject(provider: provider.name, name: $0.helper), at: $0.location)
        }
    }
}
