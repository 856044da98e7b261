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

    func helper(declaredBy declaration: HeaderDeclaration) -> DeclaredHelper? {
        let documentation = declaration.documentation
        let selection = declaration.header.selection
        let isSelected = selection.isEmpty ? documentation != nil : selection.contains(declaration.name)
        let isMarked = declaration.marks.contains("helper") || declaration.annotations.contains("bpf_helper")
        guard isMarked || isSelected || documentation?.isHelper == true else { return nil }
        return DeclaredHelper(
            name: declaration.name, type: declaration.cursor.type, documentation: documentation,
            isOnlyDocumented: !isMarked && documentation?.isHelper == false)
    }
}
