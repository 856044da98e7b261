import HelperModel

/// The names of helpers and kfuncs, and of what is inside of them.
enum FunctionLevel {
    struct Subject: Sendable {
        var function: ProvidedFunction
        let place: ListPlace
        /// The name, with its provider's in front where several providers use it.
        let uniqueName: String
        /// Whether its number stands for others of the list, too.
        let sharesID: Bool
        let rendering: TemplateRendering
        /// What is known of it over time.
        let history: HistoryLevel.Subject

        /// The name without `bpf_` or its provider's own prefix.
        let shortName: String

        init(
            function: ProvidedFunction, place: ListPlace, uniqueName: String, sharesID: Bool,
            rendering: TemplateRendering, history: HistoryLevel.Subject
        ) {
            self.function = function
            self.place = place
            self.uniqueName = uniqueName
            self.sharesID = sharesID
            self.rendering = rendering
            self.history = history
            shortName = Subject.shortName(of: function)
        }

        private static func shortName(of function: ProvidedFunction) -> String {
            let name = function.name
            let prefixes = ["\(function.provider.cIdentifier)_", "bpf_"]
            guard let prefix = prefixes.first(where: { name.hasPrefix($0) && name.utf8.count > $0.utf8.count }) else {
                return name
            }
            return String(name.dropFirst(prefix.count))
        }

        /// It in each form that is documented, where its forms differ in the context they take.
        var forms: [Subject] {
            function.thing.forms.map { variant in
                var form = self
                form.function.thing.prototype = variant.prototype
                form.function.thing.documentation = variant.documentation
                form.function.thing.contract = variant.contract ?? function.contract
                form.function.thing.location = variant.location ?? function.location
                form.function.thing.variants = []
                return form
            }
        }

        var parameters: [ParameterSubject] {
            let parameters = function.prototype.parameters
            return parameters.indices.map {
                ParameterSubject(
                    owner: self, parameters: parameters, place: ListPlace(index: $0, count: parameters.count))
            }
        }

        /// The registers for arguments behind those of the parameters.
        var registersLeft: [ListPlace] {
            function.prototype.freeArguments.map { ListPlace(index: $0, count: Prototype.argumentLimit) }
        }
    }

    struct ParameterSubject: Sendable {
        let owner: Subject
        let parameters: [Parameter]
        let place: ListPlace
        var parameter: Parameter { parameters[place.index] }

        /// As C may declare it, whatever the source calls it.
        var cName: String { parameter.name ?? "arg\(place.index + 1)" }

        var type: TypeSubject {
            TypeSubject(
                type: parameter.type, written: parameter.writtenType, contract: parameter.contract?.kind.rawValue,
                isNullable: parameter.contract?.isNullable ?? false, function: owner.function,
                what: "argument \(place.index + 1)", rendering: owner.rendering)
        }

        func identifier(_ name: String) -> String { owner.rendering.spelling.identifier(name) }
    }

