import HelperDiagnostics
import HelperModel

/// A helper without a description.
struct MissingDescription: UAPIRule {
    static let rule = Rule("uapi-missing-description", .error, "Every helper has a Description")

    static func check(_ provider: Provider) -> [Diagnostic] {
        provider.missingSections(rule, "Description", \.description)
    }
}

extension Provider {
    /// The described helpers in whose documentation a section is missing or empty, those documented several times
    /// looked at one by one.
    func missingSections(
        _ rule: Rule, _ title: String, _ section: KeyPath<Documentation, String?>
    ) -> [Diagnostic] {
        functions.lazy.filter { $0.origin == .described }.flatMap { helper -> [Diagnostic] in
            let texts =
                helper.variants.isEmpty
                ? [(helper.documentation, helper.location)] : helper.variants.map { ($0.documentation, $0.location) }
            return texts.compactMap { documentation, location in
                if let text = documentation[keyPath: section], text.contains(where: { !$0.isWhitespace }) { return nil }
                return Diagnostic(
                    rule, severity: severity(of: rule),
                    documentation[keyPath: section] == nil
                        ? "\(helper.name) has no \(title); add a line \"\(title)\" indented by one tab, and its text by two"
                        : "the \(title) of \(helper.name) is empty; write its text below it, indented by two tabs",
                    about: Subject(provider: name, name: helper.name), at: location)
            }
        }
    }
}
