import HelperDiagnostics
import HelperModel
import Testing

@testable import HelperReaders

@Suite struct DescriptionOrderTests {
    /// As few descriptions as possible are to be moved: one that stands too early is one warning, not one for each
    /// behind it.
    @Test(arguments: [
        ("abcde", []), ("dabce", ["d behind a"]), ("bcdae", ["a before d"]), ("ba", ["a before b"]),
        ("edcba", ["d", "c", "b", "a"]),
        ("bacd", ["a before b"]), ("acbd", ["b before c"]), ("", []),
    ])
    func descriptionsStandInOrder(_ described: String, _ expected: [String]) {
        let names = "abcde".map(String.init)
        let numbering = names.enumerated().map {
            Provider.NumberedName(helper: $1, constant: "C_\($1)", id: HelperID(UInt32($0)))
        }
        let functions = described.map { character in
            Function(name: "\(character)", prototype: Prototype(text: "", returnType: .void, parameters: []))
        }
        let provider = Provider(name: "p", numbering: numbering, functions: functions)
        let messages = DescriptionOrder.check(provider).map(\.message)
        #expect(messages.count == expected.count)
        for (message, expected) in zip(messages, expected) {
            let words = expected.split(separator: " ")
            #expect(
                message.hasPrefix(
                    words.count == 1 ? "\(words[0]) " : "\(words[0]) stands \(words[1]) \(words[2]) in the enumeration"),
                "\(message)")
        }
    }
}
