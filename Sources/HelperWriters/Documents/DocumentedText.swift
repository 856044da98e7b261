import HelperDiagnostics
import HelperDocumentation
import HelperModel

/// A text of an interface's documentation, with what it is about.
struct DocumentedText: Sendable {
    let text: String
    let markup: Markup
    /// Which text it is, as a noun phrase: `the description`.
    let part: String
    let subject: Subject
    let location: SourceLocation?

    /// All texts of functions and of commands, in the order of these.
    static func all(in set: Interface) -> [DocumentedText] {
        set.functions.flatMap(all)
            + set.commands.flatMap { command in
                let declaration = command.thing.declaration
                return all(
                    in: declaration.documentation, .restructuredText,
                    about: Subject(provider: command.provider, name: declaration.name), at: declaration.location)
            }
    }

    private static func all(of function: ProvidedFunction) -> [DocumentedText] {
        let markup = function.thing.markup
        let subject = Subject(provider: function.provider, name: function.name)
        // The forms of a helper have its documentation between them.
        let forms = function.thing.forms.flatMap {
            all(in: $0.documentation, markup, about: subject, at: $0.location ?? function.location)
        }
        let parameters = function.prototype.parameters.compactMap { parameter in
            parameter.documentation.map {
                DocumentedText(
                    text: $0, markup: markup, part: "the documentation of \(parameter.name ?? "an argument")",
                    subject: subject, location: function.location)
            }
        }
        return forms + parameters
    }

    private static func all(
        in documentation: Documentation, _ markup: Markup, about subject: Subject, at location: SourceLocation?
    ) -> [DocumentedText] {
        [(documentation.description, "the description"), (documentation.returns, "what is said of the result")]
            .compactMap { text, part in
                text.map {
                    DocumentedText(text: $0, markup: markup, part: part, subject: subject, location: location)
                }
            }
    }
}
