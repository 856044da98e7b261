import HelperDiagnostics
import HelperModel

/// A check of what was read, whatever it was read from.
///
/// A new rule is a type in a file of its own and a line in ``HelperRules/all``.
public protocol HelperRule: Sendable {
    /// Its id, severity and purpose.
    var rule: Rule { get }

    /// What is wrong with `set`.
    func check(_ set: Interface) -> [Diagnostic]
}

/// The rules there are.
public enum HelperRules {
    /// In the order in which they are checked.
    public static let all: [any HelperRule] = [
        UndocumentedID(), UnknownHelper(), DescriptionOrder(), DuplicateName(), DuplicateID(), DuplicateParameter(), ReservedName(),
        MissingDescription(), MissingReturn(), UnknownAttribute(), TooManyParameters(), StructByValue(), FunctionPointerReturn(),
        ConflictingNames(), ConflictingIDs(), ConflictingModules(), ContradictoryModules(),
    ]

    /// The rules that only `lint` checks: what they find is no fault, but keeps helpers from being used everywhere.
    public static let advice: [any HelperRule] = [NoVerifierWord(), OtherDeclaration()]

    /// What all rules find in `set`, in the order of the rules; they are asked on all cores.
    public static func check(_ set: Interface) -> [Diagnostic] {
        all.concurrentMap { $0.check(set) }.flatMap { $0 }
    }

    /// What ``advice`` finds in `set`, in the order of the rules.
    public static func advise(_ set: Interface) -> [Diagnostic] {
        advice.flatMap { $0.check(set) }
    }
}

extension Interface {
    /// How bad it is when the documentation of a helper departs from the form. The generator of the time before October 2022 took what
    /// today's does not, so for headers of that time it is a warning.
    func severity(of rule: Rule, for helper: Function) -> Diagnostic.Severity {
        providers.first { $0.name == helper.provider }?.edition == .positional ? .warning : rule.severity
    }
}
