import HelperModel

/// What templates see of an interface.
public enum TemplateModel {
    struct Subject: Sendable {
        let interface: Interface
        let rendering: TemplateRendering
        /// What a C header and Swift stubs have, where a template writes such; otherwise that is worked out by defaults
        /// when it is asked for.
        var header: HeaderFile?
        var swift: SwiftFile?
        /// The earlier versions of all providers, the oldest first.
        let versions: [String]
        private let qualified: QualifiedNames
        private let history: HistoryIndex
        private let facts: FactIndex

        init(interface: Interface, rendering: TemplateRendering) {
            self.interface = interface
            self.rendering = rendering
            qualified = QualifiedNames(interface)
            history = HistoryIndex(interface)
            facts = FactIndex(interface)
            var seen = Set<String>()
            versions = interface.providers.flatMap { $0.history?.versions ?? [] }.filter { seen.insert($0).inserted }
        }

        /// What became of things, each with that.
        func traced<Thing>(
            _ kind: History.Kind, _ things: [Provided<Thing>], _ declaration: KeyPath<Thing, Declaration>
        ) -> [Traced<Thing>] {
            things.map { thing in
                let declaration = thing.thing[keyPath: declaration]
                return Traced(
                    provided: thing,
                    history: HistoryLevel.Subject(
                        declaredSince: declaration.since,
                        course: history[kind, declaration.name, thing.provider],
                        versions: history.versions(of: thing.provider), allVersions: versions))
            }
        }

        private func history(of function: ProvidedFunction) -> HistoryLevel.Subject {
            HistoryLevel.Subject(
                declaredSince: function.since, course: history[function],
                versions: history.versions(of: function.provider), allVersions: versions, facts: facts[function])
        }

        /// The functions that the table asks for, in its order.
        func functions(of providers: [Provider], where isWanted: (Function) -> Bool) -> [FunctionLevel.Subject] {
            let functions = arranged(providers.flatMap(\.providedFunctions).filter { isWanted($0.thing) }, as: .id)
            let numbers = SharedNumbers(functions.map(\.thing))
            return functions.enumerated().map {
                subject(of: $1, at: ListPlace(index: $0, count: functions.count), numbers)
            }
        }

        /// Those of the functions that the table asks for, in its order.
        ///
        /// - Parameter order: the order where the table has none.
        private func arranged(_ functions: [ProvidedFunction], as order: TypeTable.Sort) -> [ProvidedFunction] {
            let table = rendering.table
            let (only, except) = (Set(table.only), Set(table.except))
            let functions = functions.filter {
                (only.isEmpty || only.contains($0.name)) && !except.contains($0.name)
            }
            switch table.sort ?? order {
            case .id:
                // Those without a number stay behind the others, as they are declared.
                let numbered = functions.enumerated().sorted {
                    ($0.element.id?.rawValue ?? .max, $0.offset) < ($1.element.id?.rawValue ?? .max, $1.offset)
                }
                return numbered.map(\.element)
            case .name: return functions.sorted { $0.name < $1.name }
            case .source: return functions
            }
        }

        /// A function of another list.
        func subject(of function: ProvidedFunction, at place: ListPlace) -> FunctionLevel.Subject {
            subject(of: function, at: place, SharedNumbers(interface.functions.map(\.thing)))
        }

        private func subject(
            of function: ProvidedFunction, at place: ListPlace, _ numbers: SharedNumbers
        ) -> FunctionLevel.Subject {
            FunctionLevel.Subject(
                function: function, place: place, uniqueName: qualified.name(of: function),
                sharesID: numbers.isShared(function.thing), rendering: rendering, history: history(of: function))
        }

        /// The interface with those functions alone that the table asks for and that can be declared: in the order of
        /// their sources, where the table has none.
        var declarable: Interface {
            let table = rendering.table
            var declarable = interface
            _ = DeclaringWriter.leaveOutUndeclared(of: &declarable)
            guard !table.only.isEmpty || !table.except.isEmpty || table.sort != nil else { return declarable }
            for (index, provider) in declarable.providers.enumerated() {
                declarable.providers[index].functions = arranged(provider.providedFunctions, as: .source).map(\.thing)
            }
            return declarable
        }

