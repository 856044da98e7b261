import HelperModel
import Libclang

/// Functions that do nothing but call a number, through a pointer of their own (Solana's headers for its SBFv3):
///
///     static int acme_send(void *packet) {
///       acme_send_type pointer = (acme_send_type) 65537;
///       return pointer(packet);
///     }
struct WrapperDialect: HeaderDialect {
    var kind: Cursor.Kind { .function }

    func read(_ declaration: HeaderDeclaration) -> DialectReading {
        guard declaration.cursor.isDefinition, let number = number(calledBy: declaration.cursor) else { return .other }
        return .helper(
            DeclaredHelper(
                name: declaration.name, type: declaration.cursor.type,
                documentation: declaration.documentationOfMember, number: number, isDocumentedByCustom: false,
                isDefinition: true))
    }

    /// The number of the pointer that is declared first in a body of two statements, the other of which calls it with as
    /// many arguments as `function` takes.
    private func number(calledBy function: Cursor) -> DeclaredNumber? {
        guard let body = function.children.last, body.kind == .compoundStatement else { return nil }
        let statements = body.children
        guard statements.count == 2, statements[0].kind == .declarationStatement,
            let variable = statements[0].children.first, statements[0].children.count == 1,
            let pointer = NumberedPointer(variable), case .number(let number) = pointer.value,
            pointer.function.desugared.parameters.count == function.type.desugared.parameters.count
        else { return nil }
        return number
    }
}
