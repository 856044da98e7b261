import HelperDiagnostics
import HelperModel
import HelperTemplates

/// Writes provider stubs: a protocol with a requirement for each helper, entry points in BPF's calling convention, and
/// the table that HelperRuntime registers; of each program type its context, its result and its attach types, and the
/// extension that HelperRuntime registers.
struct SwiftWriter: HelperWriter {
    static let templates = ParsedTemplates(["Provider.swift": HelperTemplates.swiftProvider])

    let options: SwiftOptions

    static let unsupportedType = Rule(
        "swift-unsupported-type", .error, "Swift can take and return what is in a register")
    static let providerCollision = Rule(
        "swift-provider-collision", .error, "Providers in one file have different names in Swift")
    static let nameCollision = Rule(
        "swift-name-collision", .warning, "The declarations of a provider have different names in Swift")

    static let rules: [Rule] = [unsupportedType, providerCollision, nameCollision]

    private func check(_ stubs: [ProviderStub]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var providers: [String: ProviderStub] = [:]
        for stub in stubs {
            if let other = providers.updateValue(stub, forKey: stub.baseName) {
                diagnostics.append(
                    Diagnostic(
                        SwiftWriter.providerCollision,
                        "the providers \(other.name) and \(stub.name) are both called \(stub.baseName) in Swift; write them to files of modules of their own",
                        at: stub.location))
            }
            diagnostics += stub.collisions.map { helper, other in
                Diagnostic(
                    SwiftWriter.nameCollision,
                    "\(helper.name) keeps its name in Swift, since \(other.name) takes the shorter one; choose another prefix to strip, or rename one",
                    about: helper, notes: [.init("\(other.name) is here", at: other.location)])
            }
            diagnostics += stub.helpers.flatMap(\.problems)
            diagnostics += (stub.offered?.collisions ?? []).map {
                Diagnostic(SwiftWriter.nameCollision, $0.message, at: $0.location)
            }
            diagnostics += (stub.offered?.problems ?? []).map {
                Diagnostic(SwiftWriter.unsupportedType, $0.message, at: $0.location)
            }
        }
        return diagnostics
    }

    func write(_ set: Interface) throws -> WriteResult {
        let stubs = ProviderStub.all(in: set, options)
        let diagnostics = check(stubs)
        guard !diagnostics.containsErrors else { return WriteResult([], diagnostics: diagnostics) }
        let access = options.access.modifier
        // What public declarations show needs a public import where imports are internal by default; elsewhere that is
        // taken for granted, and an import that says less than others of its module is an error.
        let publicImport = options.access == .public ? "public " : ""
        let values: [String: Any] = [
            "sources": set.sourceFiles.map(ForeignText.line).joined(separator: ", "),
            "imports": options.imports.map {
                "\(stubs.contains(where: \.showsStructures) ? publicImport : "")import \($0)"
            },
            "libraryImport": "\(publicImport)import HelperRuntime",
            "access": access,
            "providers": stubs,
        ]
        let contents = try SwiftWriter.templates.text(of: "Provider.swift", for: values)
        return WriteResult([OutputFile(contents: contents)], diagnostics: diagnostics)
    }
}
