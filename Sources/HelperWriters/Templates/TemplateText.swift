import Mustache

/// Text that a tag of a template stands for.
///
/// Of a string the engine asks by its type at run time what it might be, for each tag again; this says what it is.
struct TemplateText: MustacheCustomRenderable {
    let renderText: String
    var isNull: Bool { false }

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
