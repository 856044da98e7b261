import HelperDiagnostics
import HelperModel

/// What a `bpf_helper_defs.h` has, worked out for a template that writes one.
struct HeaderFile: Sendable {
    static let missingID = Rule("header-missing-id", .error, "A helper that is bound by number has one")
    static let undeclarable = Rule(
        "header-undeclarable-type", .error,
        "The types that a helper takes and returns by value can be declared without its provider's header")

    static let rules = [missingID, undeclarable, HeaderNames.conflict, HeaderNames.laterWord]

    let options: HeaderOptions
    let interface: Interface
    /// The functions of all providers, in their order.
    let declarations: [DeclarationText]
    /// The names that several providers use.
    let qualified: QualifiedNames
    /// Structures and typedefs of such, which are declared ahead.
    let forwardDeclarations: [String]
    /// What loaders compare with the platform's types.
    let compared: ComparedTypes
    /// The headers of the system that define integers, in their order.
    let integerHeaders: [String]
    let attributes: [HelperAttribute]
    let usesArena: Bool
    let hasModules: Bool
    let hasKfuncs: Bool
    /// What keeps it from being included twice.
    let includeGuard: String
    /// What C can't declare, and what a program would miss.
    let diagnostics: [Diagnostic]

    init(_ set: Interface, _ options: HeaderOptions) {
        self.options = options
        interface = set
        attributes = HelperAttribute.allCases.filter { attribute in
            set.providers.contains { $0.functions.contains { $0.attributes.contains(attribute.macro) } }
        }
        let qualified = QualifiedNames(set)
        let declarations = set.functions.map { HeaderDeclaration($0, name: qualified.name(of: $0), options) }
        let words = LaterWords(declarations)
        self.qualified = qualified
        self.declarations = declarations.concurrentMap(least: 16) { DeclarationText($0, words) }
        forwardDeclarations = HeaderDeclaration.forwardDeclarations(declarations, words)
        compared = ComparedTypes(declarations, words)
        integerHeaders = HeaderFile.integerHeaders(of: declarations)
        usesArena = declarations.contains(where: \.usesArena)
        hasModules = set.providers.contains { $0.moduleID != nil }
        hasKfuncs = set.providers.contains { $0.functions.contains(where: \.isKfunc) }
        includeGuard = set.providers.map { $0.name.cIdentifier.uppercased() + "_" }.joined() + "HELPER_DEFS_H"
        let macros = Set(
            [includeGuard] + attributes.map(\.macro) + set.providers.compactMap { qualified.macro(of: $0.name) })
        diagnostics =
            HeaderFile.missingNumbers(in: set, options) + declarations.flatMap(HeaderFile.undeclarable)
            + HeaderNames(declarations, words: words, macros: macros).diagnostics
    }

    /// The branches of the choice between bindings, the default last.
    var bindings: [Binding] { Binding.allCases.filter { $0 != options.binding } + [options.binding] }

    private static func integerHeaders(of declarations: [HeaderDeclaration]) -> [String] {
        let headers = declarations.reduce(into: Set()) { $0.formUnion($1.integerHeaders) }
        return ProgramIntegers.Header.allCases.filter(headers.contains).map(\.rawValue)
    }

    // MARK: What is wrong

    private static func missingNumbers(in set: Interface, _ options: HeaderOptions) -> [Diagnostic] {
        guard options.binding == .early else { return [] }
        return set.providers.flatMap { provider in
            provider.functions.filter { $0.kind == .helper(nil) }.map {
                Diagnostic(
                    HeaderFile.missingID,
                    "\($0.name) has no id, so that a program can't call it by number; give it one, or generate with --binding late",
                    about: Subject(provider: provider.name, name: $0.name), at: $0.location)
            }
        }
    }

    /// The parameters for which C has no declaration.
    private static func undeclarable(_ declaration: HeaderDeclaration) -> [Diagnostic] {
        let helper = declaration.helper
        func diagnostic(_ what: String, _ remedy: String) -> Diagnostic {
            Diagnostic(HeaderFile.undeclarable, "\(helper.name) \(what); \(remedy)", about: helper)
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
}
