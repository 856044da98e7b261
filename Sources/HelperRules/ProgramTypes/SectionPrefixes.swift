import HelperDiagnostics
import HelperModel

/// Sections of two program types one of which begins with the other: a program goes where the longest beginning of its
/// section's name leads, so that a few letters more make it a program of another type.
struct SectionPrefixes: HelperRule {
    let rule = Rule(
        "program-section-prefix", .warning,
        "No section of a program type begins with a section of another program type")

    private struct Claim {
        let section: String
        let type: ProvidedProgramType
    }

    func check(_ interface: Interface) -> [Diagnostic] {
        let claims = interface.programTypes.flatMap { type in
            type.attachTypes.map { Claim(section: $0.section, type: type) }
        }
        return claims.flatMap { long in
            claims.compactMap { short in
                // What has one section twice, or one GUID, is another rule's.
                guard long.section != short.section, long.section.hasPrefix(short.section),
                    long.type.guid != short.type.guid
                else { return nil }
                return diagnostic(long, short)
            }
        }
    }

    private func diagnostic(_ long: Claim, _ short: Claim) -> Diagnostic {
        let isNeighbour = long.type.provider == short.type.provider
        let owner = isNeighbour ? short.type.name : "\(short.type.provider)'s \(short.type.name)"
        return Diagnostic(
            rule,
            "the section \"\(long.section)\" of the program type \(long.type.name) begins with \"\(short.section)\", a section of \(owner): programs in sections that begin with \"\(long.section)\" are of type \(long.type.name), and those in all others that begin with \"\(short.section)\" of type \(short.type.name); rename one of the two",
            about: Subject(provider: long.type.provider, name: long.type.name), at: long.type.location,
            notes: [.init("the program type \(short.type.name) is here", at: short.type.location)])
    }
}
