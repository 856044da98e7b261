import HelperModel

/// Which providers of an earlier version are called otherwise now, as when a header was renamed: their helpers moved
/// together.
public struct ProviderSuccession: Sendable {
    /// A provider's name before and now.
    struct Renaming: Sendable {
        let old: String
        let new: String
    }

    /// In the order of the earlier version.
    let renamings: [Renaming]
    private let names: [String: String]

    /// - Complexity: linear in the number of helpers, but for providers that come and go, of which every two are
    ///   compared.
    init(from old: Interface, to new: Interface) {
        let before = Dictionary(grouping: old.functions, by: \.provider)
        let after = Dictionary(grouping: new.functions, by: \.provider)
        let gone = ProviderSuccession.names(in: old).filter { after[$0] == nil }
        let added = ProviderSuccession.names(in: new).filter { before[$0] == nil }
        let modules = ProviderSuccession.modules(of: old).merging(ProviderSuccession.modules(of: new)) { first, _ in
            first
        }
        var candidates: [(old: String, new: String, likeness: [Int])] = []
        for newName in added {
            let ids = Dictionary(after[newName]!.map { ($0.name, $0.id) }) { first, _ in first }
            for oldName in gone {
                let helpers = before[oldName]!
                let shared = helpers.filter { ids[$0.name] != nil }
                let isSameModule = modules[oldName] != nil && modules[oldName] == modules[newName]
                // One that lost most of its helpers did not get another name only.
                guard !shared.isEmpty, isSameModule || shared.count * 2 >= helpers.count else { continue }
                let sameIDs = shared.count { $0.id != nil && ids[$0.name] == $0.id }
                candidates.append((oldName, newName, [isSameModule ? 1 : 0, shared.count, sameIDs]))
            }
        }
        // The most alike first; of those that are equally alike, as they stand.
        var names: [String: String] = [:]
        var taken = Set<String>()
        let order = candidates.indices.sorted { a, b in
            candidates[a].likeness == candidates[b].likeness
                ? a < b : candidates[b].likeness.lexicographicallyPrecedes(candidates[a].likeness)
        }
        for candidate in order.map({ candidates[$0] })
        where names[candidate.old] == nil && !taken.contains(candidate.new) {
            names[candidate.old] = candidate.new
            taken.insert(candidate.new)
        }
        self.names = names
        renamings = gone.compactMap { old in names[old].map { Renaming(old: old, new: $0) } }
    }

    /// What the provider of this name is called now.
    func name(of provider: String) -> String { names[provider] ?? provider }

    /// The names of the providers that have helpers, in their order.
    private static func names(in set: Interface) -> [String] {
        set.providers.filter { !$0.functions.isEmpty }.map(\.name)
    }

    private static func modules(of set: Interface) -> [String: GUID] {
        Dictionary(set.providers.compactMap { provider in provider.moduleID.map { (provider.name, $0) } }) { first, _ in
            first
        }
    }
}
