/// Swift source text.
enum SwiftText {
    /// What stands between the quotes of a string literal.
    static func literal(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy {
            (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: if scalar.isDeceptive { result += scalar.escaped } else { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
