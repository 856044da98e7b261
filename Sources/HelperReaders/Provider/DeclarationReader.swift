import HelperDiagnostics
import HelperModel
import Libclang

/// Reads the helpers that a provider's header declares to C, in any of ``HeaderDialects/all``.
struct DeclarationReader {
    static let undocumented = Rule("provider-undocumented", .warning, "Every helper is documented")
    static let unnamed = Rule("provider-missing-name", .error, "A helper that is asked for by name is declared")
    static let variadic = Rule(
        "provider-variadic", .error, "A helper has a fixed number of arguments, bpf_trace_printk and its like apart")
    static let enumeration = Rule(
        "provider-id-enumeration", .error, "The enumeration that numbers a provider's helpers is in its header")
    static let twoNumbers = Rule("provider-two-numbers", .error, "A helper has one number, however often it is written")
    static let secondName = Rule(
        "provider-second-name", .warning, "A number that is written twice is that of one helper")
    static let rules =
        [undocumented, unnamed, variadic, enumeration, twoNumbers, secondName] + ModuleTags.rules + HeaderDialects.rules

    var helpers: [Function] = []
    var diagnostics: [Diagnostic] = []
    /// Helpers whose number is still to be evaluated.
    var numbers: [NumberExpressions.Request] = []
    /// Functions that are asked for by name and not declared.
    private(set) var undeclared: [(name: String, problem: Diagnostic)] = []
    /// Whether a prototype is a helper only because it is documented, so that others look as if they were meant, too.
    private(set) var hasOnlyDocumented = false
    /// Whether a function pointer is a helper, so that others look as if they were meant, too.
    private(set) var hasPointers = false
    /// The module that the header's helpers belong to; nil when it names none.
    var module: Provider.Module? { tags.module }

    private var tags = ModuleTags()
    private var passedOver: [(cursor: Cursor, lookalike: Lookalike)] = []
    /// The undocumented helpers of dialects in which most headers have no comments.
    private var uncommented: [Function] = []
    /// How many helpers of such dialects have one.
    private var commented = 0
    /// The functions of which no further declaration needs to be looked at.
    private var settled = Set<String>()
    /// Where each helper is among those that were read, by its name.
    private var indices: [String: Int] = [:]
    /// The numbers that constants of enumerations give to helpers.
    var constants: [String: Int128] = [:]
    /// The helpers whose declaration gives the number, each with whether a name stands there.
    var isNamedNumber: [String: Bool] = [:]
    /// The helpers whose number is still to be evaluated.
    var evaluated = Set<String>()

    let header: ProviderHeader
    let provider: String

    /// Reads the declarations of `header` for the provider of that name.
    ///
    /// - Parameter numbering: the enumeration whose constants number the helpers.
    init(_ header: ProviderHeader, provider: String, numbering: ProviderReader.Numbering?) {
        self.header = header
        self.provider = provider
        for cursor in header.unit.declarations { read(cursor) }
        // Where most have one, one that is missing is a fault.
        if commented > uncommented.count { diagnostics += uncommented.map(DeclarationReader.missingComment) }
        applyConstants()
        if let numbering { apply(numbering) }
        nameSecondNames()
        checkNames()
    }

    /// What could have been helpers, each once.
    ///
    /// - Parameter helpers: the helpers of the header, whatever the dialect that each was declared in.
    func lookalikes(besides helpers: [Function]) -> [PassedOver] {
        var seen = settled.union(helpers.map(\.name))
        // What has a body is no helper; that, too, is asked once a name.
        return passedOver.filter { seen.insert($0.cursor.spelling).inserted && !$0.cursor.hasBody }.map {
            PassedOver(name: $0.cursor.spelling, location: header.location(of: $0.cursor), lookalike: $0.lookalike)
        }
    }

    // MARK: Declarations

    private mutating func read(_ cursor: Cursor) {
        let kind = cursor.kind
        if kind == .enumeration { readConstants(cursor) }
        guard HeaderDialects.canDeclare(kind), header.owns(cursor) else { return }
        let declaration = HeaderDeclaration(cursor, in: header)
        // A function may be declared more than once, and defined; the declaration that is a helper's is the first that
        // a dialect knows.
        if kind == .function {
            guard !settled.contains(declaration.name) else { return }
            diagnostics += tags.read(declaration.tags, of: declaration)
        }
        guard !declaration.isHook else { return }
        switch HeaderDialects.read(declaration, of: kind) {
        case .helper(let helper): read(helper, declaration, kind)
        // A later declaration of it may have the comment.
        case .lookalike(let lookalike): passedOver.append((cursor, lookalike))
        case .unusable(let diagnostic):
            settled.insert(declaration.name)
            diagnostics.append(diagnostic)
        case .other: break
        }
    }

