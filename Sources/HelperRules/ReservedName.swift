import HelperModel

/// A name that C, its compilers or generated headers use for something else.
struct ReservedName: HelperRule {
    let rule = Rule("reserved-name", .error, "Helpers, parameters and structures have names that C leaves to them")

    func check(_ set: HelperSet) -> [Diagnostic] {
        set.helpers.flatMap { helper -> [Diagnostic] in
            // A macro that declares helpers may be given no name, or a number.
            if helper.name.first.map({ $0.isASCII && $0.isNumber }) ?? true {
                return [
                    Diagnostic(
                        rule, "a helper is called \"\(helper.name)\", which is no name; give it one that begins with a letter",
                        at: helper.location)
                ]
            }
            return names(of: helper).filter { CWords.isKeyword($0.name) || CWords.isTaken($0.name) }.map { what, name in
                let owner = CWords.isKeyword(name) ? "a keyword of C" : "what compilers or generated headers call something else"
                return Diagnostic(rule, "\(what) \(name), which is \(owner); rename it", at: helper.location)
            }
        }
    }

    /// What a declaration of the helper mentions, each name once.
    private func names(of helper: Helper) -> [(what: String, name: String)] {
        let prototype = helper.prototype
        var names = [("a helper is called", helper.name)]
        names += prototype.parameters.compactMap(\.name).map { ("a parameter of \(helper.name) is called", $0) }
        var seen = Set<String>()
        for type in [prototype.returnType] + prototype.parameters.map(\.type) {
            type.forEachMentioned {
                switch $0 {
                case .record(_, let name, _), .typedef(let name, _):
                    if !name.isEmpty, seen.insert(name).inserted { names.append(("a type of \(helper.name)'s is called", name)) }
                default: break
                }
            }
        }
        return names
    }
}
