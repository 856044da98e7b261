import HelperDiagnostics
import HelperModel

/// One number for two helpers of a provider.
struct DuplicateID: ProviderRule {
    let rule = Rule("duplicate-id", .error, "A provider's helpers have different ids")

    func check(_ provider: Provider) -> [Diagnostic] {
        struct Claim: Hashable {
            let name: String
            let id: HelperID
        }
        var first: [HelperID: (name: String, location: SourceLocation?)] = [:]
        var diagnostics: [Diagnostic] = []
        func add(_ claim: Claim, at location: SourceLocation?) {
            guard let other = first[claim.id] else {
                first[claim.id] = (claim.name, location)
                return
            }
            guard other.name != claim.name else { return }
            diagnostics.append(
                Diagnostic(
                    rule, "\(claim.name) has the id \(claim.id), which is \(other.name)'s; give it a number of its own",
                    about: Subject(provider: provider.name, name: claim.name), at: location,
                    notes: [.init("\(other.name) is here", at: other.location)]))
        }
        for entry in provider.numbering { add(Claim(name: entry.helper, id: entry.id), at: entry.location) }
        // Whoever has a number from the enumeration has claimed it already.
        let enumerated = Set(provider.numbering.map { Claim(name: $0.helper, id: $0.id) })
        for function in provider.functions where function.aliasOf == nil {
            guard let id = function.id else { continue }
            let claim = Claim(name: function.name, id: id)
            if !enumerated.contains(claim) { add(claim, at: function.location) }
        }
        return diagnostics
    }
}
