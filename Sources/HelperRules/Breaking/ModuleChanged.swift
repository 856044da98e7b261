import HelperDiagnostics
import HelperModel

/// Another module: programs that name it no longer find it.
struct ModuleChanged: BreakingRule {
    let rule = Rule("breaking-module-changed", .error, "A provider keeps the GUID of its module")
    let audiences: Set<Audience> = [.late]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.old.providers.compactMap { old in
            let name = comparison.succession.name(of: old.name)
            guard let module = old.moduleID, let new = comparison.new.providers.first(where: { $0.name == name }),
                new.moduleID != module
            else { return nil }
            return BreakingFinding(
                subject: Subject(provider: name),
                message:
                    "\(name) was the module {\(module)}, and \(new.moduleID.map { "is {\($0)} now" } ?? "has no GUID now"); keep the old one",
                place: Place(
                    new.modules.first?.location ?? comparison.new.functions.first { $0.provider == name }?.location),
                old: old.modules.first?.location)
        }
    }
}
