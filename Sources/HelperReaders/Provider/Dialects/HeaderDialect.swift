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

    /// What `declaration` is in this dialect.
    func read(_ declaration: HeaderDeclaration) -> DialectReading

    /// The helper that a constant of an enumeration numbers; nil when it numbers none in this dialect.
    func numbering(by constant: String, value: Int128) -> NumberingConstant?
}

extension HeaderDialect {
    var prelude: String { "" }
    var rules: [Rule] { [] }
    func numbering(by constant: String, value: Int128) -> NumberingConstant? { nil }
}

/// What a declaration is in a dialect.
enum DialectReading {
    case helper(DeclaredHelper)
    /// It looks like a helper, and is none.
    case lookalike(Lookalike)
    /// It is a helper, and can't be one that programs call; the diagnostic says that it is left out.
    case unusable(Diagnostic)
    /// Something else.
    case other
}

/// A helper as a dialect found it declared.
struct DeclaredHelper {
    let name: String
    /// The type of its function; what is of another type is passed over.
    let type: CType
    /// What the comment in front of the declaration says; nil when there is none.
    let documentation: DocumentationParser?
    /// What gives the number where the documentation does not; nil when nothing does.
    var number: DeclaredNumber?
    /// How programs call it.
    var kind = Function.Kind.helper(nil)
    /// The tags of the declaration, where it is no function's; any function's tags may name the module
    /// (``ModuleTags``).
    var tags: [String] = []
    /// Whether it is a helper only because it is documented.
    var isOnlyDocumented = false
    /// Whether headers of this dialect have comments as a rule, so that one that is missing is a fault.
    var isDocumentedByCustom = true
    /// Whether what declares it is a function's definition, which is no helper elsewhere.
    var isDefinition = false
    /// Whether a program loads without it (`__weak`).
    var isWeak = false
}

/// How a declaration gives a helper's number.
enum DeclaredNumber {
    /// clang has evaluated it.
    ///
    /// - Parameter isNamed: whether a name stands there, a constant's or a macro's, and not the number itself.
    case value(Int128, isNamed: Bool)
    /// It is still to be evaluated.
    case expression(NumberExpressions.Request)
}

/// The number that a constant of an enumeration gives to a helper.
struct NumberingConstant {
    let helper: String
    /// Nil when it says that the helper has none.
    let value: Int128?
}

/// The dialects there are.
enum HeaderDialects {
    /// What declares something is a helper in the first of these that knows it.
    static let all: [any HeaderDialect] = [
        KsymDialect(),
        KernelHelperDialect(),
        WrapperDialect(),
        PrototypeDialect(),
        FunctionPointerDialect(),
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

    /// What `declaration`, which is of `kind`, is in the first dialect in which it is more than something else.
    static func read(_ declaration: HeaderDeclaration, of kind: Cursor.Kind) -> DialectReading {
        var found = DialectReading.other
        for dialect in all where dialect.kind == kind {
            switch dialect.read(declaration) {
            case .other: continue
            // It may be a helper in another dialect.
            case .lookalike(let lookalike): found = .lookalike(lookalike)
            case let reading: return reading
            }
        }
        return found
    }

    /// The helper that a constant of an enumeration numbers; nil when it numbers none.
    static func numbering(by constant: String, value: Int128) -> NumberingConstant? {
        for dialect in all {
            if let number = dialect.numbering(by: constant, value: value) { return number }
        }
        return nil
    }
}
