import HelperModel
import Testing

@testable import HelperWriters

/// What the Mustache specification (github.com/mustache/spec) demands of interpolation, sections, inverted sections,
/// parts, comments and delimiters, a table a chapter.
@Suite struct MustacheTests {
    /// What templates of these tests see.
    private static let values: [String: TemplateValue] = [
        "word": .string("oak"), "marks": .string("<\"&'>"), "number": .number(42), "nothing": .nothing,
        "empty": .string(""), "yes": .flag(true), "no": .flag(false), "none": .list([]),
        "letters": .strings(["a", "b", "c"]), "lines": .string("1\n2"),
        "pairs": .list([.strings(["a", "b"]), .strings(["c"])]),
        "tree": .thing([
            "word": .string("elm"), "leaf": .thing(["size": .number(3), "nothing": .nothing]),
        ]),
        "trees": .list([.thing(["word": .string("ash")]), .thing(["number": .number(7)])]),
    ]

    private func render(_ text: String, parts: [String: String] = [:], _ escaping: TemplateEscaping = .html) -> String {
        MustacheTests.render(text, parts: parts, MustacheTests.values, escaping)
    }

    static func render(
        _ text: String, parts: [String: String] = [:], _ values: [String: TemplateValue], _ escaping: TemplateEscaping,
        onAllCores: Bool = false
    ) -> String {
        func source(_ text: String) -> TemplateParser.Source {
            let bytes = Array(text.utf8)
            let scanner = TemplateScanner(SourceText(name: "t", path: "t", bytes: bytes))
            #expect(scanner.problems.map(\.message) == [])
            return TemplateParser.Source(bytes, scanner.tags)
        }
        let program = TemplateParser(source(text), parts: parts.mapValues(source)).program
        return TemplateRenderer.render(program, .thing(values), escaping, onAllCores: onAllCores)
    }

    @Test(arguments: [
        // Text is itself.
        ("", ""), ("no tags\n", "no tags\n"), ("a { b } {c}", "a { b } {c}"), ("é {{word}} ü", "é oak ü"),
        // A tag is the value of its name, with or without white space around that.
        ("{{word}}", "oak"), ("{{ word }}", "oak"), ("{{{ word }}}{{& word }}{{&word}}", "oakoakoak"),
        ("{{number}} {{{number}}} {{&number}}", "42 42 42"), ("{{yes}} {{no}}", "true false"),
        // Two braces escape, three and & do not.
        ("{{marks}}", "&lt;&quot;&amp;&#39;&gt;"), ("{{{marks}}}", "<\"&'>"), ("{{&marks}}", "<\"&'>"),
        // What is not there, or is nothing, is empty.
        ("[{{absent}}{{nothing}}{{empty}}{{{absent}}}{{&absent}}]", "[]"),
        // Names within names: what the first stands for decides, and nothing around is looked at for the others.
        ("{{tree.word}} {{tree.leaf.size}} {{{tree.leaf.size}}}", "elm 3 3"),
        ("[{{tree.number}}{{tree.absent.size}}{{absent.word}}{{tree.leaf.nothing.size}}{{word.size}}]", "[]"),
        ("{{#tree}}{{leaf.size}}{{/tree}}", "3"),
        ("{{#tree}}[{{leaf.word}}]{{/tree}}", "[]"),
        // The innermost that has the name gives the value.
        ("{{word}}{{#tree}} {{word}} {{number}}{{/tree}} {{word}}", "oak elm 42 oak"),
        // A point is what is gone through.
        ("{{#letters}}{{.}}{{{.}}}{{&.}} {{/letters}}", "aaa bbb ccc "), ("{{#word}}<{{.}}>{{/word}}", "<oak>"),
        // White space around a tag stays, also where it is alone on its line.
        ("| {{word}} |", "| oak |"), ("  {{word}}\n", "  oak\n"), ("  {{{word}}} \n", "  oak \n"),
        ("  {{&word}}\n", "  oak\n"),
        // Text that comes of a tag is no template.
        ("{{#letters}}{{.}}{{/letters}}{{ lines }}", "abc1\n2"),
    ])
    func interpolation(_ text: String, _ expected: String) {
        #expect(render(text) == expected, "\(text)")
    }

