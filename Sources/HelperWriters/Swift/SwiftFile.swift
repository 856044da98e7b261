import HelperDiagnostics
import HelperModel

/// What a file of provider stubs has, worked out for a template that writes one: of each helper a requirement, an entry
/// point in BPF's calling convention, and a row of the table that HelperRuntime registers; of each program type its
/// context, its result and its attach types, and the extension that HelperRuntime registers.
struct SwiftFile: Sendable {
    static let unsupportedType = Rule(
        "swift-unsupported-type", .error, "Swift can take and return what is in a register")
    static let providerCollision = Rule(
        "swift-provider-collision", .error, "Providers in one file have different names in Swift")
    static let nameCollision = Rule(
        "swift-name-collision", .warning, "The declarations of a provider have different names in Swift")

    static let rules: [Rule] = [unsupportedType, providerCollision, nameCollision]

    let options: SwiftOptions
    let providers: [ProviderStub]
    /// How types of Swift's library are spelt beside those of the file.
    let types: SwiftTypes
    /// What Swift can't express, and what is called otherwise than users may expect.
    let diagnostics: [Diagnostic]

    init(_ set: Interface, _ options: SwiftOptions) {
        self.options = options
        (providers, types) = ProviderStub.all(in: set, options)
        diagnostics = SwiftFile.check(providers)
    }

    /// What stands in front of the import of HelperRuntime.
    ///
    /// What public declarations show needs a public import where imports are internal by default; elsewhere that is
    /// taken for granted, and an import that says less than others of its module is an error.
    var importAccess: String { options.access == .public ? options.access.modifier : "" }

    /// What stands in front of imports of modules that have structures.
    var structureImportAccess: String { providers.contains(where: \.showsStructures) ? importAccess : "" }

    private static func check(_ stubs: [ProviderStub]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var providers: [String: ProviderStub] = [:]
        for stub in stubs {
            if let other = providers.updateValue(stub, forKey: stub.baseName) {
                diagnostics.append(
                    Diagnostic(
                        SwiftFile.providerCollision,
                        "the providers \(other.name) and \(stub.name) are both called \(stub.baseName) in Swift; write them to files of modules of their own",
                        at: stub.location))
            }
            diagnostics += stub.collisions.map { helper, other in
                Diagnostic(
                    SwiftFile.nameCollision,
                    "\(helper.name) keeps its name in Swift, since \(other.name) takes the shorter one; choose another prefix to strip, or rename one",
                    about: helper, notes: [.init("\(other.name) is here", at: other.location)])
            }
            diagnostics += stub.helpers.flatMap(\.problems)
            diagnostics += (stub.offered?.collisions ?? []).map {
                Diagnostic(SwiftFile.nameCollision, $0.message, at: $0.location)
            }
            diagnostics += (stub.offered?.problems ?? []).map {
                Diagnostic(SwiftFile.unsupportedType, $0.message, at: $0.location)
            }
        }
        return diagnostics
    }
}
