import HelperModel
import Libclang

/// Functions in section `.ksyms`, which are found by their names when a program is loaded (Linux,
/// tools/lib/bpf/bpf_helpers.h, `__ksym`):
///
///     extern int acme_send(void *packet) __attribute__((section(".ksyms")));
struct KsymDialect: HeaderDialect {
    var kind: Cursor.Kind { .function }

    /// libclang shows no section.
    var prelude: String { "#define section(name) annotate(\"\(CPrelude.mark)section=\" name)\n" }

    func helper(declaredBy declaration: HeaderDeclaration) -> DeclaredHelper? {
        guard declaration.marks.contains(where: { $0.hasPrefix("section=.ksyms") }) else { return nil }
        return DeclaredHelper(
            name: declaration.name, type: declaration.cursor.type, documentation: declaration.documentation)
    }
}
