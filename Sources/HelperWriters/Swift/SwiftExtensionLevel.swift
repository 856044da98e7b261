import HelperModel

/// The names of what a provider offers beyond helpers, in stubs.
enum SwiftExtensionLevel {
    static let level = TemplateLevel<ExtensionStub>(
        "an extension in Swift",
        [
            .text("type", "the type that holds it") { $0.typeName },
            .list("contexts", "what programs are given, where Swift has no such type of that name yet", of: context) {
                $0.contexts.filter { !$0.isEmpty }
            },
            .list("results", "the enumerations that programs return, each once", of: result) { $0.results },
            .list("programTypes", "the program types", of: programType) { $0.types },
        ])

    // MARK: Contexts

    private static let context = TemplateLevel<ContextStub>(
        "a context in Swift",
        [
            .text("programType", "the name of the program type") { $0.type.name },
            .text("words", "what C calls the context, in the midst of a sentence") { $0.words },
            .number("size", "how many bytes it has") { $0.type.context.size },
            .text("identifier", "what Swift calls it") { $0.name },
            .text("alias", "the type that this is another name for, where there is one") { $0.alias },
            .object("extended", "an imported structure that has addresses of memory", extended) { $0.extended },
            .object("structure", "the structure that is generated, where none is there", structure) { $0.structure },
        ])

    private static let extended = TemplateLevel<(identifier: String, members: [ContextField])>(
        "an imported structure in Swift",
        [
            .text("identifier", "the type, in backticks where it has to be") { $0.identifier },
            .list("members", "properties for the memory", of: member) { $0.members },
        ])

    private static let structure = TemplateLevel<ContextStub.Structure>(
        "a generated structure",
        structureEntries { $0.stub } + [
            .flag("isSendable", "whether it has no pointers, and may be used by another thread") { $0.isSendable },
            .list("structures", "the structures in it, which are types within it", of: inner) { $0.inside },
        ])

    private static let inner = TemplateLevel<(words: String, stub: StructureStub)>(
        "a structure in a structure",
        structureEntries { $0.stub } + [.text("words", "what C calls it, at the start of a sentence") { $0.words }])

    private static func structureEntries<Thing>(
        _ path: @escaping @Sendable (Thing) -> StructureStub
    ) -> [TemplateLevel<Thing>.Entry] {
        [
            .text("identifier", "what Swift calls it, in backticks where it has to be") { path($0).identifier },
            .number("size", "how many bytes it has") { path($0).size },
            .text("missing", "the fields that Swift has no type for, as C calls them") {
                path($0).missing.map { "`\($0)`" }.joined(separator: ", ")
            },
            .text("bytes", "the property that keeps the bytes") { path($0).bytes },
            .text("storage", "its type, which has the size and the alignment of the structure") {
                path($0).storageType
            },
            .list("members", "a property for each field, and for memory that fields point to", of: member) {
                path($0).members
            },
        ]
    }

    private static let member = TemplateLevel<ContextField>(
        "a property of a context",
        [
            .text("identifier", "its name, in backticks where it has to be") { $0.identifier },
            .text("type", "its type") { $0.type },
            .text("place", "where its bytes are, as arguments of `ContextMemory`") { $0.place },
            .texts("documentation", "its documentation, lines that begin with a blank unless they are empty") {
                $0.documentation.lines
            },
        ])

    // MARK: Results

    private static let result = TemplateLevel<ResultStub>(
        "a result in Swift",
        [
            .text("type", "what Swift calls the enumeration") { $0.name },
            .text("words", "what C calls it") { $0.spelling },
            .text("rawType", "the type of its values") { $0.rawType },
            .list("cases", "the constants, of those with the same value the first", of: constant) { $0.cases },
            .list("aliases", "the others of the same value", of: constant) { $0.aliases },
            .text("other", "the case for values that have no name") { $0.other },
        ])

    private static let constant = TemplateLevel<ResultStub.Member>(
        "a constant in Swift",
        [
            .text("constant", "what C calls it") { $0.constant.name },
            .text("name", "what Swift calls it, behind a dot") { $0.name },
            .text("identifier", "the same, in backticks where a declaration has to have it so") {
                SwiftName.escaped($0.name)
            },
            .number("value", "its value") { $0.constant.value },
            .text("same", "the case that has the same value and comes first") { $0.same },
        ])

    // MARK: Program types

    private static let programType = TemplateLevel<ProgramTypeStub>(
        "a program type in Swift",
        [
            .text("type", "what Swift calls it") { $0.names.program },
            .text("context", "the type of what its programs are given") { $0.names.context },
            .text("result", "the type of what they return") { $0.result },
            .text("name", "its name, for string literals") { SwiftText.literal($0.type.name) },
            .text("guid", "its GUID, in lower case, without braces") { $0.type.guid.description },
            .number("number", "its number; nothing where it has none") { $0.type.number.map { Int($0) } },
            .number("contextSize", "how many bytes the context has") { $0.type.context.size },
            .number("dataOffset", "where the context has the address of the packet, in bytes") {
                $0.type.context.dataOffset
            },
            .number("dataEndOffset", "where it has the address of the packet's end") {
                $0.type.context.dataEndOffset
            },
            .number("metadataOffset", "where it has the address of what is in front of the packet") {
                $0.type.context.metadataOffset
            },
            .flag("hasOverrides", "whether it implements helpers of the platform's itself") {
                !$0.type.overrides.isEmpty
            },
            .texts("overrides", "the names of these, for string literals") {
                $0.type.overrides.map { SwiftText.literal($0.name) }
            },
            .flag("isPrivileged", "whether only privileged users load its programs") { $0.type.isPrivileged },
            .texts("documentation", "its documentation, lines that begin with a blank unless they are empty") {
                $0.documentation.lines
            },
            .list("attachTypes", "where its programs are attached", of: attachType) { $0.attachTypes },
        ])

    private static let attachType = TemplateLevel<(identifier: String, type: AttachType)>(
        "an attach type in Swift",
        [
            .text("identifier", "the property that is it, in backticks where it has to be") { $0.identifier },
            .text("section", "what the sections of its programs are called, for comments") { $0.type.section },
            .text("sectionName", "the same for string literals") { SwiftText.literal($0.type.section) },
            .text("guid", "its GUID, in lower case, without braces") { $0.type.guid.description },
            .number("number", "its number; nothing where it has none") { $0.type.number.map { Int($0) } },
            .text("link", "the kind of its links: `plain`, `cgroup` or `xdp`") { $0.type.link?.rawValue },
        ])
}