        /// What a document about it is called.
        var title: String {
            if interface.functions.count == 1 { return interface.functions[0].name }
            let names = interface.providers.map { $0.name == "linux" ? "bpf" : $0.name.cIdentifier }
            return "\(names.count == 1 ? names[0] : "bpf")-helpers"
        }

        var standaloneHelpers: StandaloneC {
            StandaloneC(functions(of: interface.providers) { !$0.isKfunc && $0.hasPrototype }.map(\.function))
        }

        var providers: [ProviderSubject] {
            interface.providers.enumerated().map {
                ProviderSubject(
                    provider: $1, place: ListPlace(index: $0, count: interface.providers.count), whole: self)
            }
        }
    }

    struct ProviderSubject: Sendable {
        let provider: Provider
        let place: ListPlace
        let whole: Subject
    }

    /// The names that templates have outside of all sections.
    public static var scope: TemplateScope { level.scope }

    /// Every name with its value, as `template --model` prints it.
    public static func values(of interface: Interface, table: TypeTable = TypeTable()) -> some Encodable {
        level.view(of: Subject(interface: interface, rendering: TemplateRendering(table)))
    }

    static let level = TemplateLevel<Subject>(
        "the whole",
        [
            .text("sources", "the names of the files that it was read from, with commas between them") {
                $0.interface.sourceFiles.map(ForeignText.line).joined(separator: ", ")
            },
            .number("count", "how many helpers there are") {
                $0.functions(of: $0.interface.providers, where: isHelper).count
            },
            .list("helpers", "the helpers of all providers", of: FunctionLevel.level) {
                $0.functions(of: $0.interface.providers, where: isHelper)
            },
            .list(
                "prototypes", "the helpers of all providers, one that is documented in several forms once for each",
                of: FunctionLevel.level
            ) {
                $0.functions(of: $0.interface.providers, where: isHelper).flatMap(\.forms)
            },
            .text("title", "what it is about: `bpf-helpers`, `acme-helpers`, or the only function's name") { $0.title },
            .texts(
                "forwardDeclarations",
                "structures, and typedefs of such, that a C file without providers' headers declares ahead of helpers"
            ) {
                $0.standaloneHelpers.forwardDeclarations
            },
            .flag("usesLinuxTypes", "whether such a file needs <linux/types.h> for the integers of helpers") {
                $0.standaloneHelpers.usesLinuxTypes
            },
            .list("kfuncs", "the kfuncs of all providers", of: FunctionLevel.level) {
                $0.functions(of: $0.interface.providers, where: \.isKfunc)
            },
            .list("functions", "helpers, and kfuncs behind them", of: FunctionLevel.level) { subject in
                subject.functions(of: subject.interface.providers, where: isHelper)
                    + subject.functions(of: subject.interface.providers, where: \.isKfunc)
            },
            .flag("hasKfuncs", "whether there are any") { $0.interface.functions.contains(where: \.thing.isKfunc) },
            .list("providers", "those that offer them", of: provider) { $0.providers },
            .list("records", "the structures and unions that functions mention, each once, by their names", of: record)
            {
                RecordSubject.all(of: $0.functions(of: $0.interface.providers) { _ in true })
            },
            .list("programTypes", "the types of program", of: programType) {
                $0.traced(.programType, $0.interface.programTypes, \.declaration)
            },
            .list("mapTypes", "the types of map", of: mapType) {
                $0.traced(.mapType, $0.interface.mapTypes, \.declaration)
            },
            .list("enumerations", "the platform's enumerations, which a kernel's BTF has", of: enumeration) {
                $0.interface.providers.flatMap(\.constants)
            },
            .list("commands", "the commands of bpf(2), where a source documents them", of: command) {
                $0.traced(.command, $0.interface.commands, \.declaration)
            },
            .flag("hasHistory", "whether there are earlier versions to compare with (`--history`)") {
                !$0.versions.isEmpty
            },
            .list("versions", "the earlier versions of all providers, the oldest first", of: HistoryLevel.label) {
                HistoryLevel.LabelSubject.all($0.versions)
            },
            .list("removed", "what earlier versions had and is gone", of: HistoryLevel.removed) {
                $0.interface.providers.flatMap { provider in
                    (provider.history?.removed ?? []).map {
                        HistoryLevel.RemovedSubject(record: $0, provider: provider.name)
                    }
                }
            },
            .object("reference", "a reference in one page, in finished pieces", ReferenceLevel.level) {
                ReferencePage($0)
            },
            .object("header", "a C header that declares the functions, in pieces of C", HeaderLevel.level) {
                HeaderLevel.Subject(file: $0.header ?? HeaderFile($0.declarable, HeaderOptions()), whole: $0)
            },
            .object("swift", "stubs for providers in Swift, in pieces of Swift", SwiftLevel.level) {
                SwiftLevel.Subject(file: $0.swift ?? SwiftFile($0.declarable, SwiftOptions()), whole: $0)
            },
        ])

