extension Unicode.Scalar {
    /// Whether a reader, an editor or a terminal takes the scalar for something else than text: control characters but
    /// the tab, Unicode's ends of lines (UAX #14: NEL, LS, PS), controls of direction (UAX #9, section 2), and the byte
    /// order mark.
    public var isDeceptive: Bool {
        switch value {
        case 0x09: false
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// The scalar by its number, as Swift writes it: `\u{202E}`.
    public var escaped: String { "\\u{\(String(value, radix: 16, uppercase: true))}" }
}
