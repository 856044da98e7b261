import HelperDiagnostics
import HelperModel

// What is said of prototypes that are no helpers.
extension ProviderReader {
    private typealias Prototypes = [(name: String, location: SourceLocation?)]

    /// How many prototypes are shown where there may be thousands.
    private static let longestList = 5

    /// What is said when nothing of a header is a helper, or some of it that looks alike is not.
    func passedOver(_ declarations: DeclarationReader, besides helpers: [Function], in source: SourceText)
        -> [Diagnostic]
    {
        let others = declarations.prototypes(besides: helpers)
        var diagnostics: [Diagnostic] = []
        if helpers.isEmpty, declarations.undeclared.isEmpty { diagnostics.append(missing(in: source, others)) }
        if declarations.hasOnlyDocumented, selection.isEmpty, !others.isEmpty {
            diagnostics.append(ProviderReader.leavingOut(others))
        }
        return diagnostics
    }

    private func missing(in source: SourceText, _ prototypes: Prototypes) -> Diagnostic {
        let place = Place.file(source.name)
        guard selection.isEmpty else {
            let near = NearestNames(
                to: selection.prefixes.first ?? "", among: prototypes.map { ProviderReader.prefix(of: $0.name) })
            return Diagnostic(
                ProviderReader.noHelpers,
                "no function is declared whose name begins with \(selection.prefixes.joined(separator: " or "))\(near.suggestion)",
                in: place, notes: ProviderReader.notes(on: prototypes, saying: "is declared here"))
        }
        return Diagnostic(
            ProviderReader.noHelpers,
            "no helper was found; document its prototype with a /** comment */ in front of it, which may say @helper, or declare it with EBPF_HELPER or BPF_HELPER",
            in: place, notes: ProviderReader.notes(on: prototypes))
    }

    /// The first word of a name, with its underscore.
    private static func prefix(of name: String) -> String {
        name.firstIndex(of: "_").map { String(name[...$0]) } ?? name
    }

    /// What is said of prototypes that stand among helpers and are none.
    private static func leavingOut(_ prototypes: Prototypes) -> Diagnostic {
        let (function, isLeftOut, it) =
            prototypes.count == 1
            ? ("function looks like a helper", "is", "it") : ("functions look like helpers", "are", "each")
        return Diagnostic(
            ProviderReader.leftOut,
            "\(prototypes.count) \(function) and \(isLeftOut) left out for want of a documentation comment; document \(it), or say which functions are helpers (--functions, or functions: in the configuration)",
            at: prototypes[0].location, notes: ProviderReader.notes(on: prototypes))
    }

    private static func notes(
        on prototypes: Prototypes, saying words: String = "is declared here, without a documentation comment"
    ) -> [Diagnostic.Note] {
        let shown = prototypes.prefix(longestList).map { Diagnostic.Note("\($0.name) \(words)", at: $0.location) }
        return shown
            + (prototypes.count > longestList ? [Diagnostic.Note("and \(prototypes.count - longestList) more")] : [])
    }
}