    @Test(arguments: [
        // Yes, a text and a thing: once. No, nothing and what is absent: not at all.
        ("{{#yes}}A{{/yes}}{{#no}}B{{/no}}{{#absent}}C{{/absent}}{{#nothing}}D{{/nothing}}{{#empty}}E{{/empty}}", "A"),
        ("{{#tree}}{{word}}{{/tree}}{{#word}}F{{/word}}", "elmF"),
        // A list: once for each, in order.
        ("{{#letters}}({{.}}){{/letters}}", "(a)(b)(c)"), ("{{#none}}never{{/none}}", ""),
        ("{{#trees}}{{word}}-{{number}};{{/trees}}", "ash-42;oak-7;"),
        ("{{#pairs}}({{#.}}{{.}}{{/.}}){{/pairs}}", "(ab)(c)"),
        // Sections within sections, one name within itself, and one behind another.
        ("{{#yes}}1{{#tree}}2{{#yes}}3{{/yes}}{{/tree}}4{{/yes}}{{#yes}}5{{/yes}}", "12345"),
        ("{{#yes}}a {{#no}}b{{/no}} c{{/yes}}", "a  c"),
        ("{{#letters}}{{#letters}}{{.}}{{/letters}} {{/letters}}", "abc abc abc "),
        // Names within names.
        ("{{#tree.leaf}}{{size}}{{/tree.leaf}}{{#tree.leaf.size}}!{{/tree.leaf.size}}", "3!"),
        ("[{{#tree.absent}}x{{/tree.absent}}{{#absent.word}}x{{/absent.word}}]", "[]"),
        // White space within tags.
        ("{{# yes }}A{{/ yes }}", "A"),
        // Tags that are alone on a line take the line with them; others leave all white space.
        ("a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n"), ("a\n  {{#yes}}  \nb\n\t{{/yes}}\t\nc", "a\nb\nc"),
        ("{{#yes}}\nb\n{{/yes}}", "b\n"), ("a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc", "a\r\nb\r\nc"),
        (" | {{#yes}}\t|\t{{/yes}} | \n", " | \t|\t | \n"), (" {{#yes}}A{{/yes}}\n {{#no}}B{{/no}}\n", " A\n \n"),
        ("x{{#yes}}\ny\n{{/yes}}\n{{#no}}\nz\n{{/no}}\nend", "x\ny\nend"),
        ("{{#yes}}{{#yes}}\na{{/yes}}{{/yes}}", "\na"),
        (" {{#letters}}\n - {{.}}\n {{/letters}}\n", " - a\n - b\n - c\n"),
    ])
    func sections(_ text: String, _ expected: String) {
        #expect(render(text) == expected, "\(text)")
    }

    @Test(arguments: [
        (
            "{{^yes}}A{{/yes}}{{^no}}B{{/no}}{{^absent}}C{{/absent}}{{^nothing}}D{{/nothing}}{{^empty}}E{{/empty}}",
            "BCDE"
        ),
        (
            "{{^tree}}A{{/tree}}{{^word}}B{{/word}}{{^letters}}C{{/letters}}{{^none}}D{{/none}}{{^number}}E{{/number}}",
            "D"
        ),
        ("{{^no}}1{{^none}}2{{^no}}3{{/no}}{{/none}}4{{/no}}", "1234"), ("{{^no}}a{{^yes}}b{{/yes}}c{{/no}}", "ac"),
        // It looks for names where it stands.
        ("{{#tree}}{{^absent}}{{word}}{{/absent}}{{/tree}}", "elm"),
        ("{{#letters}}{{^no}}{{.}}{{/no}}{{/letters}}", "abc"),
        (
            "{{^tree.leaf.size}}A{{/tree.leaf.size}}{{^tree.absent}}B{{/tree.absent}}{{^absent.word}}C{{/absent.word}}",
            "BC"
        ),
        ("{{^ no }}A{{/ no }}", "A"), ("a\n {{^no}} \nb\n{{/no}}\nc\n", "a\nb\nc\n"),
        ("a\r\n{{^no}}\r\nb\r\n{{/no}}\r\n", "a\r\nb\r\n"), ("{{^no}}\nb\n  {{/no}}", "b\n"),
        (" | {{^no}} | {{/no}} |\n", " |  |  |\n"),
    ])
    func invertedSections(_ text: String, _ expected: String) {
        #expect(render(text) == expected, "\(text)")
    }

