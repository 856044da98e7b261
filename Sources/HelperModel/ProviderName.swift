extension String {
    /// Whether a provider can be called that: names go into comments, identifiers, the lock and symbols.
    public var isProviderName: Bool {
        !isEmpty && utf8.allSatisfy { $0.isASCIIWordByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    /// The nearest name that a provider can have.
    public var providerName: String {
        if isProviderName { return self }
        let name = String(map { String($0).isProviderName ? $0 : "_" })
        return name.isEmpty ? "_" : name
    }

    /// What is wrong with a text that was given for a provider's name.
    public var providerNameProblem: String {
        let shown = String(
            unicodeScalars.lazy.flatMap { $0.isDeceptive ? Array($0.escaped.unicodeScalars) : [$0] }.prefix(60).map(
                Character.init))
        return
            "\"\(shown)\" is no name of a provider: one consists of the letters a to z and A to Z, digits, \"_\", \"-\" and \".\""
    }
}

extension UInt8 {
    /// A letter, a digit or an underscore.
    package var isASCIIWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
