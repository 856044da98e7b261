import HelperModel
import Libclang

/// Function pointers whose value is a number, which is what compilers for BPF call by (libbpf's bpf_helper_defs.h):
///
///     static int (*const acme_send)(void *packet, __u32 length) = (void *) 65537;
///
/// A macro may make them (`BPF_FUNC(send, void *packet)`), and a list that is a macro itself. What programs see counts:
/// the declarations, as clang has expanded them.
struct FunctionPointerDialect: HeaderDialect {
    var kind: Cursor.Kind { .variable }

    func read(_ declaration: HeaderDeclaration) -> DialectReading {
        guard let pointer = NumberedPointer(declaration.cursor) else { return .other }
        switch pointer.value {
        case .nothing: return .lookalike(.pointerWithoutNumber)
        case .address: return .lookalike(.pointerToAddress)
        case .number(let number):
            return .helper(
                DeclaredHelper(
                    name: declaration.name, type: pointer.function, documentation: declaration.documentationOfMember,
                    number: number, isDocumentedByCustom: false))
        }
    }
}
