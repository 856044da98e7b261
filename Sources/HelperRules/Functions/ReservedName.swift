import HelperDiagnostics
import HelperModel

/// A name that C, its compilers or generated headers use for something else.
struct ReservedName: FunctionRule {
    let rule = Rule("reserved-name", .error, "Helpers, parameters and structures have names that C leaves to them")

    func check(_ helper: ProvidedFunction) -> [Diagnostic] {
        // A macro that declares helpers may be given no name, or a number.
        if helper.name.first.map({ $0.isASCII && $0.isNumber }) ?? true {
            return [
                Diagnostic(
                    rule,
                    "a helper is called \"\(helper.name)\", which is no name; give it one that begins with a letter",
                    about: helper)
            ]
        }
        return names(of: helper).map { owner, name in
            let reason =
                CWords.isKeyword(name) ? "a keyword of C" : "what compilers or generated headers call something else"
            return Diagnostic(
                rule, "\(owner.words(helper.name)) called \(name), which is \(reason); rename it", about: helper)
        }
    }

    /// What has a name in a declaration.
    private enum Owner {
        case helper, parameter, type

        func words(_ helper: String) -> String {
            switch self {
            case .helper: "a helper is"
            case .parameter: "a parameter of \(helper) is"
            case .type: "a type of \(helper)'s is"
            }
        }
    }

    /// The names in the helper's declaration that are reserved, each type's once.
    private func names(of helper: ProvidedFunction) -> [(owner: Owner, name: String)] {
        var names: [(owner: Owner, name: String)] = []
        func add(_ owner: Owner, _ name: String) {
            guard CWords.isKeyword(name) || CWords.isTaken(name),
                owner != .type || !names.contains(where: { $0 == (owner, name) })
            else {
                return
            }
            names.append((owner, name))
        }
        add(.helper, helper.name)
        for name in helper.prototype.parameters.compactMap(\.name) { add(.parameter, name) }
        for type in [helper.prototype.returnType] + helper.prototype.parameters.map(\.type) {
            type.forEachMentioned {
                switch $0 {
                case .record(_, let name, _), .typedef(let name, _): if !name.isEmpty { add(.type, name) }
                default: break
                }
            }
        }
        return names
    }
}
