import HelperModel

/// The names of a `bpf_helper_defs.h`, in pieces of C.
enum HeaderLevel {
    struct Subject: Sendable {
        let file: HeaderFile
        let whole: TemplateModel.Subject

        var providers: [ProviderSubject] {
            file.interface.providers.map { ProviderSubject(provider: $0, header: self) }
        }
    }

    struct ProviderSubject: Sendable {
        let provider: Provider
        let header: Subject

        var declarations: [DeclarationSubject] {
            let own = header.file.declarations.filter { $0.declaration.helper.provider == provider.name }
            return own.enumerated().map {
                DeclarationSubject(
                    text: $1, place: ListPlace(index: $0, count: own.count), whole: header.whole)
            }
        }
    }

    struct DeclarationSubject: Sendable {
        let text: DeclarationText
        let place: ListPlace
        let whole: TemplateModel.Subject
        var helper: ProvidedFunction { text.declaration.helper }
    }

    static let level = TemplateLevel<Subject>(
        "a header",
        [
            .text("sources", "the names of the files that it was read from, as a comment in C can have them") {
                $0.file.interface.sourceFiles.map(CommentText.line).joined(separator: ", ")
            },
            .text("guard", "the macro that keeps it from being included twice") { $0.file.includeGuard },
            .list("bindings", "the ways to bind a program, the default (`--binding`) last", of: binding) { header in
                let bindings = header.file.bindings
                return bindings.enumerated().map { ($1, ListPlace(index: $0, count: bindings.count)) }
            },
            .flag("isWeak", "whether programs load without what they call through BTF (`--weak`)") {
                $0.file.options.isWeak
            },
            .flag("hasModules", "whether a module offers helpers") { $0.file.hasModules },
            .flag("hasKfuncs", "whether there are kfuncs, which are called by name in every binding") {
                $0.file.hasKfuncs
            },
            .list("attributes", "the attributes of functions that compilers may not know", of: attribute) {
                $0.file.attributes
            },
            .flag("usesArena", "whether a type is of an arena of the program, which `BPF_HELPER_ARENA` says") {
                $0.file.usesArena
            },
            .flag("hasIntegerHeaders", "whether integers are spelt in words that headers of the system define") {
                !$0.file.integerHeaders.isEmpty
            },
            .texts("integerHeaders", "these headers, such as `linux/types.h`") { $0.file.integerHeaders },
            .object("compared", "the types that loaders compare with the platform's, where there are any", compared) {
                $0.file.compared.isEmpty ? nil : $0.file.compared
            },
            .flag("hasIncludes", "whether it includes providers' own headers (`--header-include`)") {
                !$0.file.options.includes.isEmpty
            },
            .texts("includes", "what `#include` says of each of these: `\"acme.h\"` or `<acme.h>`") {
                $0.file.options.includes.map(HeaderName.spelling)
            },
            .flag("hasForwardDeclarations", "whether structures are to be declared ahead") {
                !$0.file.forwardDeclarations.isEmpty
            },
            .texts(
                "forwardDeclarations",
                "declarations of structures, and typedefs of such, within `#if` where only C before C23 can have one"
            ) {
                $0.file.forwardDeclarations
            },
            .flag("hasAliases", "whether names of functions stand for variables of other names") {
                $0.file.declarations.contains(where: \.declaration.isAlias)
            },
            .list("aliases", "the declarations whose names do, where an included header may have them", of: declaration)
            { header in
                let aliases = header.file.declarations.filter(\.declaration.isAlias)
                return aliases.enumerated().map {
                    DeclarationSubject(
                        text: $1, place: ListPlace(index: $0, count: aliases.count), whole: header.whole)
                }
            },
            .list("providers", "the providers with what they declare", of: provider) { $0.providers },
            .list("ambiguousNames", "the names that several providers use", of: ambiguousName) {
                $0.file.qualified.explanations
            },
        ])

    private static let binding = TemplateLevel<(Binding, ListPlace)>(
        "a binding",
        [
            .text("name", "`early`, `late` or `ksym`") { $0.0.rawValue },
            .text("upperName", "the name as `EARLY`") { $0.0.rawValue.uppercased() },
            .flag("isEarly", "whether calls are by number") { $0.0 == .early },
            .flag("isLate", "whether calls are by name, resolved by whoever loads the program") { $0.0 == .late },
            .flag("isKsym", "whether calls are by name, resolved through BTF") { $0.0 == .ksym },
        ] + ListPlace.entries { $0.1 })

    private static let attribute = TemplateLevel<HelperAttribute>(
        "an attribute",
        [
            .text("macro", "the macro in front of declarations, such as `__bpf_fastcall`") { $0.macro },
            .text("name", "what compilers call it") { $0.compilerName },
        ])

