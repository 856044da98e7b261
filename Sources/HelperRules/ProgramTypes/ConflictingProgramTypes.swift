import HelperDiagnostics
import HelperModel

/// One name, GUID, section or number for two program types, two attach types or two types of map.
///
/// A loader finds a program's type by its section's name, and what offers it by GUIDs: the first that has one wins.
struct ConflictingProgramTypes: HelperRule {
    let rule = Rule(
        "conflict-program-type", .error,
        "Program types, attach types and types of map have names, GUIDs, sections and numbers of their own")

    func check(_ interface: Interface) -> [Diagnostic] {
        let types = interface.programTypes
        return clashes(types.map { Claim("the name \($0.name)", in: $0.provider, by: $0) })
            + clashes(types.map { Claim("the GUID {\($0.guid)}", by: $0) })
            + clashes(
                // Zero stands for no number (BPF_PROG_TYPE_UNSPEC).
                types.compactMap { type in
                    type.number.flatMap { $0 == 0 ? nil : Claim("the number \($0)", by: type) }
                })
            + clashes(
                types.flatMap { type in type.attachTypes.map { Claim("the section \"\($0.section)\"", by: type) } })
            + clashes(
                types.flatMap { type in
                    type.attachTypes.map { Claim("an attach type of the GUID {\($0.guid)}", by: type) }
                })
            + clashes(
                types.flatMap { type in
                    type.attachTypes.compactMap { attachType in
                        attachType.number.flatMap {
                            $0 == 0 ? nil : Claim("an attach type of the number \($0)", by: type)
                        }
                    }
                })
            + clashes(interface.mapTypes.map { Claim("the number \($0.number)", by: $0) })
            + clashes(interface.mapTypes.map { Claim("the GUID {\($0.guid)}", by: $0) })
    }

    /// What something takes for itself.
    private struct Claim {
        let what: String
        /// The provider within which it has to be one thing's alone; nil where that is among all.
        var scope: String?
        let kind: String
        let subject: Subject
        let location: SourceLocation?

        init(_ what: String, in scope: String? = nil, by type: ProvidedProgramType) {
            self.what = what
            self.scope = scope
            kind = "program type"
            subject = Subject(provider: type.provider, name: type.name)
            location = type.location
        }

        init(_ what: String, by type: ProvidedMapType) {
            self.what = what
            kind = "type of map"
            subject = Subject(provider: type.provider, name: type.name)
            location = type.location
        }

        var claimant: String { "the \(kind) \(subject.name ?? "")" }
        var key: [String?] { [what, scope] }
    }

    private func clashes(_ claims: [Claim]) -> [Diagnostic] {
        var first: [[String?]: Claim] = [:]
        return claims.compactMap { claim in
            guard let other = first[claim.key] else {
                first[claim.key] = claim
                return nil
            }
            guard other.subject != claim.subject || other.location != claim.location else {
                return Diagnostic(
                    rule, "\(claim.claimant) has \(claim.what) twice; give each a different one, or remove one",
                    about: claim.subject, at: claim.location)
            }
            return Diagnostic(
                rule,
                "\(claim.claimant) has \(claim.what), which \(other.claimant) of \(other.subject.provider) has, too; give each its own",
                about: claim.subject, at: claim.location,
                notes: [.init("\(other.claimant) of \(other.subject.provider) is here", at: other.location)])
        }
    }
}
