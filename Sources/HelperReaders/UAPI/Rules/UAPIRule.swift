import HelperDiagnostics
import HelperModel

/// A check of the form that linux/bpf.h has: its descriptions and the enumeration that numbers them.
protocol UAPIRule: Sendable {
    static var rule: Rule { get }

    /// What is wrong with what was read of a header.
    static func check(_ provider: Provider) -> [Diagnostic]
}

/// The rules of that form.
enum UAPIRules {
    private static let all: [any UAPIRule.Type] = [
        UndocumentedID.self, UnknownHelper.self, DescriptionOrder.self, MissingDescription.self, MissingReturn.self,
    ]

    static let rules = all.map { $0.rule }

    /// What all rules find in `provider`, in the order of the rules.
    static func check(_ provider: Provider) -> [Diagnostic] { all.flatMap { $0.check(provider) } }
}

extension Provider {
    /// How bad it is when documentation departs from the form. The generator of the time before October 2022 took what
    /// today's does not, so for headers of that time it is a warning.
    func severity(of rule: Rule) -> Diagnostic.Severity { edition == .positional ? .warning : rule.severity }
}
