import HelperModel

/// The types of the programs that ELF sections hold, by the sections' names.
///
/// As loaders do it, the attach type counts whose section is the longest prefix of the name.
struct ProgramSections: Sendable {
    /// A program type, and where its programs are attached.
    struct Match: Sendable {
        let type: ProvidedProgramType
        let attachType: AttachType
    }

    private let matches: [Match]

    init(_ interface: Interface) {
        matches = interface.programTypes.flatMap { type in
            type.attachTypes.map { Match(type: type, attachType: $0) }
        }
    }

    /// Whether any type is known.
    var isEmpty: Bool { matches.isEmpty }

    /// What the names of sections begin with that hold programs of these types, in the order of the types.
    func sections(of types: Set<GUID>) -> [String] {
        matches.filter { types.contains($0.type.guid) }.map(\.attachType.section)
    }

    /// What programs in a section of this name are; nil where no type claims it, or two claim it alike.
    ///
    /// - Complexity: linear in the number of attach types.
    func match(_ section: String) -> Match? {
        var best: Match?
        var isContested = false
        for match in matches where section.utf8.starts(with: match.attachType.section.utf8) {
            let (length, longest) = (match.attachType.section.utf8.count, best?.attachType.section.utf8.count ?? -1)
            if length > longest {
                (best, isContested) = (match, false)
            } else if length == longest, match.type.guid != best?.type.guid {
                isContested = true
            }
        }
        return isContested ? nil : best
    }
}
