import Testing

@testable import HelperReaders

/// Where values stand in JSON.
@Suite struct JSONParserTests {
    private static let text = #"{"a": [1, {"b": "c"}], "d": null}"#

    @Test(
        arguments: [
            ([], Self.text), ([.key("a")], "[1"), ([.key("a"), .index(0)], "1,"),
            ([.key("a"), .index(1), .key("b")], "\"c\""),
            ([.key("d")], "null"),
            // The deepest part that is there.
            ([.key("a"), .index(7)], "[1"), ([.key("e")], "{\"a\""),
        ] as [([JSONParser.Step], String)])
    func findsValues(_ path: [JSONParser.Step], _ value: String) {
        let parser = JSONParser(Array(Self.text.utf8))
        #expect(parser.offence == nil)
        #expect(Self.text.dropFirst(parser.offset(of: path)).hasPrefix(value))
    }
}
