/// Text within a string of Swift's.
enum SwiftLiteral {
    /// The characters between the quotes. What is invisible is written by its number.
    static func contents(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(Character(scalar))"
            case _ where scalar.value < 32 || scalar.isDeceptive: result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
