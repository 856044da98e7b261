import HelperDiagnostics
import HelperModel
import Libclang

/// The numbers of helpers that stand in the source as C: what `@id NAME` names, eBPF for Windows'
/// `#define name ((name_t)EXPRESSION)`, and what an attribute has in its parentheses.
///
/// clang evaluates each as the value of an enumeration constant behind the header. A macro's expression may be
/// anything, and may stand outside the cast's parentheses; with the typedefs hidden by an integer type, it is an
/// integer constant expression all the same.
struct NumberExpressions {
    private(set) var ids: [String: HelperID] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    /// A helper whose number is asked for.
    struct Request {
        let helper: String
        /// The macro, or the expression.
        let name: String
        var form = Form.directive
        let location: SourceLocation?

        /// Where the number stands.
        enum Form {
            /// Behind `@id`.
            case directive
            /// In a macro of the helper's name, which casts it to this type; a helper without such a macro has none.
            case macro(typedefName: String)
            /// In the parentheses of an attribute.
            case attribute
        }

        /// What the macro casts to; nil where there is none.
        var typedefName: String? { if case .macro(let name) = form { name } else { nil } }

        /// What is to be evaluated, for diagnostics.
        fileprivate var subject: String {
            switch form {
            case .directive: "\(name), the id of \(helper),"
            case .macro: "the number of \(helper)"
            case .attribute: "\(name), the number of \(helper),"
            }
        }

        fileprivate var remedy: String {
            switch form {
            case .directive:
                "behind @id stands a number, the name of a constant or macro that is one, or a macro's call"
            case .macro(let typedefName): "define it as ((\(typedefName))NUMBER)"
            case .attribute: "write the number, or a constant expression"
            }
        }
    }

    private static let functionName = "__helpergen_numbers"
    /// On a line that no file has, so that the errors are known again.
    private static let firstLine = 0x1000_0000

    init(
        _ requests: [Request], source: SourceText, arguments: CompilerArguments, library: PendingLibclang,
        in frame: SourceFrame = SourceFrame()
    ) {
        guard !requests.isEmpty else { return }
        var text = "\nstatic void \(NumberExpressions.functionName)(void) {\n"
        // All of them: a helper may be defined by another's typedef of the same type.
        for name in requests.compactMap(\.typedefName) { text += "typedef unsigned long long \(name);\n" }
        for (index, request) in requests.enumerated() {
            let constant =
                "#line \(NumberExpressions.firstLine + index)\n{ enum { __helpergen_\(index) = \(request.name) }; }\n"
            // A helper without such a macro has no number.
            text += request.typedefName == nil ? constant : "#ifdef \(request.name)\n\(constant)#endif\n"
        }
        text += "}\n"
        guard
            case .success(let unit) = ClangProblems.parse(
                source, in: frame, appending: Array(text.utf8), arguments: arguments, library: library)
        else { return }
        read(unit, requests, DeclaringHeaders(beside: source, arguments: arguments))
    }

    /// Gives the numbers to their helpers.
    func apply(to helpers: inout [Function]) {
        for index in helpers.indices {
            if let id = ids[helpers[index].name] { helpers[index].id = id }
        }
    }

    private mutating func read(_ unit: TranslationUnit, _ requests: [Request], _ headers: DeclaringHeaders) {
        let broken = report(unit, requests, headers)
        let function = unit.declarations.last { $0.kind == .function && $0.spelling == NumberExpressions.functionName }
        let blocks = function?.children.first { $0.kind == .compoundStatement }?.children ?? []
        for (constant, value) in blocks.flatMap(\.children).flatMap(\.children).flatMap(\.enumConstants) {
            guard let index = Int(constant.spelling.dropFirst("__helpergen_".count)), requests.indices.contains(index),
                !broken.contains(index)
            else { continue }
            let request = requests[index]
            if let id = HelperID(exactly: value) {
                ids[request.helper] = id
            } else {
                diagnostics.append(NumberRules.outOfRange(value, of: request.helper, at: request.location))
            }
        }
        diagnostics.sort {
            ($0.location?.line ?? 0, $0.location?.column ?? 0) < ($1.location?.line ?? 0, $1.location?.column ?? 0)
        }
    }

    /// Tells which expressions have no value, and why; those that use names that nothing declares lack one header, as a
    /// rule, and are told once.
    ///
    /// - Returns: them.
    private mutating func report(
        _ unit: TranslationUnit, _ requests: [Request], _ headers: DeclaringHeaders
    ) -> Set<Int> {
        var broken = Set<Int>()
        var undeclared: [(request: Request, name: String)] = []
        for problem in unit.diagnostics where problem.severity >= .error {
            guard let line = problem.location?.line, requests.indices.contains(line - NumberExpressions.firstLine),
                broken.insert(line - NumberExpressions.firstLine).inserted
            else { continue }
            let request = requests[line - NumberExpressions.firstLine]
            if let name = problem.quotedName(behind: "use of undeclared identifier ") {
                undeclared.append((request, name))
            } else {
                diagnostics.append(
                    Diagnostic(
                        NumberRules.expression,
                        "\(request.subject) can't be evaluated: \(problem.message); \(request.remedy)",
                        at: request.location))
            }
        }
        guard let first = undeclared.first else { return broken }
        let names = undeclared.map(\.name)
        let constants = unit.declarations.filter { $0.kind == .enumeration }.flatMap(\.enumConstants).map(
            \.cursor.spelling)
        let subject =
            names.count == 1
            ? "the number of \(first.request.helper) is \(first.name), which nothing defines"
            : "the numbers of \(undeclared.count) helpers are names that nothing defines: \(names.listed())"
        diagnostics.append(
            Diagnostic(
                NumberRules.expression,
                "\(subject)\(headers.remedy(for: names, as: .constant) ?? ClangProblems.remedy(for: names, known: constants))",
                at: first.request.location))
        return broken
    }
}
