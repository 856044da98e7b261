import HelperDiagnostics
import HelperDocumentation
import HelperModel

/// Tells, beside what a writer of documents does, of documentation whose markup is not understood: it stands in the
/// output as it is written.
struct DocumentingWriter: HelperWriter {
    let writer: any HelperWriter

    static let markup = Rule(
        "documentation-markup", .warning, "The markup of documentation is such that every output can show it")

    static let rules = [markup]

    func write(_ set: Interface) throws -> WriteResult {
        // Looking for problems parses all documentation once more; another core has the time.
        let jobs: [@Sendable () throws -> WriteResult] = [
            { try writer.write(set) }, { WriteResult([], diagnostics: DocumentingWriter.problems(in: set)) },
        ]
        let results = jobs.concurrentMap { job in Result { try job() } }
        var result = try results[0].get()
        result.diagnostics += try results[1].get().diagnostics
        return result
    }

    private static func problems(in set: Interface) -> [Diagnostic] {
        set.functions.flatMap(problems)
            + set.commands.flatMap { command in
                let declaration = command.thing.declaration
                return problems(
                    in: declaration.documentation, .restructuredText,
                    about: Subject(provider: command.provider, name: declaration.name), at: declaration.location)
            }
    }

    private static func problems(of function: ProvidedFunction) -> [Diagnostic] {
        let markup = function.thing.markup
        let subject = Subject(provider: function.provider, name: function.name)
        // The forms of a helper have its documentation between them.
        let forms = function.thing.forms.flatMap {
            problems(in: $0.documentation, markup, about: subject, at: $0.location ?? function.location)
        }
        let parameters = function.prototype.parameters.flatMap { parameter in
            problems(
                in: parameter.documentation, markup, "the documentation of \(parameter.name ?? "an argument")",
                about: subject, at: function.location)
        }
        return forms + parameters
    }

    private static func problems(
        in documentation: Documentation, _ markup: Markup, about subject: Subject, at location: SourceLocation?
    ) -> [Diagnostic] {
        problems(in: documentation.description, markup, "the description", about: subject, at: location)
            + problems(in: documentation.returns, markup, "what is said of the result", about: subject, at: location)
    }

    private static func problems(
        in text: String?, _ markup: Markup, _ part: String, about subject: Subject, at location: SourceLocation?
    ) -> [Diagnostic] {
        guard let text else { return [] }
        return markup.parse(text).problems.map { problem in
            Diagnostic(
                DocumentingWriter.markup,
                "\(subject.name.map { "\($0): " } ?? "")line \(problem.line + 1) of \(part): \(problem.message)",
                about: subject, at: location)
        }
    }
}
