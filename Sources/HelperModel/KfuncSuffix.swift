/// An annotation that the kernel's convention puts at the end of a kfunc parameter's name
/// (Documentation/bpf/kfuncs.rst, "Annotating kfunc parameters", and kernel/bpf/verifier.c).
public struct KfuncSuffix: Sendable, Hashable {
    /// With the underscores in front.
    public let text: String
    public let meaning: Meaning

    /// What a suffix says of the parameter.
    public enum Meaning: Sendable, Hashable {
        /// The parameter is of this kind.
        case kind(ArgumentContract.Kind)
        /// The parameter is the size of the one in front of it, which has the name without the suffix.
        case size
        /// The parameter may be null.
        case nullable
        /// The helper fills what the parameter points to.
        case filled
        /// Nothing that a contract has a word for.
        case unsaid
    }

    /// Every suffix, once.
    public static let all = [
        KfuncSuffix(text: "__sz", meaning: .size),
        KfuncSuffix(text: "__szk", meaning: .size),
        KfuncSuffix(text: "__k", meaning: .unsaid),
        KfuncSuffix(text: "__uninit", meaning: .filled),
        KfuncSuffix(text: "__opt", meaning: .nullable),
        KfuncSuffix(text: "__nullable", meaning: .nullable),
        KfuncSuffix(text: "__str", meaning: .kind(.ptrToConstStr)),
        KfuncSuffix(text: "__map", meaning: .kind(.ptrToMap)),
        KfuncSuffix(text: "__const_map", meaning: .kind(.ptrToMap)),
        KfuncSuffix(text: "__ign", meaning: .kind(.anything)),
        KfuncSuffix(text: "__irq_flag", meaning: .kind(.ptrToStack)),
        KfuncSuffix(text: "__iter", meaning: .kind(.ptrToStack)),
        // The verifier passes the program itself, whatever the program passes.
        KfuncSuffix(text: "__prog", meaning: .kind(.anything)),
        KfuncSuffix(text: "__alloc", meaning: .kind(.ptrToBTFID)),
        KfuncSuffix(text: "__refcounted_kptr", meaning: .kind(.ptrToBTFID)),
    ]

    /// The suffixes that end the name of a parameter that is a size.
    public static let sizes = all.filter { $0.meaning == .size }

    /// What every suffix begins with.
    private static let separator = "__"

    /// The name without its suffixes, and the suffixes, the last first.
    public static func strip(_ name: String) -> (base: String, suffixes: [KfuncSuffix]) {
        guard mayHaveSuffix(name) else { return (name, []) }
        var base = name
        var suffixes: [KfuncSuffix] = []
        while let suffix = all.filter({ base.hasSuffix($0.text) && base.count > $0.text.count })
            .max(by: { $0.text.count < $1.text.count })
        {
            suffixes.append(suffix)
            base = String(base.dropLast(suffix.text.count))
        }
        return (base, suffixes)
    }

    /// Whether the name may end with suffixes, those of kernels that are newer than the table included.
    public static func mayHaveSuffix(_ name: String) -> Bool {
        var last: UInt8 = 0
        for byte in name.utf8 {
            if byte == UInt8(ascii: "_"), last == byte { return true }
            last = byte
        }
        return false
    }

    /// The name in front of all that may be suffixes, those of kernels that are newer than the table included.
    public static func bareName(of name: String) -> String {
        name.split(separator: separator, omittingEmptySubsequences: true).first.map(String.init) ?? name
    }
}
