import HelperDiagnostics
import HelperModel

/// A check of what was read, whatever it was read from. Most are of one kind of thing: ``FunctionRule``,
/// ``ProviderRule``.
///
/// A new rule is a type in a file of its own and a line in ``HelperRules/all``.
public protocol HelperRule: Sendable {
    /// Its id, severity and purpose.
    var rule: Rule { get }

    /// What is wrong with `interface`.
    func check(_ interface: Interface) -> [Diagnostic]

    /// The same, where the functions of all its providers have been gathered.
    func check(_ interface: Interface, _ functions: [ProvidedFunction]) -> [Diagnostic]
}

extension HelperRule {
    public func check(_ interface: Interface, _ functions: [ProvidedFunction]) -> [Diagnostic] { check(interface) }
}

/// A check of every function by itself.
public protocol FunctionRule: HelperRule {
    /// What is wrong with `function`.
    func check(_ function: ProvidedFunction) -> [Diagnostic]
}

extension FunctionRule {
    public func check(_ interface: Interface) -> [Diagnostic] { check(interface, interface.functions) }

    public func check(_ interface: Interface, _ functions: [ProvidedFunction]) -> [Diagnostic] {
        // Nobody can mend what a kernel was built from.
        functions.lazy.filter { !$0.thing.isCompiled }.flatMap { check($0) }
    }
}

/// A check of every provider by itself, with all that it declares.
public protocol ProviderRule: HelperRule {
    /// What is wrong with `provider`.
    func check(_ provider: Provider) -> [Diagnostic]
}

extension ProviderRule {
    public func check(_ interface: Interface) -> [Diagnostic] { interface.providers.flatMap { check($0) } }
}

/// The rules there are.
public enum HelperRules {
    /// In the order in which they are checked.
    public static let all: [any HelperRule] = [
        DuplicateName(), DuplicateID(), DuplicateParameter(), ReservedName(), UnknownAttribute(), TooManyParameters(),
        StructByValue(),
        FunctionPointerReturn(), ConflictingNames(), ConflictingIDs(), ConflictingModules(), ContradictoryModules(),
        UnknownProgramType(), ConflictingProgramTypes(), SectionPrefixes(),
    ]

    /// The rules that only `lint` checks: what they find is no fault, but keeps helpers from being used everywhere.
    public static let advice: [any HelperRule] = [NoVerifierWord(), OtherDeclaration()]

    /// The rules that a configuration may set the level of.
    public static let rules: [Rule] = (all + advice).map(\.rule) + WindowsRules.all.map(\.rule)

    /// What all rules find in `interface`, in the order of the rules; they are asked on all cores.
    ///
    /// - Parameter outputs: the providers that outputs for each platform are made of.
    public static func check(_ interface: Interface, outputs: [Platform: Set<String>] = [:]) -> [Diagnostic] {
        check(interface, all) + WindowsRules.check(interface, outputs: outputs[.windows] ?? [])
    }

    /// What ``advice`` finds in `interface`, in the order of the rules.
    public static func advise(_ interface: Interface) -> [Diagnostic] {
        check(interface, advice)
    }

    private static func check(_ interface: Interface, _ rules: [any HelperRule]) -> [Diagnostic] {
        // Gathering the functions of all providers copies each; once for all rules is enough.
        let functions = interface.functions
        return rules.concurrentMap { $0.check(interface, functions) }.flatMap { $0 }
    }
}
