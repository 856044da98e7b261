import HelperModel
import Libclang

/// GCC's attribute for functions that are called by number ("BPF Function Attributes" in its manual):
///
///     int acme_send(void *packet, __u32 length) __attribute__((kernel_helper(65537)));
struct KernelHelperDialect: HeaderDialect {
    private static let mark = "number"

    var kind: Cursor.Kind { .function }

    /// clang does not know the attribute. What stands in its parentheses is expanded before it becomes text.
    var prelude: String {
        """
        #define __helpergen_number(...) annotate("\(CPrelude.mark)\(KernelHelperDialect.mark)=" #__VA_ARGS__)
        #define kernel_helper(number) __helpergen_number(number)
        #define __kernel_helper__(number) __helpergen_number(number)

        """
    }

    func read(_ declaration: HeaderDeclaration) -> DialectReading {
        guard let text = CPrelude.texts(of: KernelHelperDialect.mark, among: declaration.marks).first else {
            return .other
        }
        return .helper(
            DeclaredHelper(
                name: declaration.name, type: declaration.cursor.type,
                documentation: declaration.documentationOfMember, number: number(text, of: declaration),
                isDocumentedByCustom: false))
    }

    private func number(_ text: String, of declaration: HeaderDeclaration) -> DeclaredNumber {
        if let value = DocumentationParser.number(text) { return .value(Int128(value), isNamed: false) }
        if let value = declaration.header.constants.value(of: text) { return .value(value, isNamed: true) }
        return .expression(
            .init(helper: declaration.name, name: text, form: .attribute, location: declaration.location))
    }
}