    private static let provider = TemplateLevel<ProviderSubject>(
        "a provider in a header",
        [
            .text("name", "its name") { $0.provider.name },
            .text("moduleID", "the GUID of the module that offers its helpers, in lower case and in braces") {
                $0.provider.moduleID.map { "{\($0)}" }
            },
            .text("macro", "the macro by which programs call its helpers whose names others use, too") {
                $0.header.file.qualified.macro(of: $0.provider.name)
            },
            .text("prefix", "what then is in front of names") {
                $0.header.file.qualified.prefix(of: $0.provider.name)
            },
            .list("declarations", "its functions", of: declaration) { $0.declarations },
        ])

    private static let ambiguousName = TemplateLevel<(name: String, choices: String)>(
        "a name of several providers",
        [
            .text("name", "the name") { $0.name },
            .text("choices", "what to write instead, such as `ACME_HELPER(look) or OTHER_HELPER(look)`") {
                $0.choices
            },
            .flag("isEarlierOnly", "whether it is a keyword of C++ or C23") { CWords.isLaterKeyword($0.name) },
        ])

    // MARK: Declarations

    private static let declaration = TemplateLevel<DeclarationSubject>(
        "a declaration",
        [
            .text("macro", "the macro that declares it: `BPF_HELPER`, `BPF_KFUNC` or `BPF_WEAK_KFUNC`") {
                $0.text.declaration.macro
            },
            .text("name", "the function's name") { $0.helper.name },
            .text("uniqueName", "the name, with its provider's in front where several providers use it") {
                $0.text.declaration.name
            },
        ] + signatureEntries { $0.text.signature } + [
            .object("later", "what C++ and C23 say otherwise, where they do", signature) { $0.text.later },
            .flag("isEarlierOnly", "whether C++ and C23 can't have it, for its name or its types") {
                $0.text.isEarlierOnly
            },
            .text("id", "its number; `BPF_HELPER_HAS_NO_ID` where it has none, and nothing for a kfunc") {
                $0.text.id
            },
            .flag("isKfunc", "whether it is called by name in every binding") { $0.helper.isKfunc },
            .flag("isWeak", "whether a program that calls it through BTF loads where it is missing") {
                $0.text.declaration.isWeak
            },
            .flag("isRewritten", "whether it is also a macro, of its provider's own header") {
                $0.text.declaration.isRewritten
            },
            .flag("hasText", "whether a comment says more than the name") { $0.text.hasText },
            .flag("hasDescription", "whether its source describes it") { $0.text.description != nil },
            .object("description", "what its source says of it", commentPart) { $0.text.description },
            .object("directives", "what else is known of it, as `@contract` and the like say it", commentPart) {
                $0.text.directives
            },
            .object("returns", "what its source says of the result", commentPart) { $0.text.returns },
            .object("function", "all other names of it", FunctionLevel.level) {
                $0.whole.subject(of: $0.helper, at: $0.place)
            },
        ] + ListPlace.entries { $0.place })

    private static let signature = TemplateLevel<HeaderDeclaration.Signature>(
        "a signature", signatureEntries { $0 })

    private static func signatureEntries<Thing>(
        _ path: @escaping @Sendable (Thing) -> HeaderDeclaration.Signature
    ) -> [TemplateLevel<Thing>.Entry] {
        [
            .text("returnType", "the type of the result, behind the attributes of the function") {
                path($0).returnType
            },
            .text("parameterList", "the parameters, without parentheses; `void` where there are none") {
                path($0).parameterList
            },
            .texts("parameters", "the parameters, each as C declares it") { path($0).parameters },
        ]
    }

    private static let commentPart = TemplateLevel<DeclarationText.CommentPart>(
        "a text in a comment",
        [
            .text("comment", "its lines, each behind ` * ` and a tab, without an end of the last line") {
                $0.comment
            },
            .texts("lines", "its lines, which may stand in a comment of C behind a blank") { $0.lines },
        ])

    // MARK: Compared types

    private static let compared = TemplateLevel<ComparedTypes>(
        "compared types",
        [
            .object("enumerations", "enumerations, which C can't declare ahead; nothing where there are none", group) {
                $0.enumerations.isEmpty ? nil : $0.enumerations
            },
            .object("structures", "structures and unions; nothing where there are none", group) {
                $0.structures.isEmpty ? nil : $0.structures
            },
        ])

    private static let group = TemplateLevel<ComparedTypes.Group>(
        "a group of types",
        [
            .flag("usesLinuxHeader", "whether <linux/bpf.h> defines some of them") { $0.usesLinuxHeader },
            .flag("usesVersion", "whether it depends on the version of Linux if it does") { $0.usesVersion },
            .list("definitions", "what is to be defined", of: definition) { $0.definitions },
        ])

    private static let definition = TemplateLevel<ComparedTypes.Definition>(
        "a definition of a type",
        [
            .text("key", "the type in one word, such as `struct_task`") { $0.key },
            .text("text", "the definition, with its semicolon") { $0.text },
            .flag("isEarlierOnly", "whether C++ and C23 can't have it, for its name") { $0.isEarlierOnly },
            .text("version", "the version of Linux whose <linux/bpf.h> has it first, as `KERNEL_VERSION` takes it") {
                $0.version
            },
        ])
}