    @Test(arguments: [
        // A part sees what is around it, has tags, and may have parts.
        ("[{{>plain}}] [{{> value }}] {{#tree}}{{>value}}{{/tree}} {{>outer}}", "[p] [<oak>] <elm> (<oak>)"),
        ("{{#letters}}{{>dot}}{{/letters}}", "a.b.c."),
        // One that is not there is empty.
        ("[{{>absent}}]", "[]"),
        // On a line of its own, what is in front of the tag is in front of each line of the part, its tags' lines apart.
        ("a\n  {{>block}}\nb\n", "a\n  1\n  oak\n  \n  2\nb\n"),
        ("  {{>block}}", "  1\n  oak\n  \n  2\n"), ("a\r\n {{>plain}}\r\nb", "a\r\n pb"),
        ("{{>block}}\nb", "1\noak\n\n2\nb"), ("  {{>nested}}\n", "   p   <oak>"),
        // In each thing of a list, and in what is not alone on its line.
        ("{{#letters}}\n  {{>dots}}\n{{/letters}}\n", "  a.\n  b.\n  c.\n"),
        ("> {{>plain}} {{>value}}\n", "> p <oak>\n"),
        ("  {{>plain}}  {{>plain}}\n", "  p  p\n"),
        // Text that comes of a tag is as it is.
        (" {{>lines}}\n", " 1\n2!\n"),
        // A section that begins a line within it.
        (" {{>sections}}\n", " x oak\n y\n"),
    ])
    func parts(_ text: String, _ expected: String) {
        let parts = [
            "plain": "p", "value": "<{{word}}>", "outer": "({{>value}})", "dot": "{{.}}.", "dots": "{{.}}.\n",
            "block": "1\n{{#yes}}\n{{word}}\n{{/yes}}\n\n2\n", "nested": " {{>plain}}\n {{>value}}\n",
            "lines": "{{{lines}}}!\n", "sections": "{{#yes}}x{{/yes}} {{word}}\n{{^no}}y{{/no}}\n",
        ]
        #expect(render(text, parts: parts) == expected, "\(text)")
    }

    @Test(arguments: [
        ("a{{! nobody reads this }}b", "ab"), ("a{{!\n several\n lines\n}}b\n", "ab\n"), ("a {{!}} b", "a  b"),
        ("a\n{{! alone }}\nb\n", "a\nb\n"), ("a\n  {{! alone }}  \nb", "a\nb"), ("{{! alone }}\r\nb", "b"),
        ("a\n  {{!\n alone\n }}\nb", "a\nb"), ("a\n {{! last }}", "a\n"), (" x {{! y }}\n", " x \n"),
        ("{{! {{word }}|", "|"), ("{{!word}}{{! #word }}{{!/word}}", ""), ("{{! a }}{{! b }}\nc", "\nc"),
    ])
    func comments(_ text: String, _ expected: String) {
        #expect(render(text) == expected, "\(text)")
    }

    @Test(arguments: [
        ("{{=<% %>=}}<%word%> {{word}}", "oak {{word}}"), ("{{=| |=}}|word| {|number|}", "oak {42}"),
        ("{{= @ @ =}}@word@@={{ }}=@{{word}}", "oakoak"), ("{{=[ ]=}}[#yes][word][/yes][^no]![/no]", "oak!"),
        ("{{=<% %>=}}<%&marks%><%! gone %>", "<\"&'>"),
        // They hold up to the end of the text, whatever ends before.
        ("{{#yes}}{{=<% %>=}}<%word%><%/yes%><%word%>", "oakoak"),
        // Not within a part, and those of a part not behind it.
        ("{{=<% %>=}}<%>value%> <%>own%> <%word%>", "oak oak oak"),
        ("a {{=<% %>=}} b", "a  b"), ("a\n{{=<% %>=}}\nb", "a\nb"), ("a\n  {{=<% %>=}}  \nb", "a\nb"),
        ("{{=<% %>=}}\r\nb", "b"), ("a\n  {{=<% %>=}}", "a\n"), ("{{=   <%\t%>  =}}<% word %>", "oak"),
    ])
    func delimiters(_ text: String, _ expected: String) {
        #expect(render(text, parts: ["value": "{{word}}", "own": "{{=( )=}}(word)"]) == expected, "\(text)")
    }
}
