import HelperDiagnostics
import HelperModel

/// Finds helpers by the names that programs call them by.
public struct HelperResolver: Sendable {
    private let functions: [ProvidedFunction]
    private let byName: [String: [Int]]
    private let byID: [HelperID: [Int]]
    private let modules: [String: GUID]
    let callers: HelperCallers
    let sections: ProgramSections

    public init(_ set: Interface) {
        let functions = set.functions
        self.functions = functions
        byName = Dictionary(grouping: functions.indices, by: { functions[$0].name })
        byID = Dictionary(grouping: functions.indices.filter { functions[$0].id != nil }, by: { functions[$0].id! })
        callers = HelperCallers(set)
        sections = ProgramSections(set)
        modules = Dictionary(set.providers.compactMap { provider in provider.moduleID.map { (provider.name, $0) } }) {
            first, _ in first
        }
    }

    /// What is known of a name.
    public enum Resolution: Sendable {
        case helper(ProvidedFunction)
        /// Several providers offer it.
        case ambiguous([ProvidedFunction])
        case missing
    }

    /// - Parameter module: the GUID of the module that is meant; nil when the name has to be enough. A name in front of
    ///   two underscores is a provider's, as generated headers write it.
    public func resolve(_ name: String, module: GUID? = nil) -> Resolution {
        let helpers = helpers(named: name, module: module)
        switch helpers.count {
        case 0: return .missing
        case 1: return .helper(helpers[0])
        default: return .ambiguous(helpers)
        }
    }

    /// The helpers that a name may mean, as for ``resolve(_:module:)``.
    func helpers(named name: String, module: GUID?) -> [ProvidedFunction] {
        var helpers = (byName[name] ?? []).map { functions[$0] }
        if helpers.isEmpty { helpers = qualified(name) }
        if helpers.isEmpty { helpers = (byName[name.essentialName] ?? []).map { functions[$0] } }
        if let module { helpers.removeAll { modules[$0.provider] != module } }
        return helpers
    }

    /// The helpers that an object's note may mean by a number of its own.
    func helpers(for entry: ProgramNumbers.Entry) -> [ProvidedFunction] {
        guard let module = entry.module else { return helpers(named: entry.name, module: nil) }
        // A module that is no GUID is nobody's.
        return GUID(module).map { helpers(named: entry.name, module: $0) } ?? []
    }

    /// The GUID of the module that offers a helper; nil when it has none.
    public func module(of helper: ProvidedFunction) -> GUID? { modules[helper.provider] }

    /// The helpers with this number.
    func helpers(numbered id: HelperID) -> [ProvidedFunction] {
        (byID[id] ?? []).map { functions[$0] }
    }

    private func qualified(_ name: String) -> [ProvidedFunction] {
        for reading in QualifiedName.readings(of: name) {
            let found = (byName[String(reading.name)] ?? []).map { functions[$0] }.filter {
                $0.provider.cIdentifier == reading.provider
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// What to say about a name that no provider offers: the nearest ones, and which header would declare it.
    func advice(for name: String) -> String {
        let near = NearestNames(to: name, among: functions.map(\.name)).names.map { near in
            near + (byName[near]?.first.flatMap { functions[$0].location?.file }.map { " (\($0))" } ?? "")
        }
        if !near.isEmpty { return "; did you mean \(near.joined(separator: " or "))?" }
        return headerByPrefix(of: name).map { "; helpers of such names are declared in \($0)" } ?? ""
    }

    /// The header of the provider whose helpers' names begin as `name` does, up to its first underscore.
    private func headerByPrefix(of name: String) -> String? {
        guard let end = name.firstIndex(of: "_") else { return nil }
        return functions.first { $0.name.hasPrefix(name[...end]) }?.location?.file
    }
}
