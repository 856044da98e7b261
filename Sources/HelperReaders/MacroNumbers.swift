import Clang
import HelperModel

/// The numbers of helpers that eBPF for Windows' style defines as macros: `#define name ((name_t)EXPRESSION)`.
///
/// The expression may be anything, and may stand outside the cast's parentheses. With the typedefs hidden by an integer type, the
/// macro is an integer constant expression, which clang evaluates as the value of an enumeration constant.
struct MacroNumbers {
    private(set) var ids: [String: UInt32] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    /// A helper whose number is asked for.
    struct Helper {
        let name: String
        let typedefName: String
        let location: SourceLocation?
    }

    private static let functionName = "__helpergen_numbers"

    init(
        _ helpers: [Helper], source: SourceText, arguments: CompilerArguments, library: PendingLibclang, prelude: [UInt8]
    ) {
        guard !helpers.isEmpty else { return }
        var text = "\nstatic void \(MacroNumbers.functionName)(void) {\n"
        // All of them: a helper may be defined by another's typedef of the same type.
        for helper in helpers { text += "typedef unsigned long long \(helper.typedefName);\n" }
        for (index, helper) in helpers.enumerated() {
            // On a line that no file has, so that its errors are known again.
            text += "#ifdef \(helper.name)\n#line \(MacroNumbers.firstLine + index)\n"
            text += "{ enum { __helpergen_\(index) = \(helper.name) }; }\n#endif\n"
        }
        text += "}\n"
        guard
            case .success(let unit) = ClangProblems.parse(
                source, prepending: prelude, appending: Array(text.utf8), arguments: arguments, library: library)
        else { return }
        read(unit, helpers, source)
    }

    private static let firstLine = 0x1000_0000

    private mutating func read(_ unit: TranslationUnit, _ helpers: [Helper], _ source: SourceText) {
        var broken = Set<Int>()
        for problem in unit.diagnostics where problem.severity >= .error {
            guard let line = problem.location?.line, line >= MacroNumbers.firstLine, line < MacroNumbers.firstLine + helpers.count else {
                continue
            }
            let helper = helpers[line - MacroNumbers.firstLine]
            guard broken.insert(line - MacroNumbers.firstLine).inserted else { continue }
            diagnostics.append(
                Diagnostic(
                    ProviderReader.id,
                    "the number of \(helper.name) can't be evaluated: \(problem.message); define it as ((\(helper.typedefName))NUMBER), or give the header that defines its parts with --include",
                    at: helper.location))
        }
        let function = unit.declarations.last { $0.kind == .function && $0.spelling == MacroNumbers.functionName }
        let blocks = function?.children.first { $0.kind == .compoundStatement }?.children ?? []
        for constant in blocks.flatMap(\.children).flatMap(\.children).flatMap(\.children) where constant.kind == .enumConstant {
            guard let index = Int(constant.spelling.dropFirst("__helpergen_".count)), helpers.indices.contains(index),
                !broken.contains(index)
            else { continue }
            let value = constant.enumConstantValue
            if let id = UInt32(exactly: value) {
                ids[helpers[index].name] = id
            } else {
                diagnostics.append(
                    Diagnostic(
                        UAPIReader.idRange, "the id of \(helpers[index].name) is \(value); one is a number from 0 to 4294967295",
                        at: helpers[index].location))
            }
        }
    }
}
