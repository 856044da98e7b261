import HelperDiagnostics
import HelperModel

/// A declaration that looks like a helper and is none.
struct PassedOver {
    let name: String
    let location: SourceLocation?
    let lookalike: Lookalike
}

// What is said of declarations that are no helpers.
extension ProviderReader {
    /// How many declarations are shown where there may be thousands.
    private static let longestList = 5

    /// What is said when nothing of a header is a helper, or some of it that looks alike is not.
    func passedOver(_ declarations: DeclarationReader, besides helpers: [Function], in source: SourceText)
        -> [Diagnostic]
    {
        let others = declarations.lookalikes(besides: helpers)
        if helpers.isEmpty { return declarations.undeclared.isEmpty ? [missing(in: source, others)] : [] }
        return Lookalike.allCases.compactMap { lookalike in
            let isAlike =
                switch lookalike {
                case .prototypeWithoutComment: declarations.hasOnlyDocumented && selection.isEmpty
                case .pointerWithoutNumber, .pointerToAddress: declarations.hasPointers
                }
            let others = others.filter { $0.lookalike == lookalike }
            return isAlike && !others.isEmpty ? ProviderReader.leavingOut(others, lookalike) : nil
        }
    }

    private func missing(in source: SourceText, _ others: [PassedOver]) -> Diagnostic {
        let place = Place.file(source.name)
        guard selection.isEmpty else {
            let near = NearestNames(
                to: selection.prefixes.first ?? "", among: others.map { ProviderReader.prefix(of: $0.name) })
            return Diagnostic(
                ProviderReader.noHelpers,
                "no function is declared whose name begins with \(selection.prefixes.joined(separator: " or "))\(near.suggestion)",
                in: place, notes: ProviderReader.notes(on: others) { _ in "is declared here" })
        }
        let kinds = Lookalike.allCases.compactMap { lookalike in
            let count = others.count { $0.lookalike == lookalike }
            return count == 0 ? nil : (lookalike, count)
        }
        let seen = kinds.map { $0.0.subject($0.1) }.joined(separator: " and ")
        let remedies =
            kinds.isEmpty
            ? [
                "document a helper's prototype with a /** comment */ in front of it, which may say @helper, or declare it with EBPF_HELPER or BPF_HELPER"
            ]
            : kinds.map { $0.0.remedy($0.1) }
        return Diagnostic(
            ProviderReader.noHelpers,
            "no helper was found\(seen.isEmpty ? "" : ", only \(seen)"); \(remedies.joined(separator: "; "))",
            in: place, notes: ProviderReader.notes(on: others, saying: \.lookalike.reason))
    }

    /// The first word of a name, with its underscore.
    private static func prefix(of name: String) -> String {
        name.firstIndex(of: "_").map { String(name[...$0]) } ?? name
    }

    /// What is said of declarations that stand among helpers and are none.
    private static func leavingOut(_ others: [PassedOver], _ lookalike: Lookalike) -> Diagnostic {
        let (look, are) = others.count == 1 ? ("looks like a helper", "is") : ("look like helpers", "are")
        return Diagnostic(
            ProviderReader.leftOut,
            "\(lookalike.subject(others.count)) \(look) and \(are) left out; \(lookalike.remedy(others.count))",
            at: others[0].location, notes: notes(on: others, saying: \.lookalike.reason))
    }

    private static func notes(on others: [PassedOver], saying words: (PassedOver) -> String) -> [Diagnostic.Note] {
        let shown = others.prefix(longestList).map { Diagnostic.Note("\($0.name) \(words($0))", at: $0.location) }
        return shown + (others.count > longestList ? [Diagnostic.Note("and \(others.count - longestList) more")] : [])
    }
}
