import Mustache

/// Text that a tag of a template stands for. A section over it is rendered where there is some.
///
/// Of a string the engine asks by its type at run time what it might be, for each tag again; this says what it is.
struct TemplateText: MustacheCustomRenderable {
    let renderText: String
    var isNull: Bool { renderText.isEmpty }

    /// What a name stands for that has no value: other than no answer, it does not have the engine look for the name
    /// in what is around.
    static let none = TemplateText("")

    init(_ text: String) {
        renderText = text
    }

    init(_ number: some BinaryInteger) {
        renderText = String(number)
    }

    init(_ value: Bool) {
        renderText = value ? "true" : "false"
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
