import HelperModel

/// The names of provider stubs, in pieces of Swift. Where a name says that it is for string literals, quotes are the
/// template's.
enum SwiftLevel {
    struct Subject: Sendable {
        let file: SwiftFile
        let whole: TemplateModel.Subject
    }

    struct ProviderSubject: Sendable {
        let stub: ProviderStub
        let whole: TemplateModel.Subject

        var functions: [SwiftFunctionLevel.Subject] {
            stub.helpers.enumerated().map {
                SwiftFunctionLevel.Subject(
                    stub: $1, place: ListPlace(index: $0, count: stub.helpers.count), whole: whole)
            }
        }
    }

    static let level = TemplateLevel<Subject>(
        "stubs in Swift",
        [
            .text("access", "who sees declarations (`--swift-access`), with a blank behind it: `public `, or nothing") {
                $0.file.options.access.modifier
            },
            .text("importAccess", "the same for the import of HelperRuntime: `public `, or nothing") {
                $0.file.importAccess
            },
            .text("structureImportAccess", "the same for modules that have structures: `public `, or nothing") {
                $0.file.structureImportAccess
            },
            .texts("imports", "the modules that have the structures of headers (`--swift-import`)") {
                $0.file.options.imports
            },
            .text("word", "the type of a register: `UInt64`, or `Swift.UInt64` where a header has that name") {
                $0.file.types.standard("UInt64")
            },
            .list("providers", "the providers that have functions or program types", of: provider) { subject in
                subject.file.providers.map { ProviderSubject(stub: $0, whole: subject.whole) }
            },
        ])

    private static let provider = TemplateLevel<ProviderSubject>(
        "a provider in Swift",
        [
            .text("title", "its name, for comments") { ForeignText.line($0.stub.name) },
            .text("name", "its name, for string literals") { SwiftText.literal($0.stub.name) },
            .text("baseName", "what the names of its types begin with: `PacketFilter`") { $0.stub.baseName },
            .text("moduleID", "the GUID of the module that offers its helpers, in lower case, without braces") {
                $0.stub.moduleID.map(\.description)
            },
            .flag("hasFunctions", "whether it has helpers or kfuncs") { !$0.stub.helpers.isEmpty },
            .list("functions", "its helpers and kfuncs", of: SwiftFunctionLevel.level) { $0.functions },
            .object("extension", "what it offers beyond helpers, where it has program types", SwiftExtensionLevel.level)
            {
                $0.stub.offered
            },
        ])
}
