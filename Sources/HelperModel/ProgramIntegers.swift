/// The names of integer types that a header of the system defines: the kernel's words and C's. A generated header
/// spells integers in them, and includes the header that defines them.
public enum ProgramIntegers {
    /// A header that defines names of integer types, in the order in which headers are included.
    public enum Header: String, Sendable, CaseIterable {
        /// C11 7.19.
        case stddef = "stddef.h"
        /// C11 7.20.
        case stdint = "stdint.h"
        /// The kernel's words for what user space and programs share (Documentation/kernel-hacking/hacking.rst).
        case linuxTypes = "linux/types.h"
    }

    /// The header that defines a name; nil for one that is not among them.
    public static func header(of name: String) -> Header? {
        if kernelWords[name] != nil { return .linuxTypes }
        if standardWords.contains(name) { return .stdint }
        return name == "size_t" || name == "ptrdiff_t" ? .stddef : nil
    }

    /// What a name of <linux/types.h> stands for; nil for one that is not among them.
    public static func type(named name: String) -> HelperType? { kernelWords[name] }

    /// The kernel's word for integers of a width (`__u64`); nil where there is none.
    public static func kernelWord(bits: Int, isSigned: Bool) -> HelperType? {
        let name = "__\(isSigned ? "s" : "u")\(bits)"
        return kernelWords[name].map { .typedef(name, $0) }
    }

    /// C's word for integers of a width (`uint64_t`); nil where there is none.
    public static func standardWord(bits: Int, isSigned: Bool) -> HelperType? {
        let name = "\(isSigned ? "" : "u")int\(bits)_t"
        guard let word = kernelWord(bits: bits, isSigned: isSigned), standardWords.contains(name) else { return nil }
        return .typedef(name, word.resolved)
    }

    /// Those of C11 7.20.1.
    private static let standardWords: Set<String> = {
        let sized = ["8", "16", "32", "64", "_least8", "_least16", "_least32", "_least64"]
        let fast = ["_fast8", "_fast16", "_fast32", "_fast64"]
        return Set((sized + fast + ["ptr", "max"]).flatMap { ["int\($0)_t", "uint\($0)_t"] })
    }()

    private static let kernelWords: [String: HelperType] = {
        let bytes: (HelperType, HelperType) = (
            .integer("unsigned char", bits: 8, isSigned: false), .integer("signed char", bits: 8, isSigned: true)
        )
        let halves: (HelperType, HelperType) = (
            .integer("unsigned short", bits: 16, isSigned: false), .integer("short", bits: 16, isSigned: true)
        )
        let words: (HelperType, HelperType) = (
            .integer("unsigned int", bits: 32, isSigned: false), .integer("int", bits: 32, isSigned: true)
        )
        let doubles: (HelperType, HelperType) = (
            .integer("unsigned long long", bits: 64, isSigned: false), .integer("long long", bits: 64, isSigned: true)
        )
        return [
            "__u8": bytes.0, "__s8": bytes.1, "__u16": halves.0, "__s16": halves.1, "__be16": halves.0,
            "__le16": halves.0,
            "__sum16": halves.0, "__u32": words.0, "__s32": words.1, "__be32": words.0, "__le32": words.0,
            "__wsum": words.0,
            "__u64": doubles.0, "__s64": doubles.1, "__be64": doubles.0, "__le64": doubles.0,
        ]
    }()
}
