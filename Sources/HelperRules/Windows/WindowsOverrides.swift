import HelperDiagnostics
import HelperModel

/// A helper of the platform's that a program type implements itself, and that is not the platform's, or otherwise.
///
/// What programs call has the platform's prototype, whoever implements it.
struct WindowsOverrides: WindowsRule {
    let rule = Rule(
        "windows-override", .error, "What a program type overrides is a helper of the platform's, as it is there")

    func check(_ provider: WindowsProvider) -> [Diagnostic] {
        let platform = provider.others.flatMap(\.providedFunctions).filter { $0.id?.isGlobal == true }
        return provider.provider.programTypes.flatMap { type in
            type.overrides.compactMap { override -> Diagnostic? in
                let own = provider.provider.providedFunctions.first { $0.name == override.name }
                guard let theirs = platform.first(where: { $0.name == override.name }) else {
                    guard own?.id?.isGlobal != true else { return nil }
                    return unknown(override.name, type, own, among: platform, provider)
                }
                guard let own, let difference = difference(of: own, from: theirs) else { return nil }
                return Diagnostic(
                    rule,
                    "\(own.name), which the program type \(type.name) overrides, \(difference); declare it as \(theirs.provider) does, or not at all",
                    about: own, notes: [.init("\(theirs.provider)'s is here", at: theirs.location)])
            }
        }
    }

    /// What is said of a helper that no platform has. Without a platform there is nothing to say; the writers of tables,
    /// which need the prototype, ask for one.
    private func unknown(
        _ name: String, _ type: ProgramType, _ own: ProvidedFunction?, among platform: [ProvidedFunction],
        _ provider: WindowsProvider
    ) -> Diagnostic? {
        let subject = provider.subject(type)
        if let own, let id = own.id {
            return Diagnostic(
                rule,
                "the program type \(type.name) overrides \(name), which is \(own.provider)'s own: its number is \(id); remove @overrides \(name)",
                about: subject, at: type.location, notes: [.init("\(name) is here", at: own.location)])
        }
        if !platform.isEmpty {
            let near = NearestNames(to: name, among: platform.map(\.name))
            let remedy = near.names.isEmpty ? "; name one that is" : near.suggestion
            return Diagnostic(
                rule, "the program type \(type.name) overrides \(name), which is no helper of the platform's\(remedy)",
                about: subject, at: type.location)
        }
        return nil
    }

    /// How a helper differs from the one of the platform, as the rest of a sentence; nil where it does not.
    private func difference(of own: ProvidedFunction, from theirs: ProvidedFunction) -> String? {
        let (mine, other) = (own.prototype, theirs.prototype)
        if let id = theirs.id, own.id != id {
            return "has \(own.id.map { "the number \($0)" } ?? "no number"), and \(id) in \(theirs.provider)"
        }
        if mine.parameters.count != other.parameters.count || mine.isVariadic != other.isVariadic {
            let count = other.parameters.count
            return
                "takes \(mine.parameters.count) argument\(mine.parameters.count == 1 ? "" : "s"), and \(count) in \(theirs.provider)"
        }
        for index in mine.parameters.indices
        where !mine.parameters[index].type.isCompatible(with: other.parameters[index].type) {
            return
                "takes \(mine.parameters[index].type.spelling) as argument \(index + 1), and \(other.parameters[index].type.spelling) in \(theirs.provider)"
        }
        guard !mine.returnType.isCompatible(with: other.returnType) else { return nil }
        return "returns \(mine.returnType.spelling), and \(other.returnType.spelling) in \(theirs.provider)"
    }
}