    private mutating func readConstants(_ enumeration: Cursor) {
        for (constant, value) in enumeration.enumConstants {
            guard let number = HeaderDialects.numbering(by: constant.spelling, value: value) else { continue }
            constants[number.helper] = number.value
        }
    }

    // MARK: One helper

    private mutating func read(_ helper: DeclaredHelper, _ declaration: HeaderDeclaration, _ kind: Cursor.Kind) {
        if kind == .function {
            settled.insert(declaration.name)
            // Asked once a name: clang looks for a body through all declarations of it.
            guard helper.isDefinition || !declaration.cursor.isDefinition else { return }
        } else {
            diagnostics += tags.read(helper.tags, of: declaration)
        }
        guard var function = function(helper, declaration) else { return }
        // A list that is used twice declares all of it twice, which C allows of the same types.
        if kind == .typedef, let index = indices[function.name], helpers[index].prototype == function.prototype {
            return
        }
        apply(helper.number, to: &function)
        indices[function.name] = helpers.count
        helpers.append(function)
        if helper.isOnlyDocumented { hasOnlyDocumented = true }
        if kind == .variable { hasPointers = true }
    }

    /// The helper; nil when what is declared is no function, or is beyond what can be read.
    private mutating func function(_ declared: DeclaredHelper, _ declaration: HeaderDeclaration) -> Function? {
        guard case .function = declared.type.desugared.kind else { return nil }
        let (cursor, place) = (declaration.cursor, declaration.location)
        let parameters = cursor.children.filter { $0.kind == .parameter }
        // What is found through BTF has the platform's own types, which are compared.
        let isCompared = declared.kind == .kfunc([])
        guard
            var prototype = try? Prototype(
                clang: declared.type, parameters: parameters, text: "",
                programType: { ProviderTypes.programType(for: $0, isCompared: isCompared) })
        else {
            diagnostics.append(HostileCode.typeTooDeep(of: declared.name, at: place))
            return nil
        }
        prototype.text = prototype.declaration(of: declared.name)
        for (index, parameter) in parameters.enumerated() where index < prototype.parameters.count {
            prototype.parameters[index].annotations =
                CPrelude.marks(among: parameter.annotations).flatMap(SALAnnotation.parameter)
        }
        // What a module offers is stable unless it says otherwise; a kernel's functions are not.
        let isKernels = isCompared && !declaration.tags.contains(where: ModuleTags.namesModule)
        var helper = Function(
            Declaration(name: declared.name, stability: isKernels ? .unstable : .stable, location: place),
            kind: declared.kind, prototype: prototype,
            attributes: CPrelude.texts(of: "attribute", among: declaration.marks),
            annotations: declaration.marks.flatMap(SALAnnotation.helper), isWeak: declared.isWeak)
        if let documentation = declared.documentation {
            let lines = header.lines
            let unapplied = helper.apply(documentation) { cursor.isInMainFile ? lines.location(of: $0) : place }
            diagnostics += unapplied.diagnostics
            if let number = unapplied.number { request(number) }
            if !declared.isDocumentedByCustom { commented += 1 }
        } else if declared.isDocumentedByCustom {
            diagnostics.append(DeclarationReader.missingComment(of: helper))
        } else {
            uncommented.append(helper)
        }
        if prototype.isVariadic, !prototype.isPrint {
            diagnostics.append(
                Diagnostic(
                    DeclarationReader.variadic,
                    "\(helper.name) takes any number of arguments, which a verifier can't check; declare one helper for each number, or pass an array",
                    at: place))
        }
        return helper
    }

    private static func missingComment(of helper: Function) -> Diagnostic {
        Diagnostic(
            undocumented, "\(helper.name) has no documentation; put a /** comment */ in front of its declaration",
            at: helper.location)
    }

    /// Takes note of functions that are asked for by name and are not there.
    private mutating func checkNames() {
        for name in header.selection.names where !helpers.contains(where: { $0.name == name }) {
            let functions = header.unit.declarations.filter { $0.kind == .function && header.owns($0) }.map(\.spelling)
            let problem = Diagnostic(
                DeclarationReader.unnamed,
                "no function \(name) is declared\(NearestNames(to: name, among: functions).suggestion)",
                inFile: header.source.name)
            undeclared.append((name, problem))
        }
    }
}

extension Prototype {
    /// The known case of a function with any number of arguments: those that a format asks for, which is a text.
    fileprivate var isPrint: Bool {
        parameters.contains { parameter in
            guard let text = parameter.writtenType.pointee, case .integer("char", _, _) = text.resolved else {
                return false
            }
            return text.qualifiers.contains(.const)
        }
    }
}
