import HelperModel

/// Values in the words of C11 and C++20.
enum CLiteral {
    /// A string, in UTF-8.
    static func string(_ text: String) -> String {
        // Octal numbers end after three digits, so that no digit behind one is taken for its own.
        "\"" + text.utf8.map { plain($0) ?? "\\" + octal($0) }.joined() + "\""
    }

    /// A string of wide characters.
    static func wideString(_ text: String) -> String {
        let characters = text.unicodeScalars.map { scalar in
            if let byte = UInt8(exactly: scalar.value), scalar.isASCII { return plain(byte) ?? "\\" + octal(byte) }
            let digits = String(scalar.value, radix: 16)
            return scalar.value > 0xFFFF ? "\\U" + digits.leftPadded(to: 8) : "\\u" + digits.leftPadded(to: 4)
        }
        return "L\"\(characters.joined())\""
    }

    /// The initialiser of Windows' `GUID`.
    static func initializer(of guid: GUID) -> String {
        let groups = guid.description.split(separator: "-")
        let bytes = groups[3...].joined()
        let pairs = stride(from: 0, to: bytes.count, by: 2).map { "0x" + bytes.dropFirst($0).prefix(2) }
        return "{0x\(groups[0]), 0x\(groups[1]), 0x\(groups[2]), {\(pairs.joined(separator: ", "))}}"
    }

    /// A character that stands for itself; not a question mark, three of which C11 may take for another character.
    private static func plain(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"): nil
        case 0x20..<0x7F: String(UnicodeScalar(byte))
        default: nil
        }
    }

    private static func octal(_ byte: UInt8) -> String { String(byte, radix: 8).leftPadded(to: 3) }
}
