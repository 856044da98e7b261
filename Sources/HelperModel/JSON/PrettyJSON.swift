#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// JSON as this program prints it: indented, with sorted keys, ended by a newline, and with nothing in it that a
/// terminal or a CI would obey.
public enum PrettyJSON {
    /// - Throws: what `value` throws when it is encoded.
    public static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return harmless(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
    }

    /// The same JSON with escapes for all that is not ASCII, for DEL, which the encoder leaves as it is, and for
    /// GitHub's `##[`: they stand in strings only (RFC 8259, section 7).
    private static func harmless(_ json: String) -> String {
        let json = json.contains("##[") ? json.replacing("##[", with: "#\\u0023[") : json
        if json.utf8.allSatisfy({ $0 < 0x7F }) { return json }
        var result = ""
        for scalar in json.unicodeScalars {
            if scalar.value < 0x7F {
                result.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                result += "\\u" + String(unit, radix: 16).leftPadded(to: 4)
            }
        }
        return result
    }
}
