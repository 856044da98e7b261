import HelperModel

/// Writes the reference as Markdown: one file, or a file for each function.
struct MarkdownWriter: DocumentWriter {
    let options: MarkdownOptions

    func write(_ set: Interface, _ documents: ParsedDocuments) -> WriteResult {
        guard options.isSplit else { return page(of: set, documents, links: "#{}", among: set) }
        let names = QualifiedNames(set)
        var result = WriteResult([])
        for function in set.functions {
            let own = set.subset(ofFunctions: [function.qualifiedName])
            let written = page(of: own, documents, links: "{}.md", among: set)
            result.files += written.files.map {
                OutputFile(name: "\(names.name(of: function)).md", contents: $0.contents)
            }
            result.diagnostics += written.diagnostics
        }
        return result
    }

    /// - Parameters:
    ///   - links: where names lead to.
    ///   - whole: the functions that have a place there.
    private func page(
        of set: Interface, _ documents: ParsedDocuments, links: String, among whole: Interface
    ) -> WriteResult {
        var table = TypeTable()
        table.links = links
        return TemplateWriter(.markdown, table: table, escaping: .markdown, linking: whole).write(set, documents)
    }
}
