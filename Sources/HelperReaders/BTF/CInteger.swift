/// An integer type of C, whatever the order of its words: GCC writes `long unsigned int` where clang writes
/// `unsigned long`.
struct CInteger {
    /// As clang writes it.
    let spelling: String
    /// In bits, where `long` has 64.
    let bits: Int
    /// Nil for a plain `char`, which is either.
    let isSigned: Bool?

    init?(_ name: String) {
        var counts: [Substring: Int] = [:]
        for word in name.split(separator: " ") { counts[word, default: 0] += 1 }
        let known: Set<Substring> = ["char", "short", "int", "long", "signed", "unsigned", "__int128"]
        guard !counts.isEmpty, counts.keys.allSatisfy(known.contains) else { return nil }
        let isUnsigned = counts["unsigned"] != nil
        let sign = isUnsigned ? "unsigned " : ""
        switch (counts["char"], counts["short"], counts["long"], counts["__int128"]) {
        case (1?, nil, nil, nil):
            let isPlain = !isUnsigned && counts["signed"] == nil
            (spelling, bits) = (isUnsigned ? "unsigned char" : isPlain ? "char" : "signed char", 8)
            isSigned = isPlain ? nil : !isUnsigned
            return
        case (nil, 1?, nil, nil): (spelling, bits) = (sign + "short", 16)
        case (nil, nil, 1?, nil): (spelling, bits) = (sign + "long", 64)
        case (nil, nil, 2?, nil): (spelling, bits) = (sign + "long long", 64)
        case (nil, nil, nil, 1?): (spelling, bits) = (sign + "__int128", 128)
        case (nil, nil, nil, nil): (spelling, bits) = (sign + "int", 32)
        default: return nil
        }
        isSigned = !isUnsigned
    }

    /// The type of so many bits, as clang writes it; nil where C has none.
    static func name(bits: Int, isSigned: Bool) -> String? {
        let name: String
        switch bits {
        case 8: return isSigned ? "signed char" : "unsigned char"
        case 16: name = "short"
        case 32: name = "int"
        case 64: name = "long"
        case 128: name = "__int128"
        default: return nil
        }
        return isSigned ? name : "unsigned \(name)"
    }
}
