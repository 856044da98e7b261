import HelperDiagnostics
import HelperModel

/// A helper whose context is another structure than that of the programs that may call it: the verifier compares kinds of
/// arguments alone, and lets such programs pass theirs.
struct WindowsContextType: WindowsRule {
    let rule = Rule(
        "windows-context-type", .error, "A helper takes the context of the programs that may call it")

    func check(_ provider: WindowsProvider) -> [Diagnostic] {
        let types = provider.provider.programTypes
        guard !types.isEmpty else { return [] }
        return provider.functions.filter { !$0.isKfunc }.flatMap { function in
            let callers = types.filter { function.programTypes?.contains($0.name) ?? true }
            return function.prototype.parameters.enumerated().compactMap { index, parameter -> Diagnostic? in
                guard parameter.contract?.kind == .ptrToCtx, let taken = parameter.type.pointee?.unqualified,
                    case .record = taken.resolved,
                    let caller = callers.first(where: { !isSame($0.context.type.unqualified, taken) })
                else { return nil }
                let name = function.prototype.parameters.name(at: index)
                return Diagnostic(
                    rule,
                    "\(name) of \(function.name) is the context, as \(taken.spelling), and programs of type \(caller.name), which may call it, are given \(caller.context.type.unqualified.spelling); take that, say who calls it (@program_type NAME), or say what \(name) is (@contract \(name) KIND)",
                    about: function, notes: [.init("\(caller.name) is here", at: caller.location)])
            }
        }
    }

    /// Whether two names are of one structure. One without a tag is known by the name that it is given.
    private func isSame(_ context: HelperType, _ taken: HelperType) -> Bool {
        if case .record(_, let tag, _) = context.resolved, !tag.isEmpty {
            if case .record(_, tag, _) = taken.resolved { return true }
            return false
        }
        return context == taken
    }
}