    @Sendable private static func isHelper(_ function: Function) -> Bool { !function.isKfunc }

    private static let provider = TemplateLevel<ProviderSubject>(
        "a provider",
        [
            .text("name", "its name") { $0.provider.name },
            .text("cName", "its name as a C identifier") { $0.provider.name.cIdentifier },
            .text("camelName", "its name as `packetFilter`") { WordForms($0.provider.name).camel },
            .text("pascalName", "its name as `PacketFilter`") { WordForms($0.provider.name).pascal },
            .text("upperName", "its name as `PACKET_FILTER`") { $0.provider.name.cIdentifier.uppercased() },
            .text("moduleID", "the GUID of the module that offers its helpers, in lower case, without braces") {
                $0.provider.moduleID.map { "\($0)" }
            },
            .list("helpers", "its helpers", of: FunctionLevel.level) {
                $0.whole.functions(of: [$0.provider], where: isHelper)
            },
            .list("kfuncs", "its kfuncs", of: FunctionLevel.level) {
                $0.whole.functions(of: [$0.provider], where: \.isKfunc)
            },
            .list("versions", "its earlier versions, the oldest first", of: HistoryLevel.label) {
                HistoryLevel.LabelSubject.all($0.provider.history?.versions ?? [])
            },
        ] + ListPlace.entries { $0.place })

    private struct RecordSubject: Sendable {
        let tag: String
        let kind: HelperType.RecordKind
        let isDefined: Bool

        static func all(of functions: [FunctionLevel.Subject]) -> [RecordSubject] {
            var records: [String: RecordSubject] = [:]
            for prototype in functions.map(\.function.prototype) {
                for type in [prototype.returnType] + prototype.parameters.map(\.type) {
                    type.forEachMentioned {
                        guard case .record(let kind, let tag, let definition) = $0, !tag.isEmpty else { return }
                        records[tag] = RecordSubject(tag: tag, kind: kind, isDefined: definition != .absent)
                    }
                }
            }
            return records.values.sorted { $0.tag < $1.tag }
        }
    }

    private static let record = TemplateLevel<RecordSubject>(
        "a structure or union",
        [
            .text("cName", "its tag") { $0.tag },
            .text("pascalName", "its tag as `BpfSock`") { WordForms($0.tag).pascal },
            .text("kind", "`struct` or `union`") { $0.kind.rawValue },
            .flag("isDefined", "whether the source tells what is inside, and not only its name") { $0.isDefined },
        ])

