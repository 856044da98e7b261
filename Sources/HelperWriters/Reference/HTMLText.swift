import HelperModel

/// Text from inputs on its way into HTML, where it must stay text ("HTML Living Standard", section 13.1).
enum HTMLText {
    /// The text as content of an element, or as the value of an attribute in double quotes. What readers and editors
    /// take for something else than text, such as controls of direction, stands there by its number.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case "\"": result += "&quot;"
            case "\n": result += "\n"
            case let scalar where scalar.isDeceptive: result += scalar.escaped
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The value of an attribute, in quotes where it needs them.
    static func attribute(_ value: String) -> String {
        let isPlain = !value.isEmpty && value.utf8.allSatisfy { $0.isASCIIWordByte || "-.:/#".utf8.contains($0) }
        return isPlain ? value : "\"\(escaped(value))\""
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: "\""), 0x7F: true
        // The first bytes of all scalars that can be deceptive, as ForeignText has them.
        case 0xC2, 0xD8, 0xE2, 0xEF: true
        default: byte < 0x20 && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\t")
        }
    }
}