    static let level = TemplateLevel<Subject>(
        "a function",
        [
            .text("name", "the name that C calls it by, such as `bpf_map_lookup_elem`") { $0.function.name },
            .text("qualifiedName", "the name with its provider's in front: `acme__lookup`") {
                $0.function.qualifiedName
            },
            .text("uniqueName", "the name, with its provider's in front where several providers use it") {
                $0.uniqueName
            },
            .text("shortName", "the name without `bpf_` or `PROVIDER_` in front: `map_lookup_elem`") { $0.shortName },
            .text("camelName", "the short name as `mapLookupElem`") { WordForms($0.shortName).camel },
            .text("pascalName", "the short name as `MapLookupElem`") { WordForms($0.shortName).pascal },
            .text("upperName", "the short name as `MAP_LOOKUP_ELEM`") { $0.shortName.uppercased() },
            .text("kebabName", "the short name as `map-lookup-elem`") { WordForms($0.shortName).kebab },
            .text("identifier", "the name, changed where the type table reserves it") {
                $0.rendering.spelling.identifier($0.function.name)
            },
            .text("shortIdentifier", "the short name, changed where the type table reserves it") {
                $0.rendering.spelling.identifier($0.shortName)
            },
            .text("provider", "the name of its provider") { $0.function.provider },
            .number("id", "its number; nothing for one that is known by name only") {
                $0.function.id.map { Int($0.rawValue) }
            },
            .text("rstPrototype", "the prototype as reStructuredText, in the form of the kernel's `bpf_doc.py`") {
                PrototypeText.restructuredText($0.function.thing)
            },
            .text("roffPrototype", "the prototype in the language of man pages, to be written with three braces") {
                PrototypeText.roff($0.function.thing)
            },
            .text("idHex", "its number in hexadecimal digits, in lower case and without `0x`") {
                $0.function.id.map { String($0.rawValue, radix: 16) }
            },
            .flag("hasID", "whether it has a number") { $0.function.id != nil },
            .flag("sharesID", "whether its number stands for others of the list, too, for programs of other types") {
                $0.sharesID
            },
            .flag("isKfunc", "whether it is a kfunc") { $0.function.thing.isKfunc },
            .flag("isWeak", "whether a program that calls it loads where it is missing") { $0.function.isWeak },
            .texts("flags", "the flags of a kfunc, such as `KF_ACQUIRE`") {
                if case .kfunc(let flags) = $0.function.kind { flags.kernelNames } else { [] }
            },
            .flag("hasPrototype", "whether its prototype is known, which of a kernel's helpers it is not") {
                $0.function.thing.hasPrototype
            },
        ] + prototypeEntries + [
            .texts("attributes", "macros in front of its declaration, such as `__bpf_fastcall`") {
                $0.function.attributes
            },
            .object("stability", "what programs may rely on", stability) { $0.function.stability },
            .flag("reallocatesPacket", "whether a call may move the packet") {
                $0.function.contract?.reallocatesPacket != nil
            },
            .flag("hasImplicitContext", "whether the platform passes the program's context beyond the arguments") {
                $0.function.contract?.hasImplicitContext == true
            },
            .texts("programTypes", "the types of program that may call it; none where all may") {
                $0.function.programTypes ?? []
            },
            .object("docs", "what its source says of it", DocumentationLevel.level) {
                DocumentationLevel.subject(
                    $0.function.documentation.description, of: $0.function.thing, $0.rendering)
            },
            .object("location", "where it is declared", location) { $0.function.location },
            .object("facts", "what users say of it that its source does not (`--facts`)", HistoryLevel.facts) {
                $0.history.facts
            },
        ] + HistoryLevel.entries { $0.history } + ListPlace.entries { $0.place })

    /// The names of what only a function has whose prototype is known.
    static let prototypeNames = Set(prototypeEntries.map(\.name.name))

    private static let prototypeEntries: [TemplateLevel<Subject>.Entry] = [
        .text("prototype", "the prototype as its source has it") { $0.function.prototype.text },
        .text("declaration", "the prototype as a BPF program in C declares it, without a semicolon") {
            $0.function.prototype.returnType.declaration(
                of: "\($0.function.name)(\($0.function.prototype.parameterList))")
        },
        .text(
            "standaloneDeclaration",
            "the function as a C file declares it that has none of its provider's headers, by its unique name"
        ) {
            StandaloneC.declaration(of: $0.uniqueName, $0.function.prototype)
        },
        .text("parameterList", "the parameters as a BPF program in C declares them, without parentheses") {
            $0.function.prototype.parameterList
        },
        .flag("hasParameters", "whether it takes any") { !$0.function.prototype.parameters.isEmpty },
        .list("parameters", "what it takes", of: parameter) { $0.parameters },
        .flag("isVariadic", "whether further arguments may follow") { $0.function.prototype.isVariadic },
        .list(
            "freeRegisters", "of one that further arguments may follow, the arguments of five that are left",
            of: register
        ) {
            $0.function.prototype.isVariadic ? $0.registersLeft : []
        },
        .list(
            "unusedRegisters", "of one that no further arguments may follow, the arguments of five that are left",
            of: register
        ) {
            $0.function.prototype.isVariadic ? [] : $0.registersLeft
        },
        .object("returns", "what comes back", returns) { $0 },
    ]

