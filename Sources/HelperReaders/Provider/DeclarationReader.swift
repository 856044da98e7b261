import HelperDiagnostics
import HelperModel
import Libclang

/// Reads the helpers that a provider's header declares to C, in any of ``HeaderDialects/all``.
struct DeclarationReader {
    static let undocumented = Rule("provider-undocumented", .warning, "Every helper is documented")
    static let unnamed = Rule("provider-missing-name", .error, "A helper that is asked for by name is declared")
    static let variadic = Rule(
        "provider-variadic", .error, "A helper has a fixed number of arguments, bpf_trace_printk and its like apart")
    static let rules = [undocumented, unnamed, variadic] + ModuleTags.rules + HeaderDialects.rules

    private(set) var helpers: [Function] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Helpers whose number is still to be evaluated.
    private(set) var numbers: [NumberExpressions.Request] = []
    /// Functions that are asked for by name and not declared.
    private(set) var undeclared: [(name: String, problem: Diagnostic)] = []
    /// Whether a prototype is a helper only because it is documented, so that others look as if they were meant, too.
    private(set) var hasOnlyDocumented = false
    /// The module that the header's helpers belong to; nil when it names none.
    var module: Provider.Module? { tags.module }

    private var tags = ModuleTags()
    private var passedOver: [Cursor] = []
    /// The functions of which no further declaration needs to be looked at.
    private var settled = Set<String>()
    /// The numbers that constants of enumerations give to helpers.
    private var constants: [String: Int128] = [:]

    private let header: ProviderHeader
    private let provider: String

    /// Reads the declarations of `header` for the provider of that name.
    init(_ header: ProviderHeader, provider: String) {
        self.header = header
        self.provider = provider
        for cursor in header.unit.declarations { read(cursor) }
        applyConstants()
        checkNames()
    }

    /// The prototypes that could have been helpers, each once.
    ///
    /// - Parameter helpers: the helpers of the header, whatever the dialect that each was declared in.
    func prototypes(besides helpers: [Function]) -> [(name: String, location: SourceLocation?)] {
        var seen = settled.union(helpers.map(\.name))
        // What has a body is no helper; that, too, is asked once a name.
        return passedOver.filter { seen.insert($0.spelling).inserted && !$0.isDefined }.map {
            ($0.spelling, header.location(of: $0))
        }
    }

    // MARK: Declarations

    private mutating func read(_ cursor: Cursor) {
        let kind = cursor.kind
        if kind == .enumeration { readConstants(cursor) }
        guard HeaderDialects.canDeclare(kind), header.owns(cursor) else { return }
        let declaration = HeaderDeclaration(cursor, in: header)
        if kind == .function {
            readFunction(declaration)
        } else if let helper = HeaderDialects.helper(declaredBy: declaration, of: kind) {
            diagnostics += tags.read(helper.tags, of: declaration)
            add(helper, declaration)
        }
    }

    private mutating func readConstants(_ enumeration: Cursor) {
        for (constant, value) in enumeration.enumConstants {
            guard let number = HeaderDialects.numbering(by: constant.spelling, value: value) else { continue }
            constants[number.helper] = number.value
        }
    }

    /// A function may be declared more than once, and defined; the declaration that is a helper's is the first that a
    /// dialect knows.
    private mutating func readFunction(_ declaration: HeaderDeclaration) {
        guard !settled.contains(declaration.name) else { return }
        diagnostics += tags.read(declaration.tags, of: declaration)
        guard let helper = HeaderDialects.helper(declaredBy: declaration, of: .function) else {
            // A later declaration of it may have the comment.
            passedOver.append(declaration.cursor)
            return
        }
        settled.insert(declaration.name)
        // Asked once a name: clang looks for a body through all declarations of it.
        guard !declaration.cursor.isDefinition else { return }
        add(helper, declaration)
        if helper.isOnlyDocumented { hasOnlyDocumented = true }
    }

    // MARK: One helper

    private mutating func add(_ declared: DeclaredHelper, _ declaration: HeaderDeclaration) {
        if let helper = function(declared, declaration) { helpers.append(helper) }
        // What the documentation says comes first.
        if let number = declared.number, !isNumbered(declared.name) { numbers.append(number) }
    }

    private func isNumbered(_ name: String) -> Bool {
        numbers.contains { $0.helper == name } || helpers.last.map { $0.name == name && $0.id != nil } ?? false
    }

    /// The helper; nil when what is declared is no function, or is beyond what can be read.
    private mutating func function(_ declared: DeclaredHelper, _ declaration: HeaderDeclaration) -> Function? {
        guard case .function = declared.type.desugared.kind else { return nil }
        let (cursor, place) = (declaration.cursor, declaration.location)
        let parameters = cursor.children.filter { $0.kind == .parameter }
        guard
            var prototype = try? Prototype(
                clang: declared.type, parameters: parameters, text: "", programType: ProviderTypes.programType)
        else {
            diagnostics.append(HostileCode.typeTooDeep(of: declared.name, at: place))
            return nil
        }
        prototype.text = prototype.declaration(of: declared.name)
        for (index, parameter) in parameters.enumerated() where index < prototype.parameters.count {
            prototype.parameters[index].annotations =
                CPrelude.marks(among: parameter.annotations).flatMap(SALAnnotation.parameter)
        }
        var helper = Function(
            name: declared.name, prototype: prototype,
            attributes: CPrelude.texts(of: "attribute", among: declaration.marks),
            annotations: declaration.marks.flatMap(SALAnnotation.helper), location: place)
        if let documentation = declared.documentation {
            let lines = header.lines
            let unapplied = helper.apply(documentation) { cursor.isInMainFile ? lines.location(of: $0) : place }
            diagnostics += unapplied.diagnostics
            if let number = unapplied.number { numbers.append(number) }
        } else {
            diagnostics.append(
                Diagnostic(
                    DeclarationReader.undocumented,
                    "\(helper.name) has no documentation; put a /** comment */ in front of its declaration", at: place))
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

    // MARK: All helpers

    /// Gives the numbers of constants to helpers that have none yet.
    private mutating func applyConstants() {
        for index in helpers.indices where helpers[index].id == nil {
            let helper = helpers[index]
            guard let number = constants[helper.name] else { continue }
            helpers[index].id = HelperID(exactly: number)
            guard helpers[index].id == nil else { continue }
            diagnostics.append(
                Diagnostic(
                    NumberRules.range, "the id of \(helper.name) is \(number); one is a number from 0 to 4294967295",
                    about: ProvidedFunction(helper, by: provider)))
        }
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
    /// The known case of a function with any number of arguments: a format, its size, and up to three values.
    fileprivate var isPrint: Bool { parameters.count == 2 && parameters[0].name == "fmt" }
}
