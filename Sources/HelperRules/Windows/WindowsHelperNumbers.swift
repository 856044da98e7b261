import HelperDiagnostics
import HelperModel

/// Numbers that eBPF for Windows does not take for a program type's own: those below 65535 are the platform's, those
/// above it a program type's, and 65535 is nobody's.
struct WindowsHelperNumbers: WindowsRule {
    let rule = Rule("windows-helper-number", .error, "The numbers of a program type's own helpers are above 65535")

    func check(_ provider: WindowsProvider) -> [Diagnostic] {
        provider.provider.providedFunctions.compactMap { function in
            guard function.aliasOf == nil, let id = function.id, id.isGlobal else { return nil }
            if id == HelperID.lastGlobal {
                return Diagnostic(
                    rule,
                    "\(function.name) has the number \(id), which eBPF for Windows takes neither for the platform's nor for a program type's; give it one above it, or none, for a free one from the configuration's lock",
                    about: function)
            }
            let owners = provider.programTypes(takingOrNamedBy: function).filter { type in
                !type.overrides.contains { $0.name == function.name }
            }
            guard let owner = owners.first else { return nil }
            return Diagnostic(
                rule,
                "\(function.name) is for programs of type \(owner.name), and eBPF for Windows takes its number, \(id), for the platform's; give it one above 65535, or none, for a free one from the configuration's lock, or, if it is the platform's helper, say @overrides \(function.name) at \(owner.hook)",
                about: function, notes: [.init("the program type \(owner.name) is here", at: owner.location)])
        }
    }
}

extension WindowsProvider {
    /// The program types that a helper is for: those that its comment names, or those whose context it takes.
    fileprivate func programTypes(takingOrNamedBy function: ProvidedFunction) -> [ProgramType] {
        provider.programTypes.filter { type in
            if let names = function.programTypes { return names.contains(type.name) }
            return function.prototype.parameters.contains {
                $0.type.pointee?.unqualified == type.context.type.unqualified
            }
        }
    }
}
