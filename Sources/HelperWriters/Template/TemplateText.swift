import Mustache

/// Text that a tag of a template stands for. A section over it is rendered where there is some.
///
/// Of a string the engine asks by its type at run time what it might be, for each tag again; this says what it is.
struct TemplateText: MustacheCustomRenderable {
    let renderText: String
    /// Whether it is the text of a number, in decimal digits.
    let isNumber: Bool
    var isNull: Bool { renderText.isEmpty }

    /// What a name stands for that has no value: other than no answer, it does not have the engine look for the name
    /// in what is around.
    static let none = TemplateText("")

    init(_ text: String) {
        renderText = text
        isNumber = false
    }

    init(_ number: some BinaryInteger) {
        renderText = String(number)
        isNumber = true
    }

    init(_ value: Bool) {
        self.init(value ? "true" : "false")
    }
}

extension TemplateText: MustacheTransformable {
    /// What ``TemplateFunction/ofTexts`` names.
    func transform(_ name: String) -> Any? {
        switch name {
        case "capitalized": TemplateText(renderText.prefix(1).uppercased() + renderText.dropFirst())
        case "lowercased": TemplateText(renderText.lowercased())
        case "uppercased": TemplateText(renderText.uppercased())
        default: nil
        }
    }
}

extension TemplateText: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if isNumber, let number = Int(renderText) {
            try container.encode(number)
        } else {
            try container.encode(renderText)
        }
    }
}
