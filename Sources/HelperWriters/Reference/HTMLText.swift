import HelperModel

/// Text from inputs on its way into HTML, where it must stay text ("HTML Living Standard", section 13.1).
enum HTMLText {
    /// The text as content of an element, or as the value of an attribute in double quotes. What readers and editors
    /// take for something else than text, such as controls of direction, stands there by its number.
    static func escaped(_ text: String) -> String {
        var text = text
        guard text.withUTF8({ $0.contains(where: isSpecial) }) else { return text }
        guard text.withUTF8({ $0.contains(where: mayBeDeceptive) }) else { return withEntities(text) }
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

    private static func withEntities(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") || mayBeDeceptive(byte)
    }

    /// Whether a scalar that begins with it can be deceptive, as ``ForeignText`` has these.
    @inline(__always)
    private static func mayBeDeceptive(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: true
        default: byte < 0x20 && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\t")
        }
    }
}
