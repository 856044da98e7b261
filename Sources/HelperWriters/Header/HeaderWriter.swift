import HelperDiagnostics
import HelperModel
import HelperTemplates
import Mustache

/// Writes `bpf_helper_defs.h`: every helper through `BPF_HELPER(return_type, name, args, id)`, with the default that
/// the binding asks for.
struct HeaderWriter: HelperWriter {
    static let templates = ParsedTemplates(["bpf_helper_defs.h": HelperTemplates.helperDefinitions])

    let options: HeaderOptions

    static let missingID = Rule("header-missing-id", .error, "A helper that is bound by number has one")
    static let undeclarable = Rule(
        "header-undeclarable-type", .error,
        "The types that a helper takes and returns by value can be declared without its provider's header")

    static let rules = [missingID, undeclarable, HeaderNames.conflict, HeaderNames.laterWord]

    func write(_ set: Interface) throws -> WriteResult {
        let view = HeaderView(set, options)
        let contents = try HeaderWriter.templates.text(of: "bpf_helper_defs.h", for: view.values)
        return WriteResult([OutputFile(contents: contents)], diagnostics: check(set) + view.diagnostics)
    }

    private func check(_ set: Interface) -> [Diagnostic] {
        guard options.binding == .early else { return [] }
        return set.providers.flatMap { provider in
            provider.functions.filter { $0.kind == .helper(nil) }.map {
                Diagnostic(
                    HeaderWriter.missingID,
                    "\($0.name) has no id, so that a program can't call it by number; give it one, or generate with --binding late",
                    about: Subject(provider: provider.name, name: $0.name), at: $0.location)
            }
        }
    }
}

/// What the template of the header shows.
private struct HeaderView {
    /// The values by the names of the template's tags.
    let values: [String: Any]
    /// What C can't declare.
    let diagnostics: [Diagnostic]

    init(_ set: Interface, _ options: HeaderOptions) {
        let attributes = HelperAttribute.allCases.filter { attribute in
            set.providers.contains { $0.functions.contains { $0.attributes.contains(attribute.macro) } }
        }
        let qualified = QualifiedNames(set)
        let hasDefinitions = !options.includes.isEmpty
        let declarations = set.functions.map { HeaderDeclaration($0, name: qualified.name(of: $0), options) }
        let words = LaterWords(declarations)
        let forwardDeclarations = HeaderDeclaration.forwardDeclarations(declarations, words)
        let includeGuard = HeaderView.includeGuard(set)
        var values: [String: Any] = [
            "sources": set.sourceFiles.map(CommentText.line).joined(separator: ", "),
            "guard": includeGuard,
            "hasModules": set.providers.contains { $0.moduleID != nil },
            "isWeak": options.isWeak,
            "usesArena": declarations.contains(where: \.usesArena),
            "kfuncs": set.providers.contains { $0.functions.contains(where: \.isKfunc) },
            "bindings": HeaderView.bindings(default: options.binding),
            "attributes": attributes.map { ["macro": $0.macro, "name": $0.compilerName] },
            "forwardDeclarations": options.includes.isEmpty ? forwardDeclarations : [],
            "providers": HeaderView.providers(set, declarations, words, qualified),
            "ambiguous": qualified.explanations.map { name, choices in
                let declaration =
                    (hasDefinitions ? "\(HeaderDeclaration.alias(name))\n" : "")
                    + "extern void \(name)(void) __attribute__((unavailable(\"several providers offer \(name): call \(choices)\")));"
                return CWords.isLaterKeyword(name) ? LaterWords.earlierOnly(declaration) : declaration
            },
        ]
        if let compared = HeaderView.compared(ComparedTypes(declarations, words)) { values["compared"] = compared }
        // A section of the template that has no list is left out.
        let lists = [
            // What a prototype of the provider's mentions first would otherwise be known in that alone.
            "declaredBeforeIncludes": options.includes.isEmpty ? [] : forwardDeclarations,
            "integers": HeaderView.integers(declarations), "includes": options.includes.map(HeaderName.spelling),
            "aliases": HeaderView.aliases(declarations, words),
        ]
        for (name, list) in lists where !list.isEmpty { values[name] = ["list": list] }
        self.values = values
        let macros = Set(
            [includeGuard] + attributes.map(\.macro) + set.providers.compactMap { qualified.macro(of: $0.name) })
        diagnostics =
            declarations.flatMap(HeaderView.undeclarable)
            + HeaderNames(declarations, words: words, macros: macros).diagnostics
    }

    /// The definitions of types that loaders compare; nil where there are none.
    private static func compared(_ types: ComparedTypes) -> [String: Any]? {
        func values(_ group: ComparedTypes.Group) -> [String: Any] {
            [
                "list": group.definitions, "usesLinuxHeader": group.usesLinuxHeader,
                "usesVersion": group.usesVersion,
            ]
        }
        var compared: [String: Any] = [:]
        if !types.enumerations.isEmpty { compared["enumerations"] = values(types.enumerations) }
        if !types.structures.isEmpty { compared["structures"] = values(types.structures) }
        return compared.isEmpty ? nil : compared
    }

