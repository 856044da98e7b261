import HelperDiagnostics
import HelperModel
import Libclang

/// A way to declare helpers to C: which declarations of a header are helpers in it, and what they say.
///
/// A dialect is a file of its own and a line in ``HeaderDialects/all``. A comment of prototypes in the form of
/// linux/bpf.h declares nothing to C; ``DescriptionReader`` reads it, for uapi headers and providers' alike.
protocol HeaderDialect: Sendable {
    /// What declares a helper to clang; a dialect is not asked about anything else.
    var kind: Cursor.Kind { get }

    /// C in front of the header, such as a definition of the dialect's macro by which its uses can be told; empty when
    /// none is needed.
    var prelude: String { get }

    /// The rules that the dialect checks beyond those of ``DeclarationReader``.
    var rules: [Rule] { get }

    /// The helper that `declaration` declares; nil when it declares none in this dialect.
    func helper(declaredBy declaration: HeaderDeclaration) -> DeclaredHelper?

    /// The helper that a constant of an enumeration numbers; nil when it numbers none in this dialect.
    func numbering(by constant: String, value: Int128) -> DeclaredNumber?
}

extension HeaderDialect {
    var prelude: String { "" }
    var rules: [Rule] { [] }
    func numbering(by constant: String, value: Int128) -> DeclaredNumber? { nil }
}

/// A helper as a dialect found it declared.
struct DeclaredHelper {
    let name: String
    /// The type of its function; what is of another type is passed over.
    let type: CType
    /// What the comment in front of the declaration says; nil when there is none.
    let documentation: DocumentationParser?
    /// What gives the number where the documentation does not.
    var number: NumberExpressions.Request?
    /// The tags of the declaration, where it is no function's; any function's tags may name the module
    /// (``ModuleTags``).
    var tags: [String] = []
    /// Whether it is a helper only because it is documented.
    var isOnlyDocumented = false
}

/// The number that a constant of an enumeration gives to a helper.
struct DeclaredNumber {
    let helper: String
    /// Nil when it says that the helper has none.
    let value: Int128?
}

/// The dialects there are.
enum HeaderDialects {
    /// What declares a function is its helper in the first of these that knows it.
    static let all: [any HeaderDialect] = [
        KsymDialect(),
        PrototypeDialect(),
        BPFHelperDialect(),
        EBPFHelperDialect(),
    ]

    /// The preludes of all of them.
    static let prelude = all.map(\.prelude).joined()

    /// The rules that they check.
    static let rules = all.flatMap(\.rules)

    private static let kinds = Set(all.map(\.kind))

    /// Whether anything of a kind can declare a helper.
    static func canDeclare(_ kind: Cursor.Kind) -> Bool { kinds.contains(kind) }

    /// The helper that `declaration`, which is of `kind`, declares; nil when it declares none.
    static func helper(declaredBy declaration: HeaderDeclaration, of kind: Cursor.Kind) -> DeclaredHelper? {
        for dialect in all where dialect.kind == kind {
            if let helper = dialect.helper(declaredBy: declaration) { return helper }
        }
        return nil
    }

    /// The helper that a constant of an enumeration numbers; nil when it numbers none.
    static func numbering(by constant: String, value: Int128) -> DeclaredNumber? {
        for dialect in all {
            if let number = dialect.numbering(by: constant, value: value) { return number }
        }
        return nil
    }
}
