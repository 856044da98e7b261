import HelperModel
import Testing

@testable import HelperWriters

/// What templates have beyond the Mustache specification: functions, names that are not looked for around, settings.
@Suite struct TemplateRendererTests {
    private static let values: [String: TemplateValue] = [
        "word": .string("oak tree"), "marks": .string("<\"-\\.\n.x_'>"), "nothing": .nothing, "yes": .flag(true),
        "letters": .strings(["a", "b", "c"]), "none": .list([]),
        "tree": .thing(["leaf": .thing(["size": .number(3)])]),
        "trees": .list([.thing(["names": .strings(["x", "y"])]), .thing(["names": .list([])])]),
    ]

    private func render(
        _ text: String, parts: [String: String] = [:], _ escaping: TemplateEscaping = .text
    ) -> String {
        MustacheTests.render(text, parts: parts, TemplateRendererTests.values, escaping)
    }

    @Test(arguments: [
        // Of lists.
        ("{{count(letters)}} {{count(none)}}", "3 0"),
        ("{{#empty(none)}}A{{/empty(none)}}{{^empty(letters)}}B{{/empty(letters)}}", "AB"),
        ("{{#reversed(letters)}}{{.}}{{index()}}{{/reversed(letters)}}", "c0b1a2"),
        ("{{#reversed(reversed(letters))}}{{.}}{{/reversed(reversed(letters))}}{{count(reversed(letters))}}", "abc3"),
        // Of texts.
        ("{{uppercased(word)}} {{capitalized(word)}} {{lowercased(uppercased(word))}}", "OAK TREE Oak tree oak tree"),
        ("{{#letters}}{{uppercased(.)}}{{/letters}}", "ABC"), ("[{{uppercased(nothing)}}{{uppercased(absent)}}]", "[]"),
        // Of what they are not for, nothing.
        ("[{{count(word)}}{{uppercased(letters)}}]", "[]"),
        // Of the place in a list.
        (
            "{{#letters}}{{#first()}}<{{/first()}}{{.}}{{^last()}},{{/last()}}{{#last()}}>{{/last()}}{{/letters}}",
            "<a,b,c>"
        ),
        ("{{#letters}}{{index()}}{{#even()}}e{{/even()}}{{#odd()}}o{{/odd()}}{{/letters}}", "0e1o2e"),
        ("{{#letters}}{{#yes}}{{index()}}{{/yes}}{{/letters}}", "012"),
        ("{{#letters}}{{>place}}{{/letters}}", "012"),
        ("{{#trees}}{{index()}}{{#names}}{{.}}{{index()}}{{/names}}{{index()}};{{/trees}}", "0x0y10;11;"),
        ("[{{index()}}{{#letters}}{{#word}}{{index()}}{{/word}}{{/letters}}]", "[]"),
        // A name behind a point is of the innermost thing.
        ("{{#tree}}{{.leaf.size}}[{{.word}}]{{#word}}{{.leaf.size}}{{/word}}{{/tree}}{{.word}}", "3[]3oak tree"),
    ])
    func functions(_ text: String, _ expected: String) {
        #expect(render(text, parts: ["place": "{{index()}}"]) == expected, "\(text)")
    }

    @Test(arguments: [
        (TemplateEscaping.text, "<\"-\\.\n.x_'>"), (.html, "&lt;&quot;-\\.\n.x_&#39;&gt;"),
        (.json, "<\\\"-\\\\.\\n.x_'>"), (.c, "<\\042-\\134.\\012.x_'>"), (.roff, "<\"\\-\\e.\n\\&.x_'>"),
        (.markdown, "\\<\"-\\\\.\n.x\\_'\\>"), (.restructuredText, "<\"-\\\\.\n.x\\_'>"),
    ])
    func escaping(_ escaping: TemplateEscaping, _ expected: String) {
        let verbatim = "<\"-\\.\n.x_'>"
        #expect(render("{{marks}}", escaping) == expected)
        #expect(render("{{{marks}}}", escaping) == verbatim)
        // A setting holds up to the end of the section, or of the text, that it stands in.
        let setting = "{{% CONTENT_TYPE: \(escaping.rawValue)}}"
        #expect(render("\(setting)\n{{marks}}{{#yes}}{{marks}}{{/yes}}") == expected + expected)
        #expect(render("{{#yes}}{{marks}}\(setting){{marks}}{{/yes}}{{marks}}") == verbatim + expected + verbatim)
        #expect(render("{{>part}}{{marks}}", parts: ["part": "\(setting){{marks}}"]) == expected + verbatim)
    }

    /// What is escaped is bytes: a mark behind a sign does not hide it.
    @Test func marksHideNothing() {
        let text = MustacheTests.render("{{x}}", ["x": .string("<\u{301}b\u{200D}&")], .html)
        #expect(text == "&lt;\u{301}b\u{200D}&amp;")
    }

    /// Slices of a list on all cores come to what one core makes of it.
    @Test func slicesAreOneText() {
        let numbers = TemplateValue.list((0..<1000).map { .thing(["number": .number($0)]) })
        let values: [String: TemplateValue] = ["numbers": numbers, "word": .string("x")]
        let text = """
            {{#numbers}}
            {{number}}{{index()}}{{^last()}},{{/last()}}{{word}}{{count(numbers)}}
            {{> part}}
            {{/numbers}}
            """
        let parts = ["part": "{{#first()}}\n{{#numbers}}{{number}}{{/numbers}}\n{{/first()}}\n"]
        let one = MustacheTests.render(text, parts: parts, values, .text)
        #expect(one.hasPrefix("00,x1000\n01234") && one.hasSuffix("\n999999x1000\n"))
        #expect(MustacheTests.render(text, parts: parts, values, .text, onAllCores: true) == one)
    }

    /// Names are of kinds of things: which of a thing's names a tag means is found once for each kind.
    @Test func viewsAreAskedByPlace() {
        let inner = TemplateLevel<Int>(
            "a number", [.number("number", "the number") { $0 }, .flag("isOdd", "whether it is odd") { $0 % 2 == 1 }])
        let outer = TemplateLevel<[Int]>(
            "numbers",
            [
                .text("title", "what they are called") { _ in "N" }, .list("all", "the numbers", of: inner) { $0 },
                .object("first", "the first", inner) { $0.first }, .texts("words", "as text") { $0.map { "\($0)" } },
            ])
        func render(_ text: String, _ numbers: [Int]) -> String {
            let bytes = Array(text.utf8)
            let scanner = TemplateScanner(SourceText(name: "t", path: "t", bytes: bytes))
            let program = TemplateParser(.init(bytes, scanner.tags), parts: [:]).program
            return TemplateRenderer.render(program, .view(outer.view(of: numbers)), .text)
        }
        let text =
            "{{title}}{{#all}} {{title}}{{number}}{{#isOdd}}!{{/isOdd}}{{/all}} {{first.number}}{{^first}}-{{/first}}"
        #expect(render(text, [4, 5]) == "N N4 N5! 4")
        #expect(render(text, []) == "N -")
        #expect(
            render("{{#words}}<{{.}}{{title}}>{{/words}}{{#first}}{{.number}}[{{.title}}]{{/first}}", [7]) == "<7N>7[]")
    }
}
