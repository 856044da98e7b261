import HelperModel
import Libclang

/// The macro of eBPF for Windows (include/bpf_helper_defs.h), which makes a typedef, and a macro that casts the number
/// to it:
///
///     EBPF_HELPER(int, acme_send, (void* packet, uint32_t length));
///     #define acme_send ((acme_send_t)65537)
struct EBPFHelperDialect: HeaderDialect {
    private static let macro = "EBPF_HELPER"
    /// What the macro appends to the name of a helper.
    private static let suffix = "_t"

    var kind: Cursor.Kind { .typedef }

    var prelude: String {
        "#define \(EBPFHelperDialect.macro)(return_type, name, args) "
            + "typedef return_type (*const name##\(EBPFHelperDialect.suffix)) args\n"
    }

    func read(_ declaration: HeaderDeclaration) -> DialectReading {
        guard declaration.name.hasSuffix(EBPFHelperDialect.suffix), declaration.firstWord == EBPFHelperDialect.macro
        else { return .other }
        let name = String(declaration.name.dropLast(EBPFHelperDialect.suffix.count))
        return .helper(
            DeclaredHelper(
                name: name, type: declaration.cursor.underlyingType.desugared.pointee,
                documentation: declaration.documentation,
                number: .expression(
                    .init(
                        helper: name, name: name, form: .macro(typedefName: declaration.name),
                        location: declaration.location))))
    }
}
