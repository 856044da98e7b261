import HelperDiagnostics
import HelperModel

/// One number for two helpers of a provider.
struct DuplicateID: HelperRule {
    let rule = Rule("duplicate-id", .error, "A provider's helpers have different ids")

    func check(_ set: Interface) -> [Diagnostic] {
        struct Key: Hashable {
            let provider: String
            let id: UInt32
        }
        struct Claim {
            let name: String
            let location: SourceLocation?
        }
        var first: [Key: Claim] = [:]
        var diagnostics: [Diagnostic] = []
        func claim(_ id: UInt32, by claim: Claim, of provider: String) {
            let key = Key(provider: provider, id: id)
            guard let other = first[key] else {
                first[key] = claim
                return
            }
            guard other.name != claim.name else { return }
            diagnostics.append(
                Diagnostic(
                    rule, "\(claim.name) has the id \(id), which is \(other.name)'s; give it a number of its own",
                    at: claim.location, notes: [.init("\(other.name) is here", at: other.location)]))
        }
        for provider in set.providers {
            for entry in provider.numbering {
                claim(entry.id, by: Claim(name: entry.helper, location: entry.location), of: provider.name)
            }
        }
        // Whoever has a number from the enumeration has claimed it already.
        let enumerated = Set(
            set.providers.flatMap { provider in provider.numbering.map { Entry(provider: provider.name, helper: $0.helper, id: $0.id) } })
        for helper in set.helpers {
            guard let id = helper.id, !enumerated.contains(Entry(provider: helper.provider, helper: helper.name, id: id)) else { continue }
            claim(id, by: Claim(name: helper.name, location: helper.location), of: helper.provider)
        }
        return diagnostics
    }

    private struct Entry: Hashable {
        let provider: String
        let helper: String
        let id: UInt32
    }
}
