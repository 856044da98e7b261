import HelperModel
import Libclang

/// Function prototypes with a documentation comment, one that says `@helper` where it is to be certain:
///
///     /**
///      * @brief What it does.
///      */
///     int acme_send(void *packet, uint32_t length);
///
/// Which of them are helpers, ``ProviderReader/Selection`` may say instead.
struct PrototypeDialect: HeaderDialect {
    var kind: Cursor.Kind { .function }

    func read(_ declaration: HeaderDeclaration) -> DialectReading {
        // clang's own functions for BPF, such as llvm.bpf.load.byte, are instructions.
        guard !declaration.isIntrinsic else { return .other }
        let documentation = declaration.documentation
        let selection = declaration.header.selection
        let isSelected = selection.isEmpty ? documentation != nil : selection.contains(declaration.name)
        let isMarked = declaration.marks.contains("helper") || declaration.annotations.contains("bpf_helper")
        guard isMarked || isSelected || documentation?.isHelper == true else {
            return .lookalike(.prototypeWithoutComment)
        }
        return .helper(
            DeclaredHelper(
                name: declaration.name, type: declaration.cursor.type, documentation: documentation,
                isOnlyDocumented: !isMarked && documentation?.isHelper == false))
    }
}
