import HelperDiagnostics
import HelperModel
import Testing

@testable import HelperWriters

/// What is wrong with a template is told with its place, wherever in the template it is.
@Suite struct TemplateCheckTests {
    private func check(_ text: String, parts: [String: String] = [:]) -> [Diagnostic] {
        func source(_ name: String, _ text: String) -> SourceText {
            SourceText(name: name, path: name, bytes: Array(text.utf8))
        }
        return Template(source("t", text)) { name in parts[name].map { source("\(name).mustache", $0) } }.check()
    }

    private static let parts =
        (0..<60).reduce(into: ["self": "{{> self}}", "wrong": "{{nmae}}"]) {
            $0["deep\($1)"] = "{{> deep\($1 + 1)}}"
        }

    @Test(arguments: [
        // Names.
        ("{{cuont}}", 1, 3, "nothing is called cuont here, within the whole; did you mean count?"),
        (
            "{{#helpers}}\n{{ nam }}{{/helpers}}", 2, 4,
            "nothing is called nam here, within a function; did you mean name?"
        ),
        ("{{name}}", 1, 3, "nothing is called name here, within the whole"),
        ("{{#helpers}}{{^hasID}}{{shortname}}{{/hasID}}{{/helpers}}", 1, 25, "did you mean shortName?"),
        (
            "{{#helpers}}{{#parameters}}{{size}}{{/parameters}}{{/helpers}}", 1, 30,
            "nothing is called size here, within a parameter"
        ),
        ("{{#helpers}}{{returns.kind}}{{/helpers}}", 1, 15, "nothing is called kind here, within a result"),
        ("{{#helpers}}{{.count}}{{/helpers}}", 1, 15, "nothing is called count here, within a function"),
        ("{{#helpers}}{{returns.}}{{/helpers}}", 1, 15, "nothing is called \"\" here, within a result"),
        ("{{zzzzzz}}", 1, 3, "the whole has sources, count, helpers"),
        ("{{#helpers}}{{{nmae}}}{{/helpers}}", 1, 16, "did you mean name?"),
        ("{{#helpers}}{{&nmae}}{{/helpers}}", 1, 16, "did you mean name?"),
        ("{{#helprs}}{{/helprs}}", 1, 4, "did you mean helpers?"),
        ("{{^helprs}}{{/helprs}}", 1, 4, "did you mean helpers?"),
        // Forms.
        ("{{helpers}}", 1, 3, "helpers is a list, each a function; write {{#helpers}} … {{/helpers}}"),
        ("{{#helpers}}{{returns}}{{/helpers}}", 1, 15, "write one of its names, such as {{returns.contract}}"),
        ("{{helpers.name}}", 1, 3, "helpers is a list, each a function, and has no names; write {{#helpers}}"),
        ("{{#helpers}}{{name.length}}{{/helpers}}", 1, 15, "name is text, and has no names"),
        ("{{#helpers}}{{.}}{{/helpers}}", 1, 15, "{{.}} is for lists of texts, and this is within a function"),
        // Sections.
        ("{{#helpers}}", 1, 4, "this section has no end: {{/helpers}} is missing"),
        ("a\n{{/helpers}}", 2, 4, "no section {{#helpers}} is open here"),
        ("{{#helpers}}{{/kfuncs}}", 1, 16, "the section that ends here is {{#helpers}}; write {{/helpers}}"),
        ("{{^helpers}}{{/kfuncs}}", 1, 16, "the section that ends here is {{^helpers}}"),
        ("{{#helpers}}{{#hasID}}{{/helpers}}{{/hasID}}", 1, 26, "the section that ends here is {{#hasID}}"),
        (String(repeating: "{{#count}}", count: 60), 1, 474, "sections are nested more than 48 deep"),
        // Tags.
        ("{{#helpers}}\n{{name\n{{/helpers}", 2, 1, "this tag has no end: }} is missing"),
        ("{{{name}}", 1, 1, "this tag has no end: }}} is missing"),
        ("a{{ }}", 1, 2, "this tag has no name"),
        ("{{#}}", 1, 1, "this tag has no name"),
        ("{{=x=}}", 1, 1, "delimiters are two words"),
        ("{{=<% %>=}}<%cuont%>", 1, 14, "did you mean count?"),
        ("{{<frame}}{{/frame}}", 1, 1, "templates that extend others"),
        ("{{$block}}{{/block}}", 1, 1, "templates that extend others"),
        ("{{% CONTENT_TYPE:JSN}}", 1, 5, "there is no escaping for JSN; did you mean JSON?; there are TEXT, HTML"),
        ("{{% ESCAPE:JSON}}", 1, 5, "the only setting is {{% CONTENT_TYPE: KIND}}"),
        // Functions.
        (
            "{{#helpers}}{{shout(name)}}{{/helpers}}", 1, 15,
            "there is no shout(name); there are count, empty, reversed of lists"
        ),
        (
            "{{#helpers}}{{^lst()}}, {{/lst()}}{{/helpers}}", 1, 16,
            "there is no lst(); in a list there are first(), last()"
        ),
        ("{{count(count)}}", 1, 3, "there is no count(count)"),
        // Parts.
        ("{{> row}}", 1, 5, "there is no row.mustache beside the template"),
        ("{{> ../row}}", 1, 5, "a part is called by letters"),
        ("{{> self}}", 1, 5, "self is part of itself"),
        ("{{> deep0}}", 1, 5, "parts are nested more than 48 deep"),
        ("{{#helpers}}{{> wrong}}{{/helpers}}", 1, 3, "did you mean name?"),
    ])
    func tellsWhatIsWrong(_ text: String, _ line: Int, _ column: Int, _ message: String) throws {
        let found = check(text, parts: TemplateCheckTests.parts)
        let problem = try #require(found.first { $0.message.contains(message) }, "\(found.map(\.message))")
        #expect(found.count == 1)
        #expect(problem.severity == .error)
        let part = ["self", "wrong", "deep0"].first { text.contains("> \($0)") }
        guard part != "self", part != "deep0" else { return }
        #expect(
            problem.location
                == SourceLocation(file: part.map { "\($0).mustache" } ?? "t", line: line, column: column))
    }

    @Test(arguments: [
        "", "text", "{{count}} of {{sources}}", "{{#helpers}}{{name}}{{^last()}}, {{/last()}}{{/helpers}}",
        "{{#helpers}}{{#parameters}}{{name}}: {{provider}}{{/parameters}}{{/helpers}}",
        "{{#helpers}}{{#attributes}}{{.}}{{/attributes}}{{#since}}{{.}} {{name}}{{/since}}{{/helpers}}",
        "{{count(helpers)}}{{#reversed(helpers)}}{{uppercased(name)}}{{index()}}{{/reversed(helpers)}}",
        "{{=<% %>=}}<%#helpers%><%name%> {{x}}<%/helpers%><%={{ }}=%>{{count}}",
        "{{! a comment }}{{% CONTENT_TYPE: HTML}}{{#helpers}}{{contract}}{{/helpers}}{{> row}}",
        "{{> brace}}",
    ])
    func saysNothingOfWhatIsRight(_ text: String) {
        let found = check(text, parts: ["row": "{{#helpers}}{{name}}{{/helpers}}", "brace": "if x {"])
        #expect(text.contains("contract") == found.contains { $0.message.contains("contract") })
        #expect(found.filter { !$0.message.contains("contract") }.isEmpty, "\(found.map(\.message))")
    }

    /// Half of a tag's beginning is none.
    @Test func aTemplateMayEndWithABrace() {
        let source = SourceText(name: "t", path: "t", bytes: Array("{{count}} {".utf8))
        let template = Template(source) { _ in nil }
        #expect(template.check().isEmpty)
        let result = TemplateWriter(template, table: TypeTable(), escaping: .text).write(Interface())
        #expect(result.files.map(\.contents) == ["0 {"])
    }

    @Test func aTemplateIsUTF8() {
        let source = SourceText(name: "t", path: "t", bytes: Array("{{count}}\n\u{E9}".utf8.dropLast()))
        let found = Template(source) { _ in nil }.check()
        #expect(found.map(\.location) == [SourceLocation(file: "t", line: 2, column: 1)])
    }

    /// Nothing that a template consists of makes the check, or what renders it, fall.
    @Test func anythingCanBeChecked() {
        let text =
            "{{!helpergen\ntypes: {}\n}}{{#helpers}}{{^isFirst}}, {{/isFirst}}{{{name}}}{{> row}}{{=<% %>=}}<%/helpers%>"
        for length in 0...text.utf8.count {
            var numbers = SystemRandomNumberGenerator()
            for _ in 0..<4 {
                var bytes = Array(text.utf8.prefix(length))
                if let index = bytes.indices.randomElement(using: &numbers) { bytes[index] = .random(in: 0...255) }
                let template = Template(SourceText(name: "t", path: "t", bytes: bytes)) { _ in nil }
                guard template.check().isEmpty else { continue }
                _ = TemplateWriter(template, table: TypeTable(), escaping: .text).write(Interface())
            }
        }
        #expect(
            check(String(repeating: "{{#helpers}}", count: 90_000)).map(\.message).first?.contains("at most") == true)
    }

    /// A megabyte of tags takes no longer than others by the byte, and what is wrong is told of, so far as anybody reads.
    @Test(arguments: [
        ("{{#a}}", 170_000, 1...50), ("{{a}}", 2000, 200...200), ("{{^count}}{{/count}}", 2000, 0...0),
        ("{{", 20_000, 1...1), ("{{!}}", 5000, 0...0), (" {{!}} \n", 5000, 0...0),
        ("{{=<% %>=}}<%={{ }}=%>", 1000, 0...0),
    ])
    func aMegabyteOfTags(_ tag: String, _ count: Int, _ diagnostics: ClosedRange<Int>) {
        #expect(diagnostics.contains(check(String(repeating: tag, count: count)).count))
    }
}
