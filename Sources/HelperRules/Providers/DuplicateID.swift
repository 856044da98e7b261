import HelperDiagnostics
import HelperModel

/// One number for two helpers of a provider that one program may call.
struct DuplicateID: ProviderRule {
    let rule = Rule("duplicate-id", .error, "A provider's helpers that one program may call have different ids")

    func check(_ provider: Provider) -> [Diagnostic] {
        struct Claim: Hashable {
            let name: String
            let id: HelperID
        }
        let callers = HelperCallers(Interface(providers: [provider]))
        var first: [HelperID: [ClaimedBy]] = [:]
        var diagnostics: [Diagnostic] = []
        func add(_ claim: Claim, at location: SourceLocation?, by function: Function?) {
            let claimant = ClaimedBy(
                name: claim.name, location: location, function: function.map { ProvidedFunction($0, by: provider.name) }
            )
            defer { first[claim.id, default: []].append(claimant) }
            guard let other = first[claim.id]?.first(where: { $0.mayMeet(claimant, callers, number: claim.id) }),
                other.name != claim.name
            else { return }
            diagnostics.append(
                Diagnostic(
                    rule, "\(claim.name) has the id \(claim.id), which is \(other.name)'s; give it a number of its own",
                    about: Subject(provider: provider.name, name: claim.name), at: location,
                    notes: [.init("\(other.name) is here", at: other.location)]))
        }
        for entry in provider.numbering { add(Claim(name: entry.helper, id: entry.id), at: entry.location, by: nil) }
        // Whoever has a number from the enumeration has claimed it already.
        let enumerated = Set(provider.numbering.map { Claim(name: $0.helper, id: $0.id) })
        for function in provider.functions where function.aliasOf == nil {
            guard let id = function.id else { continue }
            let claim = Claim(name: function.name, id: id)
            if !enumerated.contains(claim) { add(claim, at: function.location, by: function) }
        }
        return diagnostics
    }
}

/// Who has taken a number.
private struct ClaimedBy {
    let name: String
    let location: SourceLocation?
    /// Nil where an enumeration gives it.
    let function: ProvidedFunction?

    func mayMeet(_ other: ClaimedBy, _ callers: HelperCallers, number: HelperID) -> Bool {
        guard let function, let other = other.function else { return true }
        return callers.mayMeet(function, other, number: number)
    }
}