    private static let programType = TemplateLevel<Traced<ProgramType>>(
        "a program type",
        [
            .text("name", "its name") { $0.name },
            .text("pascalName", "its name as `PacketFilter`") { WordForms($0.name).pascal },
            .text("provider", "the name of its provider") { $0.provider },
            .text("guid", "its GUID, in lower case, without braces") { "\($0.guid)" },
            .number("number", "its number; nothing where it has none") { $0.number.map { Int($0) } },
            .text("hook", "the type of function that its programs are") { $0.hook },
            .text("context", "what its programs are given the address of, as C spells it") {
                $0.thing.context.type.unqualified.spelling
            },
            .number("contextSize", "how many bytes that has") { $0.thing.context.size },
            .list("fields", "what is in it", of: field) { $0.thing.context.fields },
            .text("result", "what its programs return, as C spells it") { $0.result.spelling },
            .list("results", "the values that they may return, where these have names", of: constant) {
                $0.resultConstants
            },
            .list("attachTypes", "where its programs are attached", of: attachType) { $0.attachTypes },
            .flag("isPrivileged", "whether only privileged users load its programs") { $0.isPrivileged },
            .texts("overrides", "the helpers of the platform's that it implements itself") {
                $0.overrides.map(\.name)
            },
            .object("docs", "what its source says of it", DocumentationLevel.level) { type in
                type.thing.declaration.documentation.description.map {
                    DocumentationLevel.Subject(text: $0, markup: .doxygen)
                }
            },
            .object("location", "where it is declared", FunctionLevel.location) { $0.thing.location },
        ] + HistoryLevel.entries { $0.history })

    private static let field = TemplateLevel<ProgramContext.Field>(
        "a field",
        [
            .text("name", "its name") { $0.name },
            .text("cType", "its type, as C spells it") { $0.type.spelling },
            .text("cDeclaration", "type and name, as C declares it") { $0.type.declaration(of: $0.name) },
            .number("offset", "its place, in bytes") { $0.offset },
            .number("size", "how many bytes it has; nothing for a bit-field") {
                $0.bitWidth == nil ? $0.type.size : nil
            },
            .number("bitWidth", "how many bits a bit-field has") { $0.bitWidth },
        ])

    private static let constant = TemplateLevel<ProgramType.NamedNumber>(
        "a constant",
        [
            .text("name", "its name in C") { $0.name },
            .number("value", "its value") { $0.value },
        ])

    private static let attachType = TemplateLevel<AttachType>(
        "an attach type",
        [
            .text("section", "what the sections of its programs are called") { $0.section },
            .text("guid", "its GUID, in lower case, without braces") { "\($0.guid)" },
            .number("number", "its number; nothing where it has none") { $0.number.map { Int($0) } },
            .text("link", "the kind of its links: `plain`, `cgroup` or `xdp`") { $0.link?.rawValue },
        ])

    private static let mapType = TemplateLevel<Traced<MapType>>(
        "a type of map",
        [
            .text("name", "its name") { $0.name },
            .text("pascalName", "its name as `PacketCounts`") { WordForms($0.name).pascal },
            .text("provider", "the name of its provider") { $0.provider },
            .number("number", "its number") { Int($0.number) },
            .text("guid", "its GUID, in lower case, without braces") { "\($0.guid)" },
            .text("base", "the type of map that keeps its elements") { $0.base.name },
            .text("key", "the type of its keys, as C spells it") { $0.key.type.spelling },
            .number("keySize", "how many bytes a key has") { $0.key.size },
            .text("value", "the type of its values, as C spells it") { $0.value.type.spelling },
            .number("valueSize", "how many bytes a value has") { $0.value.size },
            .flag("updatesOriginalValue", "whether its provider keeps values of its own") { $0.updatesOriginalValue },
            .object("location", "where it is declared", FunctionLevel.location) { $0.thing.location },
        ] + HistoryLevel.entries { $0.history })

    private static let enumeration = TemplateLevel<Provider.Enumeration>(
        "an enumeration",
        [
            .text("name", "its tag") { $0.name },
            .list("constants", "its constants, in order", of: constant) { $0.constants },
        ])

    private static let command = TemplateLevel<Traced<SyscallCommand>>(
        "a command of bpf(2)",
        [
            .text("name", "its name, such as `BPF_MAP_CREATE`") { $0.name },
            .object("docs", "what its source says of it", DocumentationLevel.level) { command in
                command.thing.declaration.documentation.description.map {
                    DocumentationLevel.Subject(text: $0, markup: .restructuredText)
                }
            },
            .object("returns", "what its source says of what comes back", DocumentationLevel.level) { command in
                command.thing.declaration.documentation.returns.map {
                    DocumentationLevel.Subject(text: $0, markup: .restructuredText, isTrimmed: true)
                }
            },
        ] + HistoryLevel.entries { $0.history })
}
