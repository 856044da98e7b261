import HelperDiagnostics
import HelperModel

/// What is different where versions of a kernel are compared: nobody implements it in Swift, programs call kfuncs by
/// name alone, and one of the versions may have been read without its image, or without prototypes of helpers.
struct KernelComparison: Sendable {
    /// What programs call by name alone.
    private let kfuncs: Set<Subject>
    /// Numbered helpers.
    private let helpers: Set<Subject>
    /// The providers whose kfuncs have their flags, before and after.
    private let flagged: (old: Set<String>, new: Set<String>)

    init(old: Interface, new: Interface) {
        var (kfuncs, helpers) = (Set<Subject>(), Set<Subject>())
        for function in old.functions + new.functions where function.thing.isCompiled {
            if function.thing.isKfunc { kfuncs.insert(Subject(function)) } else { helpers.insert(Subject(function)) }
        }
        (self.kfuncs, self.helpers) = (kfuncs, helpers)
        flagged = (KernelComparison.flaggedProviders(old), KernelComparison.flaggedProviders(new))
    }

    /// Providers of a kernel that was read with its image: some of its kfuncs have flags that only that tells.
    private static func flaggedProviders(_ interface: Interface) -> Set<String> {
        Set(
            interface.providers.filter { provider in
                provider.functions.contains { !($0.kfuncFlags ?? []).subtracting(.tagged).isEmpty }
            }.map(\.name))
    }

    /// Whom a change breaks, of those whom such changes break.
    func audiences(_ audiences: Set<Audience>, of subject: Subject) -> Set<Audience> {
        if kfuncs.contains(subject) { return audiences.intersection([.late]) }
        if helpers.contains(subject) { return audiences.subtracting([.providers]) }
        return audiences
    }

    /// Two versions of a function, in which what is known of one alone is no difference.
    func comparable(_ old: ProvidedFunction, _ new: ProvidedFunction) -> (old: ProvidedFunction, new: ProvidedFunction)
    {
        guard old.thing.isCompiled || new.thing.isCompiled else { return (old, new) }
        var (old, new) = (old, new)
        if !old.thing.hasPrototype { old.thing.takePrototype(of: new.thing) }
        if !new.thing.hasPrototype { new.thing.takePrototype(of: old.thing) }
        if let before = old.thing.kfuncFlags, let after = new.thing.kfuncFlags {
            let (wasFlagged, isFlagged) = (flagged.old.contains(old.provider), flagged.new.contains(new.provider))
            if wasFlagged, !isFlagged { new.thing.takeFlags(before, of: old.thing) }
            if isFlagged, !wasFlagged { old.thing.takeFlags(after, of: new.thing) }
        }
        return (old, new)
    }
}

extension Function {
    /// What the kernel says of it; nil for a helper.
    var kfuncFlags: KfuncFlags? { if case .kfunc(let flags) = kind { flags } else { nil } }

    fileprivate mutating func takePrototype(of other: Function) {
        prototype = other.prototype
        contract = other.contract
        variants = other.variants
    }

    fileprivate mutating func takeFlags(_ flags: KfuncFlags, of other: Function) {
        kind = .kfunc(flags)
        if let returns = other.contract?.returns { contract?.returns.isNullable = returns.isNullable }
    }

    /// What to do about a function that takes or returns something else than before.
    var remedyOfChange: String {
        isCompiled ? "declare it as this version has it" : "add a helper of another name instead"
    }
}
