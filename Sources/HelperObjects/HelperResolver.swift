import HelperDiagnostics
import HelperModel

/// Finds helpers by the names that programs call them by.
public struct HelperResolver: Sendable {
    private let set: Interface
    private let byName: [String: [Int]]
    private let byID: [UInt32: [Int]]
    private let modules: [String: String]

    public init(_ set: Interface) {
        self.set = set
        byName = Dictionary(grouping: set.helpers.indices, by: { set.helpers[$0].name })
        byID = Dictionary(grouping: set.helpers.indices.filter { set.helpers[$0].id != nil }, by: { set.helpers[$0].id! })
        modules = Dictionary(set.providers.compactMap { provider in provider.moduleID.map { (provider.name, $0) } }) { first, _ in first }
    }

    /// What is known of a name.
    public enum Resolution: Sendable {
        case helper(Function)
        /// Several providers offer it.
        case ambiguous([Function])
        case missing
    }

    /// - Parameter module: the GUID of the module that is meant; nil when the name has to be enough. A name in front of two underscores is a provider's,
    ///   as generated headers write it.
    public func resolve(_ name: String, module: String? = nil) -> Resolution {
        var helpers = (byName[name] ?? []).map { set.helpers[$0] }
        if helpers.isEmpty { helpers = qualified(name) }
        if let module { helpers.removeAll { modules[$0.provider] != module } }
        switch helpers.count {
        case 0: return .missing
        case 1: return .helper(helpers[0])
        default: return .ambiguous(helpers)
        }
    }

    /// The GUID of the module that offers a helper; nil when it has none.
    public func module(of helper: Function) -> String? { modules[helper.provider] }

    /// The helper with this number; nil when there is none, or more than one.
    public func helper(numbered id: UInt32) -> Function? {
        let helpers = helpers(numbered: id)
        return helpers.count == 1 ? helpers[0] : nil
    }

    /// The helpers with this number.
    func helpers(numbered id: UInt32) -> [Function] {
        (byID[id] ?? []).map { set.helpers[$0] }
    }

    private func qualified(_ name: String) -> [Function] {
        var start = name.utf8.startIndex
        while let separator = name[start...].firstRange(of: "__") {
            let provider = name[..<separator.lowerBound]
            let found = (byName[String(name[separator.upperBound...])] ?? []).map { set.helpers[$0] }.filter {
                $0.provider.cIdentifier == provider
            }
            if !found.isEmpty { return found }
            start = name.utf8.index(after: separator.lowerBound)
        }
        return []
    }

    /// What to say about a name that no provider offers: the nearest ones, and which header would declare it.
    func advice(for name: String) -> String {
        let near = NearestNames(to: name, among: set.helpers.map(\.name)).names.map { near in
            near + (byName[near]?.first.flatMap { set.helpers[$0].location?.file }.map { " (\($0))" } ?? "")
        }
        if !near.isEmpty { return "; did you mean \(near.joined(separator: " or "))?" }
        return headerByPrefix(of: name).map { "; helpers of such names are declared in \($0)" } ?? ""
    }

    /// The header of the provider whose helpers' names begin as `name` does, up to its first underscore.
    private func headerByPrefix(of name: String) -> String? {
        guard let end = name.firstIndex(of: "_") else { return nil }
        return set.helpers.first { $0.name.hasPrefix(name[...end]) }?.location?.file
    }
}
