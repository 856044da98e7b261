import HelperDiagnostics
import HelperModel

/// Makes a kind of output that shows documentation.
protocol DocumentWriter: Sendable {
    /// - Parameter documents: the documentation of the set, parsed.
    func write(_ set: Interface, _ documents: ParsedDocuments) throws -> WriteResult
}

/// Tells, beside what a writer of documents does, of documentation whose markup is not understood: it stands in the
/// output as it is written.
struct DocumentingWriter: HelperWriter {
    let writer: any DocumentWriter

    static let markup = Rule(
        "documentation-markup", .warning, "The markup of documentation is such that every output can show it")

    static let rules = [markup]

    func write(_ set: Interface) throws -> WriteResult {
        let texts = DocumentedText.all(in: set)
        let documents = ParsedDocuments(texts)
        var result = try writer.write(set, documents)
        result.diagnostics += texts.flatMap { DocumentingWriter.problems(in: $0, documents) }
        return result
    }

    private static func problems(in text: DocumentedText, _ documents: ParsedDocuments) -> [Diagnostic] {
        let subject = text.subject
        return documents[text.text, text.markup].problems.map { problem in
            Diagnostic(
                DocumentingWriter.markup,
                "\(subject.name.map { "\($0): " } ?? "")line \(problem.line + 1) of \(text.part): \(problem.message)",
                about: subject, at: text.location)
        }
    }
}
