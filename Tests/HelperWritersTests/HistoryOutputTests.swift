import HelperModel
import HelperTemplates
import Testing
import TestSupport

@testable import HelperWriters

/// What outputs show of earlier versions, and of what users say.
@Suite struct HistoryOutputTests {
    private static let change = History.Change(
        version: "1.1", aspect: .type, part: "argument 1", old: "int", new: "long", isGuess: true)

    private static func function(_ name: String, since: String? = nil) -> Function {
        Function(
            name: name, prototype: Prototype(text: "", returnType: .void, parameters: []), since: since)
    }

    /// One function that says itself since when it is there, one that history knows of, one that users know of, one
    /// of which nothing is known; and one that is gone.
    private static let provider = Provider(
        name: "acme",
        functions: [function("one", since: "0.9"), function("two"), function("three"), function("four")],
        commands: [SyscallCommand(Declaration(name: "BPF_X"))],
        history: History(
            versions: ["1.0", "1.1", "1.2"],
            records: [
                .init(kind: .helper, name: "one", course: .init(since: "1.0", changes: [change])),
                .init(
                    kind: .helper, name: "two",
                    course: .init(since: "1.2", earlier: [.init(since: "1.0", until: "1.1")])),
                .init(kind: .helper, name: "three", course: .init(since: nil)),
                .init(kind: .command, name: "BPF_X", course: .init(since: "1.1")),
                .init(
                    kind: .helper, name: "zero", course: .init(since: "1.0", until: "1.2"), lastForm: "void zero(void)"),
            ]),
        facts: [
            FunctionFacts(
                name: "three", source: "our wiki", isGPLOnly: true, programTypes: ["xdp"], mapTypes: ["hash"],
                since: "5.10", example: "three();\n"),
            FunctionFacts(name: "four", source: "our wiki", isGPLOnly: false),
        ])

    private func render(_ text: String) throws -> String? {
        let template = Template(SourceText(name: "t", path: "t", bytes: Array(text.utf8))) { _ in nil }
        try #require(template.check().isEmpty)
        let writer = TemplateWriter(template, table: TypeTable(), escaping: .text)
        return writer.write(Interface(providers: [Self.provider])).files.first?.contents
    }

    @Test func templatesKnowWhoSaysSinceWhen() throws {
        #expect(
            try render(
                "{{#helpers}}{{shortName}} {{since}} {{sinceReason}} {{firstVersion}}{{#isNew}} new{{/isNew}};{{/helpers}}"
            )
                == "one 0.9 source 1.0;two 1.2 history 1.2;three 5.10 facts  new;four   ;")
        #expect(try render("{{#commands}}{{name}} {{since}}{{/commands}}") == "BPF_X 1.1")
    }

    @Test func templatesSeeAMatrix() throws {
        #expect(try render("{{#versions}}{{label}}{{^isLast}},{{/isLast}}{{/versions}}") == "1.0,1.1,1.2")
        #expect(
            try render("{{#helpers}}{{presence}}:{{#versions}}{{state}},{{/versions}};{{/helpers}}")
                == "ncy:new,changed,yes,;n-n:new,,new,;---:,,,;:;")
    }

    @Test func templatesSeeChangesAndWhatIsGone() throws {
        #expect(
            try render(
                "{{#helpers}}{{#changes}}{{version}} {{what}} of {{part}}: {{old}} to {{new}}{{#isGuess}}?{{/isGuess}}{{/changes}}{{/helpers}}"
            ) == "1.1 type of argument 1: int to long?")
        #expect(
            try render("{{#removed}}{{kind}} {{declaration}} {{since}} {{until}} {{provider}}{{/removed}}")
                == "helper void zero(void) 1.0 1.2 acme")
    }

    @Test func templatesSeeFactsAsTheirs() throws {
        let text = try render(
            "{{#helpers}}{{#facts}}{{source}};{{#isGPLOnly}}gpl{{/isGPLOnly}}{{#isForAnyLicense}}any{{/isForAnyLicense}};{{#programTypes}}{{.}}{{/programTypes}};{{#mapTypes}}{{.}}{{/mapTypes}};{{since}};{{example}};{{/facts}}{{/helpers}}"
        )
        #expect(text == "our wiki;gpl;xdp;hash;5.10;three();\n;our wiki;any;;;;;")
    }

    @Test func jsonKeepsAllOfIt() throws {
        let set = Interface(providers: [Self.provider])
        let text = try Project.written(set, as: "json")
        let result = Project.readJSON(text)
        #expect(result.diagnostics.isEmpty)
        #expect(result.set == set)
        // What the header does not say is not said in its place.
        #expect(text.components(separatedBy: "\"since\" : \"0.9\"").count == 2)
    }

    @Test(
        arguments: [
            (#""1.2""#, #""1*\/2""#, "is no label of a version"),
            (#""what" : "type""#, #""what" : "colour""#, "colour"),
            (#""program_types" : ["#, #""program_types" : [ "a b","#, "is not a C identifier"),
        ])
    func badJSONIsRefused(_ text: String, _ other: String, _ problem: String) throws {
        let json = try Project.written(Interface(providers: [Self.provider]), as: "json")
        try #require(json.contains(text))
        let result = Project.readJSON(json.replacing(text, with: other))
        #expect(result.diagnostics.map(\.rule) == ["json-content"])
        #expect(result.diagnostics[0].message.contains(problem), "\(result.diagnostics[0].message)")
    }

    /// A restricted output keeps what became of its functions.
    @Test func subsetsKeepTheirHistory() throws {
        let subset = Interface(providers: [Self.provider]).subset(ofFunctions: ["three"])
        #expect(subset.providers[0].history?.records.map(\.name) == ["three"])
        #expect(subset.providers[0].facts.map(\.name) == ["three"])
    }
}
