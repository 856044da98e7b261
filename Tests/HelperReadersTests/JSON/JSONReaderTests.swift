import HelperDiagnostics
import HelperModel
import HelperReaders
import Testing

@Suite struct JSONReaderTests {
    private func read(_ text: String) -> ReadResult {
        JSONReader().read(SourceText(name: "x.json", path: "x.json", bytes: Array(text.utf8)))
    }

    /// Each is one fault, with the rule and the place that are reported.
    @Test(arguments: [
        ("", "json-syntax", 1, 1),
        ("{", "json-syntax", 1, 2),
        ("{\"schema\": 1,\n \"helpers\": [}", "json-syntax", 2, 14),
        ("{\"schema\": 1} x", "json-syntax", 1, 15),
        ("[1, 2", "json-syntax", 1, 6),
        ("{\"a\": tru}", "json-syntax", 1, 7),
        ("{\"a\": \"b\n\"}", "json-syntax", 1, 9),
        ("[]", "json-content", 1, 1),
        ("{\"helpers\": []}", "json-content", 1, 1),
        ("{\"schema\": \"one\"}", "json-content", 1, 12),
        ("{\"schema\": 7}", "json-schema", 1, 12),
        ("{\"schema\": 1, \"providers\": [],\n\"helpers\": [{\"name\": 3}]}", "json-content", 2, 22),
        ("{\"schema\": 1, \"providers\": [],\n\"helpers\": [{\"name\": \"a b\"}]}", "json-content", 2, 22),
    ])
    func reportsThePlace(text: String, rule: String, line: Int, column: Int) throws {
        let diagnostic = try #require(read(text).diagnostics.first)
        #expect(diagnostic.rule == rule)
        #expect(diagnostic.location == SourceLocation(file: "x.json", line: line, column: column))
    }

    /// What is done with names that two providers use, is the set's own.
    @Test func namesThatAreKeptApartStayApart() {
        #expect(
            read("{\"schema\": 1, \"providers\": [], \"helpers\": [], \"conflicts\": \"qualify\"}").set.conflicts
                == .qualify)
        #expect(read("{\"schema\": 1, \"providers\": [], \"helpers\": []}").set.conflicts == .reject)
        var set = Interface()
        set.merge(Interface(conflicts: .qualify))
        set.merge(Interface())
        #expect(set.conflicts == .qualify)
    }

    @Test func nestingHasALimit() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(read(deep).diagnostics.map(\.rule) == ["json-syntax"])
    }

    @Test func everyTruncationIsReported() {
        let text =
            "{\"schema\": 1, \"providers\": [{\"name\": \"p\", \"edition\": \"current\", \"numbering\": []}], \"helpers\": []}"
        #expect(read(text).diagnostics.isEmpty)
        for length in 0..<text.utf8.count {
            let result = read(String(text.prefix(length)))
            #expect(result.diagnostics.containsErrors, "\(length)")
            #expect(result.set == Interface())
        }
    }
}
