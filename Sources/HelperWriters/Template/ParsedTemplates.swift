import HelperTemplates
import Mustache

/// Templates by their names, with the parts that they are made of.
///
/// Parsing takes the engine longer than filling them in. Those that a writer has are therefore static: they are parsed
/// once, and by ``HelperWriters/Kind/prepare`` on another thread while inputs are being read.
struct ParsedTemplates: Sendable {
    private let library: Result<MustacheLibrary, any Error>

    init(_ templates: [String: String]) {
        library = Result { MustacheLibrary(templates: try templates.mapValues { try MustacheTemplate(string: $0) }) }
    }

    /// The text of a template for `values`.
    ///
    /// - Precondition: There is a template of that name.
    /// - Throws: what the engine says of a template that it can't parse.
    func text(of name: String, for values: Any) throws -> String {
        guard let text = try library.get().render(values, withTemplate: name) else {
            preconditionFailure("there is a template \(name)")
        }
        return text
    }
}
