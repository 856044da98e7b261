import HelperDiagnostics
import HelperModel
import HelperProject
import HelperTemplates
import Testing
import TestSupport

@testable import HelperWriters

/// A template that is built in, as a user has it who had it printed, and may have changed it.
struct PrintedTemplate {
    private var text: String

    init(_ name: String) throws {
        text = try #require(BuiltInTemplate.named(name)).text
    }

    /// Changes every place that has `piece`, of which there are some.
    mutating func replace(_ piece: String, with other: String) {
        #expect(text.contains(piece), "\(piece)")
        text.replace(piece, with: other)
    }

    /// What comes of it for an output of this name.
    func write(
        _ set: Interface, to output: String = "out.txt", table: TypeTable = TypeTable(),
        _ options: OptionValues = OptionValues()
    ) throws -> WriteResult {
        let template = Template(SourceText(name: "t", path: "t", bytes: Array(text.utf8))) { _ in nil }
        try #require(template.check().map(\.message) == [])
        let own = template.table.map { TypeTableReader.read($0.text, file: "t").0 } ?? TypeTable()
        return try TemplateWriter(
            template, table: own.overridden(by: table), escaping: TemplateEscaping(fileName: output),
            options: options
        ).write(set)
    }

    /// The text that comes of it, of which nothing is wrong.
    func written(_ set: Interface, to output: String = "out.txt") throws -> String {
        let result = try write(set, to: output)
        #expect(!result.diagnostics.containsErrors)
        return try #require(result.files.first).contents
    }
}
