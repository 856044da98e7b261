import HelperDiagnostics
import HelperModel

/// Writes an output by a template and a type table.
public struct TemplateWriter: HelperWriter, DocumentWriter {
    private let template: Template
    private let table: TypeTable
    private let escaping: TemplateEscaping
    /// What documentation may lead to; nil for what the output has.
    private let linked: Interface?
    /// What is asked of the C header and of the Swift stubs that a template writes.
    public var options: OptionValues

    /// - Parameter options: what is asked of a template that writes a C header or Swift stubs.
    /// - Precondition: ``Template/check()`` found nothing wrong with the template.
    public init(
        _ template: Template, table: TypeTable, escaping: TemplateEscaping, options: OptionValues = OptionValues()
    ) {
        self.init(template, table: table, escaping: escaping, linking: nil, options: options)
    }

    /// - Parameter linked: what documentation may lead to, for an output that is one of several; nil for what the
    ///   output has.
    init(
        _ template: Template, table: TypeTable, escaping: TemplateEscaping, linking linked: Interface?,
        options: OptionValues = OptionValues()
    ) {
        self.template = template
        self.table = table
        self.escaping = escaping
        self.linked = linked
        self.options = options
    }

    /// Whether it may show what was concluded of helpers that are described in the style of linux/bpf.h, which a C
    /// header does not.
    public var showsInferredContracts: Bool { !template.writesHeader }

    public func write(_ set: Interface) -> WriteResult {
        write(set, template.showsDocuments ? ParsedDocuments(DocumentedText.all(in: set)) : .none)
    }

    func write(_ set: Interface, _ documents: ParsedDocuments) -> WriteResult {
        let unknown = unknownNames(in: set)
        var declared = set
        var problems = template.needsPrototypes ? DeclaringWriter.leaveOutUndeclared(of: &declared) : []
        // What a template does not write anyway, it does not leave out.
        if !template.writesKfuncs { problems = [] }
        let rendering = TemplateRendering(
            table, names: (linked ?? declared).functions.map(\.name), documents: documents)
        var subject = TemplateModel.Subject(interface: declared, rendering: rendering)
        if template.writesHeader {
            let header = HeaderFile(subject.declarable, HeaderOptions(options))
            problems += header.diagnostics
            subject.header = header
        }
        if template.writesSwift {
            let swift = SwiftFile(subject.declarable, SwiftOptions(options))
            problems += swift.diagnostics
            subject.swift = swift
        }
        let errors = unknown + wrongNumbers(in: subject)
        let isWritable = subject.swift?.diagnostics.containsErrors != true
        guard errors.isEmpty, isWritable else { return WriteResult([], diagnostics: problems + errors) }
        // The rows that a table lacks are told of in the order in which they are missed.
        let text = template.render(
            TemplateModel.level.view(of: subject), escaping, onAllCores: table.types.isEmpty)
        return WriteResult([OutputFile(contents: text)], diagnostics: problems + rendering.missingRows.map(diagnostic))
    }

    /// The functions that the table names and that no provider has.
    private func unknownNames(in set: Interface) -> [Diagnostic] {
        if table.only.isEmpty, table.except.isEmpty { return [] }
        let providers = Set(set.providers.map(\.name))
        // An output that is restricted to some functions leaves out others, of which the table may speak, too.
        let leftOut = set.others.filter { providers.contains($0.name) }
        let names = (set.providers + leftOut).flatMap { $0.functions.map(\.name) }
        let known = Set(names)
        return (table.only + table.except).filter { !known.contains($0) }.map {
            Diagnostic(
                Template.missingFunction,
                "the type table names \($0), and no provider of the output has such a function\(NearestNames(to: $0, among: names).suggestion)",
                in: nil)
        }
    }

    /// The helpers whose numbers are not what the table takes for granted.
    private func wrongNumbers(in subject: TemplateModel.Subject) -> [Diagnostic] {
        guard let numbers = table.numbers else { return [] }
        let helpers = subject.functions(of: subject.interface.providers) { !$0.isKfunc }.map(\.function)
        var wrong = helpers.filter { $0.id == nil }.map {
            Diagnostic(
                Template.missingID,
                "\($0.name) has no number, and the template writes one; give it an id, or let a configuration's lock keep one",
                about: $0)
        }
        if numbers == .consecutive, wrong.isEmpty,
            let (place, first) = helpers.enumerated().first(where: { Int($1.id!.rawValue) != $0 + 1 })
        {
            wrong.append(
                Diagnostic(
                    Template.missingID,
                    "\(first.name) has the number \(first.id!) and is in place \(place + 1), and the template has numbers by their places; use one that writes numbers",
                    about: first))
        }
        return wrong
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
