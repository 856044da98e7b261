/// Text that a tag of a template stands for. A section over it is rendered where there is some.
struct TemplateText: Sendable {
    let text: String
    /// Whether it is the text of a number, in decimal digits.
    let isNumber: Bool

    /// What a name stands for that has no value: other than no answer, it does not have the name looked for in what is
    /// around.
    static let nothing = TemplateText("")

    init(_ text: String) {
        self.text = text
        isNumber = false
    }

    init(_ number: some BinaryInteger) {
        text = String(number)
        isNumber = true
    }
}

extension TemplateText: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if isNumber, let number = Int(text) {
            try container.encode(number)
        } else {
            try container.encode(text)
        }
    }
}
