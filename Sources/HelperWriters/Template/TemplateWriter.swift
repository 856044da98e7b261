import HelperDiagnostics
import HelperModel

/// Writes an output by a template and a type table.
public struct TemplateWriter: HelperWriter {
    private let template: Template
    private let table: TypeTable
    private let escaping: TemplateEscaping

    /// - Precondition: ``Template/check()`` found nothing wrong with the template.
    public init(_ template: Template, table: TypeTable, escaping: TemplateEscaping) {
        self.template = template
        self.table = table
        self.escaping = escaping
    }

    public func write(_ set: Interface) throws -> WriteResult {
        let rendering = TemplateRendering(table)
        let view = TemplateModel.level.view(of: TemplateModel.Subject(interface: set, rendering: rendering))
        let text = try template.render(view, escaping)
        return WriteResult([OutputFile(contents: text)], diagnostics: rendering.missingRows.map(diagnostic))
    }

    private func diagnostic(_ row: TemplateRendering.MissingRow) -> Diagnostic {
        let key = row.key.contains(where: { $0 == " " || $0 == "*" }) ? "\"\(row.key)\"" : row.key
        let remedy =
            TypeTable.Pattern(rawValue: row.key) == nil
            ? "\(key): …" : "\(key): … with {} for what it points to or is called"
        return Diagnostic(
            Template.missingType,
            "\(row.what) of \(row.function.name) is \(row.type.spelling), for which the type table has no row; add to its types: \(remedy)",
            about: row.function)
    }
}
