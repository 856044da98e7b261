import HelperModel
import Libclang

/// The macros of the headers that helpergen writes, which programs expand early or late:
///
///     BPF_HELPER(int, acme_send, (void *packet, __u32 length), 65537);
///     BPF_KFUNC(int, acme_close, (int file));
struct BPFHelperDialect: HeaderDialect {
    /// What the names begin with that the macro gives to what it declares here.
    private static let functionPrefix = "__helpergen_function_"
    private static let kfuncPrefix = "__helpergen_kfunc_"
    private static let weakKfuncPrefix = "__helpergen_weak_kfunc_"
    private static let numberPrefix = "__helpergen_number_"
    /// `BPF_HELPER_HAS_NO_ID`.
    private static let noNumber: Int128 = -1

    var kind: Cursor.Kind { .typedef }

    var prelude: String {
        """
        #define BPF_HELPER(return_type, name, args, id) \\
          typedef return_type \(BPFHelperDialect.functionPrefix)##name args BPF_HELPER_MODULE; \\
          enum { \(BPFHelperDialect.numberPrefix)##name = (id) }
        #define BPF_KFUNC(return_type, name, args) \\
          typedef return_type \(BPFHelperDialect.kfuncPrefix)##name args BPF_HELPER_MODULE
        #define BPF_WEAK_KFUNC(return_type, name, args) \\
          typedef return_type \(BPFHelperDialect.weakKfuncPrefix)##name args BPF_HELPER_MODULE
        #define BPF_HELPER_HAS_NO_ID (\(BPFHelperDialect.noNumber))
        #define BPF_HELPER_MODULE

        """
    }

    func read(_ declaration: HeaderDeclaration) -> DialectReading {
        let prefixes = [
            BPFHelperDialect.functionPrefix, BPFHelperDialect.kfuncPrefix, BPFHelperDialect.weakKfuncPrefix,
        ]
        guard let prefix = prefixes.first(where: declaration.name.hasPrefix) else { return .other }
        let name = String(declaration.name.dropFirst(prefix.count))
        return .helper(
            DeclaredHelper(
                name: name, type: declaration.cursor.underlyingType,
                documentation: declaration.comment.map { DocumentationParser(generated: $0, name: name) },
                kind: prefix == BPFHelperDialect.functionPrefix ? .helper(nil) : .kfunc([]), tags: declaration.tags,
                isWeak: prefix == BPFHelperDialect.weakKfuncPrefix))
    }

    func numbering(by constant: String, value: Int128) -> NumberingConstant? {
        guard constant.hasPrefix(BPFHelperDialect.numberPrefix) else { return nil }
        return NumberingConstant(
            helper: String(constant.dropFirst(BPFHelperDialect.numberPrefix.count)),
            value: value == BPFHelperDialect.noNumber ? nil : value)
    }
}
