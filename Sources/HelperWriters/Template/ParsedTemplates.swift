import HelperModel

/// Templates of a writer's own by their names, each a part of the others.
///
/// Those that a writer has are static: they are parsed once, and by ``HelperWriters/Kind/prepare`` on another thread
/// while inputs are being read.
struct ParsedTemplates: Sendable {
    private let programs: [String: TemplateProgram]

    /// - Precondition: The templates have no fault.
    init(_ templates: [String: String]) {
        let sources = templates.mapValues { text in
            let bytes = Array(text.utf8)
            let scanner = TemplateScanner(SourceText(name: "template", path: "template", bytes: bytes))
            precondition(scanner.problems.isEmpty, "our templates have no fault: \(scanner.problems)")
            return TemplateParser.Source(bytes, scanner.tags)
        }
        programs = sources.mapValues { TemplateParser($0, parts: sources).program }
    }

    /// The text of a template for `values`.
    ///
    /// - Precondition: There is a template of that name.
    func text(of name: String, for values: TemplateRecord) -> String {
        guard let program = programs[name] else { preconditionFailure("there is a template \(name)") }
        return TemplateRenderer.render(program, .record(values), .text)
    }
}
