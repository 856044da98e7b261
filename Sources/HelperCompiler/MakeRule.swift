/// The names behind the colon of a rule that a compiler wrote for Make (`-MF`, `-emit-dependencies`).
enum MakeRule {
    static func dependencies(in text: some StringProtocol) -> [String] {
        guard let colon = text.range(of: ": ")?.upperBound else { return [] }
        var names: [String] = []
        var name = ""
        var isEscaped = false
        for character in text[colon...] {
            if isEscaped {
                isEscaped = false
                // A line that goes on; a space or a number sign of the name.
                if character.isNewline { continue }
                if character != " ", character != "#" { name.append("\\") }
                name.append(character)
            } else if character == "\\" {
                isEscaped = true
            } else if character == " " || character.isNewline {
                if !name.isEmpty { names.append(name.replacing("$$", with: "$")) }
                name = ""
                if character.isNewline { break }
            } else {
                name.append(character)
            }
        }
        if !name.isEmpty { names.append(name.replacing("$$", with: "$")) }
        return names
    }
}