    private static let parameter = TemplateLevel<ParameterSubject>(
        "a parameter",
        [
            .text("name", "its name, changed where the type table reserves it") { $0.identifier($0.cName) },
            .text("cName", "its name in C; `arg1` where the prototype gives none") { $0.cName },
            .text("camelName", "its name as `mapFlags`") { $0.identifier(WordForms($0.cName).camel) },
            .text("pascalName", "its name as `MapFlags`") { WordForms($0.cName).pascal },
            .text("cDeclaration", "type and name as a BPF program in C declares them") {
                $0.parameter.type.declaration(of: $0.cName)
            },
            .object("contract", "what a verifier knows of the argument", ContractLevel.argument) { subject in
                subject.parameter.contract.map { ContractLevel.Subject(contract: $0, owner: subject.owner) }
            },
            .object("docs", "what its source says of this parameter alone", DocumentationLevel.level) {
                DocumentationLevel.subject(
                    $0.parameter.documentation, of: $0.owner.function.thing, $0.owner.rendering)
            },
        ] + TypeLevel.entries { $0.type } + ListPlace.entries { $0.place })

    private static let register = TemplateLevel<ListPlace>("an argument", ListPlace.entries { $0 })

    private static let returns = TemplateLevel<Subject>(
        "a result",
        [
            .object("contract", "what a verifier knows of it", ContractLevel.result) { $0.function.contract?.returns },
            .object("docs", "what its source says of it", DocumentationLevel.level) {
                DocumentationLevel.subject(
                    $0.function.documentation.returns, of: $0.function.thing, $0.rendering, isTrimmed: true)
            },
        ]
            + TypeLevel.entries { subject in
                let contract = subject.function.contract?.returns
                return TypeSubject(
                    type: subject.function.prototype.returnType, written: subject.function.prototype.writtenReturnType,
                    contract: contract?.kind.rawValue, isNullable: contract?.isNullable ?? false,
                    function: subject.function, what: "the result", rendering: subject.rendering)
            })

    private static let stability = TemplateLevel<Stability>(
        "a stability",
        [
            .text("name", "`stable`, `unstable` or `deprecated`") {
                switch $0 {
                case .stable: "stable"
                case .unstable: "unstable"
                case .deprecated: "deprecated"
                }
            },
            .flag("isStable", "whether programs may rely on it") { $0 == .stable },
            .flag("isUnstable", "whether any version may change or drop it") { $0 == .unstable },
            .flag("isDeprecated", "whether there is something to use in its place") {
                if case .deprecated = $0 { true } else { false }
            },
            .text("since", "the version that deprecated it") {
                if case .deprecated(let since, _) = $0 { since } else { nil }
            },
            .text("replacedBy", "what to use in its place") {
                if case .deprecated(_, let name) = $0 { name } else { nil }
            },
        ])

    static let location = TemplateLevel<SourceLocation>(
        "a place in a source",
        [
            .text("file", "the name of the file, the same on every machine") { $0.file },
            .number("line", "the line, from 1") { $0.isWholeFile ? nil : $0.line },
        ])
}

/// Where something stands in a list.
struct ListPlace: Sendable {
    /// From 0.
    let index: Int
    let count: Int

    /// The names of it, of things that have it.
    static func entries<Thing>(
        _ path: @escaping @Sendable (Thing) -> ListPlace
    ) -> [TemplateLevel<Thing>.Entry] {
        [
            .number("index", "its place in the list, from 0") { path($0).index },
            .number("number", "its place in the list, from 1") { path($0).index + 1 },
            .flag("isFirst", "whether it is the first of the list") { path($0).index == 0 },
            .flag("isLast", "whether it is the last of the list") { path($0).index == path($0).count - 1 },
        ]
    }
}
