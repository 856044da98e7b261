import HelperDiagnostics
import HelperModel
import HelperProject
import Testing
import TestSupport

/// What users say of functions.
@Suite struct FactSheetTests {
    private func read(_ text: String) -> (sheet: FactSheet, problems: [String]) {
        let (sheet, diagnostics) = FactSheet.read(SourceText(name: "facts.yaml", path: "", bytes: Array(text.utf8)))
        return (sheet, diagnostics.map(description))
    }

    private func description(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.location?.line ?? 0): \(diagnostic.message) [\(diagnostic.rule)]"
    }

    private var interface: Interface {
        Interface(functions: [
            ProvidedFunction(name: "look_up", provider: "acme"),
            ProvidedFunction(name: "look_up", provider: "other.two"),
            ProvidedFunction(name: "remove", provider: "acme"),
        ])
    }

    @Test func everyKeyIsRead() throws {
        let (sheet, problems) = read(
            """
            source: our wiki
            functions:
              look_up:
                gpl-only: true
                program-types: [xdp, tc]
                map-types: hash
                since: 5.10
                example: |
                  look_up();
                  again();

            """)
        #expect(problems.isEmpty)
        var interface = interface
        #expect(sheet.overlay(on: &interface).isEmpty)
        let facts = FunctionFacts(
            name: "look_up", source: "our wiki", isGPLOnly: true, programTypes: ["xdp", "tc"], mapTypes: ["hash"],
            since: "5.10", example: "look_up();\nagain();\n")
        #expect(interface.providers.map(\.facts) == [[facts], [facts]])
    }

    /// Of functions that several providers have, one can be meant, whatever the provider is called.
    @Test func aProviderCanBeNamed() throws {
        let (sheet, problems) = read(
            "source: s\nfunctions: {other.two.look_up: {since: 2}, acme.look_up: {gpl-only: no}, acme.remove: {}}")
        #expect(problems.isEmpty)
        var interface = interface
        #expect(sheet.overlay(on: &interface).isEmpty)
        #expect(interface.providers[0].facts.map(\.name) == ["look_up", "remove"])
        #expect(interface.providers[0].facts[0].isGPLOnly == false)
        #expect(interface.providers[1].facts == [FunctionFacts(name: "look_up", source: "s", since: "2")])
    }

    @Test func newFactsTakeThePlaceOfOld() throws {
        var interface = interface
        for since in ["1", "2"] {
            let (sheet, _) = read("source: s\nfunctions: {remove: {since: \(since)}}")
            #expect(sheet.overlay(on: &interface).isEmpty)
        }
        #expect(interface.providers[0].facts.map(\.since) == ["2"])
    }

    @Test func unknownFunctionsAreTold() throws {
        let (sheet, problems) = read("source: s\nfunctions:\n  look_upp: {since: 2}\n  bad.remove: {since: 1}\n")
        #expect(problems.isEmpty)
        var interface = interface
        let found = sheet.overlay(on: &interface)
        #expect(found.allSatisfy { $0.severity == .warning })
        #expect(
            found.map(description)[0]
                == "3: no input has a function look_upp; did you mean look_up? [facts-unknown-function]")
        #expect(found.map(description)[1].hasPrefix("4: no input has a function bad.remove"))
        #expect(interface.providers.flatMap(\.facts).isEmpty)
    }

    @Test(
        arguments: [
            ("source: s\nfunctions: {a: {gplonly: true}}", "2: there is no key \"gplonly\" here", "facts-key"),
            ("source: s\nfunction: {}", "2: there is no key \"function\" here", "facts-key"),
            ("functions: {}", "1: facts have a source", "facts-value"),
            ("source: s\nfunctions: [a]", "2: functions are expected here", "facts-value"),
            ("source: s\nfunctions: {a: 1}", "2: keys and values are expected here", "facts-value"),
            ("source: s\nfunctions: {a: {gpl-only: perhaps}}", "2: true or false is expected here", "facts-value"),
            ("source: s\nfunctions: {a: {program-types: ['x y']}}", "2: \"x y\" is not an identifier", "facts-value"),
            ("source: s\nfunctions: {a: {since: \"*/\"}}", "2: \"*/\" is no label of a version", "facts-value"),
            ("source: \"a\\nb\"\nfunctions: {}", "1: a text of one line is expected here", "facts-value"),
            ("source: s\n\tfunctions: {}", "2: this is not YAML", "facts-syntax"),
        ])
    func badFactsAreTold(_ text: String, _ message: String, _ rule: String) {
        let (_, problems) = read(text)
        #expect(problems.count == 1, "\(problems)")
        #expect(
            problems.first?.hasPrefix(message) == true && problems.first?.hasSuffix("[\(rule)]") == true, "\(problems)")
    }
}
