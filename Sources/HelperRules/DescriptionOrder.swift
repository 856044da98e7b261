import HelperModel

/// Descriptions in another order than the enumeration: a generator that counts would give wrong numbers.
struct DescriptionOrder: HelperRule {
    let rule = Rule("uapi-order", .error, "Descriptions stand in the order of the enumeration")

    func check(_ set: HelperSet) -> [Diagnostic] {
        set.providers.flatMap { provider -> [Diagnostic] in
            let positions = Dictionary(
                provider.numbering.enumerated().map { ($1.helper, $0) }, uniquingKeysWith: { first, _ in first })
            var previous: (helper: Helper, position: Int)?
            var seen = Set<String>()
            var diagnostics: [Diagnostic] = []
            for helper in set.helpers where helper.provider == provider.name {
                // A second description is another rule's.
                guard let position = positions[helper.name], seen.insert(helper.name).inserted else { continue }
                if let previous, position < previous.position {
                    diagnostics.append(
                        Diagnostic(
                            rule, severity: set.severity(of: rule, for: helper),
                            "\(helper.name) stands before \(previous.helper.name) in the enumeration but is described after it; move its description",
                            at: helper.location,
                            notes: [.init("\(previous.helper.name) is described here", at: previous.helper.location)]))
                } else {
                    previous = (helper, position)
                }
            }
            return diagnostics
        }
    }
}
