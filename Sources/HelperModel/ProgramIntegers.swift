/// The integer types of <linux/types.h> that programs declare helpers with: all that a generated header takes for
/// granted.
public enum ProgramIntegers {
    /// What a name stands for; nil for one that is not among them.
    public static func type(named name: String) -> HelperType? { types[name] }

    private static let types: [String: HelperType] = {
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
