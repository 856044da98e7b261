import HelperDiagnostics
import HelperModel
import Libclang

/// Functions in section `.ksyms`, which are found by their names when a program is loaded (Linux,
/// tools/lib/bpf/bpf_helpers.h, `__ksym`), kfuncs among them:
///
///     extern int acme_send(void *packet) __attribute__((section(".ksyms")));
struct KsymDialect: HeaderDialect {
    static let tooManyParameters = Rule(
        "provider-too-many-parameters", .warning,
        "A function that is found by name takes at most five arguments, or is left out")

    var kind: Cursor.Kind { .function }

    var rules: [Rule] { [KsymDialect.tooManyParameters] }

    /// libclang shows no section. The words are libbpf's, for headers that leave them to whoever includes them.
    var prelude: String {
        """
        #define section(name) annotate("\(CPrelude.mark)section=" name)
        #define __ksym __attribute__((section(".ksyms")))
        #define __weak __attribute__((weak))

        """
    }

    func read(_ declaration: HeaderDeclaration) -> DialectReading {
        guard declaration.marks.contains(where: { $0.hasPrefix("section=.ksyms") }) else { return .other }
        let parameters = declaration.cursor.type.desugared.parameters.count
        guard parameters <= Prototype.argumentLimit else {
            return .unusable(
                Diagnostic(
                    KsymDialect.tooManyParameters,
                    "\(declaration.name) has \(parameters) parameters, but a call passes five, in r1 to r5; it is left out",
                    at: declaration.location))
        }
        return .helper(
            DeclaredHelper(
                name: declaration.name, type: declaration.cursor.type,
                documentation: declaration.documentationOfMember, kind: .kfunc([]), isDocumentedByCustom: false,
                isWeak: declaration.cursor.declarationText.contains("__attribute__((weak))")))
    }
}