    /// The headers of the system that define integers, in their order.
    private static func integers(_ declarations: [HeaderDeclaration]) -> [String] {
        let headers = declarations.reduce(into: Set()) { $0.formUnion($1.integerHeaders) }
        return ProgramIntegers.Header.allCases.filter(headers.contains).map(\.rawValue)
    }

    /// The macros of variables' names.
    private static func aliases(_ declarations: [HeaderDeclaration], _ words: LaterWords) -> [String] {
        declarations.compactMap { declaration in
            declaration.alias.map { words.preventsDeclaration(of: declaration) ? LaterWords.earlierOnly($0) : $0 }
        }
    }

    /// The parameters for which C has no declaration.
    private static func undeclarable(_ declaration: HeaderDeclaration) -> [Diagnostic] {
        let helper = declaration.helper
        func diagnostic(_ what: String, _ remedy: String) -> Diagnostic {
            Diagnostic(HeaderWriter.undeclarable, "\(helper.name) \(what); \(remedy)", about: helper)
        }
        let written = helper.prototype.writtenReturnType
        var diagnostics: [Diagnostic] = []
        // Where it is "void" itself, it is nothing.
        if declaration.returnType.resolved == .void, helper.prototype.returnType.resolved != .void {
            diagnostics.append(
                diagnostic(
                    "returns \(written.spelling), which needs the provider's header", "return an integer or a pointer"))
        }
        for (parameter, type) in zip(helper.prototype.parameters, declaration.parameterTypes)
        where type.resolved == .void {
            diagnostics.append(
                diagnostic(
                    "takes \(parameter.writtenType.spelling) by value, which a header can't declare",
                    "take an integer or a pointer")
            )
        }
        if helper.prototype.isVariadic, helper.prototype.parameters.isEmpty {
            diagnostics.append(
                diagnostic("takes any number of arguments and names none, which C can't declare", "name the first"))
        }
        return diagnostics
    }

    private static func providers(
        _ set: Interface, _ declarations: [HeaderDeclaration], _ words: LaterWords, _ qualified: QualifiedNames
    ) -> [[String: Any]] {
        set.providers.map { provider in
            let own = declarations.filter { $0.helper.provider == provider.name }
            var values: [String: Any] = ["helpers": own.map { DeclarationView($0, words) }]
            if let module = provider.moduleID { values["module"] = ["id": module] }
            if let macro = qualified.macro(of: provider.name) {
                values["macro"] = ["name": macro, "prefix": qualified.prefix(of: provider.name)]
            }
            return values
        }
    }

    private static func includeGuard(_ set: Interface) -> String {
        set.providers.map { $0.name.cIdentifier.uppercased() + "_" }.joined() + "HELPER_DEFS_H"
    }

    /// The branches of the choice between bindings, the default last.
    private static func bindings(default chosen: Binding) -> [[String: Any]] {
        let others = Binding.allCases.filter { $0 != chosen }
        return (others + [chosen]).enumerated().map { index, binding in
            [
                "condition": binding == chosen
                    ? "else"
                    : "\(index == 0 ? "if" : "elif") defined(BPF_HELPER_\(binding.rawValue.uppercased())_BINDING)",
                "isEarly": binding == .early,
                "isLate": binding == .late,
                "isKsym": binding == .ksym,
            ]
        }
    }
}

/// What the template shows of one helper. A type of its own, since looking a tag up in a dictionary costs the engine
/// several casts.
private struct DeclarationView: MustacheParent {
    private let declaration: String

    init(_ declaration: HeaderDeclaration, _ words: LaterWords) {
        self.declaration = declaration.text(words, comment: "/*\n\(DeclarationView.comment(declaration.helper)) */\n")
    }

    func child(named name: String) -> Any? {
        name == "declaration" ? declaration : nil
    }

    /// The lines of the comment, as libbpf's header lays them out.
    private static func comment(_ helper: ProvidedFunction) -> String {
        var comment = CommentText()
        comment.line(helper.name)
        let description = helper.documentation.description ?? ""
        let returns = helper.documentation.returns ?? ""
        let directives = CommentDirectives.lines(for: helper)
        if !description.isEmpty || !returns.isEmpty || !directives.isEmpty { comment.blankLine() }
        // Of the white space at its end a description loses one newline: code in a literal block ends with an empty
        // line.
        if !description.isEmpty { comment.section(description, trimmingEnd: false) }
        if !directives.isEmpty {
            if !description.isEmpty { comment.blankLine() }
            comment.section(directives.joined(separator: "\n"), trimmingEnd: true)
        }
        if returns.utf8.contains(where: { $0 > UInt8(ascii: " ") }) {
            comment.blankLine()
            comment.line("Returns")
            comment.section(returns, trimmingEnd: true)
        }
        return comment.text
    }
}
