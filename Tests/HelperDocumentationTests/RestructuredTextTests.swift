import Foundation
import HelperDocumentation
import HelperModel
import TestSupport
import Testing

/// What is understood of reStructuredText is what docutils understands.
@Suite struct RestructuredTextTests {
    @Test(
        "Every description of a real header has docutils' nodes and texts",
        .enabled(if: Docutils.installed != nil, "no Python has docutils"),
        arguments: RestructuredTextTests.headers)
    func header(_ path: String) throws {
        let set = Project.readUAPI(try String(contentsOfFile: path, encoding: .utf8)).set
        let texts =
            set.functions.flatMap { function in
                ([function.documentation] + function.thing.variants.map(\.documentation)).flatMap {
                    [$0.description, $0.returns]
                }
            }.compactMap { $0 } + set.commands.compactMap(\.thing.declaration.documentation.description)
        #expect(texts.count > 100)
        let expected = try Docutils.installed!.nodes(of: texts)
        for (text, nodes) in zip(texts, expected) {
            let parsed = Markup.restructuredText.parse(text)
            #expect(parsed.problems.isEmpty, "\(text)")
            // Where letters follow emphasis, docutils has half of a sentence emphasized, marks of others included.
            if nodes.contains(where: { $0.text.contains("**") }) {
                #expect(text.contains(#/\*\w+\*[a-z]/#) && !parsed.document.plainText.contains("**"))
            } else {
                #expect(parsed.document.docutilsNodes == nodes, "\(text)")
            }
        }
    }

    @Test func emphasisOfAWordEndsWithTheWord() {
        let document = Markup.restructuredText.parse("change *skb*s to **HOST** and *x*").document
        #expect(
            document.blocks == [
                .paragraph([
                    .text("change "), .emphasis("skb"), .text("s to "), .strong("HOST"), .text(" and "), .emphasis("x"),
                ])
            ])
    }

    static let headers = [
        "/usr/include/linux/bpf.h", "/usr/share/gocode/src/github.com/iovisor/gobpf/elf/include/uapi/linux/bpf.h",
        ProcessInfo.processInfo.environment["HELPERGEN_BPF_H"] ?? "",
    ].filter { FileManager.default.fileExists(atPath: $0) }

    @Test(
        "Texts that no header has yet have docutils' nodes, too",
        .enabled(if: Docutils.installed != nil, "no Python has docutils"))
    func texts() throws {
        let texts = RestructuredTextTests.understood
        for (text, nodes) in zip(texts, try Docutils.installed!.nodes(of: texts)) {
            let parsed = Markup.restructuredText.parse(text)
            #expect(parsed.document.docutilsNodes == nodes, "\(text)")
            #expect(parsed.problems.isEmpty, "\(text)")
        }
    }

    /// Each a rule of the specification, or a place where it is easily misread.
    static let understood = [
        "", "\n\n", "one", "one\ntwo", "one\n\ntwo\n", "*a* **b** ``c``", "**a**\\ ()", "*a*\\ s and **b**\\ ()",
        "2 * 3 * 4", "a*b*c", "(*a*)", "\"*\" and '*'", "(*) <*> [*]", "*a **b** c*", "**a *b* c**", "``a\\b``",
        "a\\*b\\*", "one\\\ntwo", "\\\\ and \\| and \\/", "*a*: *b*, *c*; *d*! *e*? *f*.", "x*y *z*", "** a", "* *",
        "* a\n* b", "* a\n  b\n\n* c\n\n  d", "- a\n\n  - b\n  - c\n\n- d", "+ a\n\n* b", "*a*\n*b*",
        "term\n    text", "a\n  b\nc\n  d", "a\n  b\n\nc\n  d", "**A**\n\tabout *a*\n**B**\n\tabout b",
        "text::\n\n  code\n    more\n\n  end\n\nafter", "text ::\n\n  code", "::\n\n  code", "a\nb\n::\n\n\tcode",
        "text\n\n   quoted\n\n   again", "   quoted\n\n text", "a\tb\n\tc",
        "mail to some.one@example.com, or root@host.", "see https://example.com/a_b, and go",
        "(http://example.com/)", "https://example.com.", "**-EINVAL**\n\tif wrong\n\nmore",
        "A. Einstein was\na man", "e.g. ``*``\\ s", "``a`` ``b``", "`` ` ``", "naïve *é*—**ü**",
        "\u{2022} a\n\u{2022} b",
        "*a\nb* **c\nd**", "a -- b --- c", "x = y * z; w = 2 ** p;", "a|b", "1)one", "<a> & b", "* a\n\n\n* b",
        "a\n\n* b\n\nc", "**a***", "a **b**-c", "*a*'s", "_a", "a_b_c", "__a__b", "*a* *b*\\ *c*",
    ]

    @Test(
        "What is not understood stands as it is written, and is told",
        arguments: [
            (".. note:: a\n   b\n\nafter", ".. note:: a\n   b", 0, "a directive"),
            ("a\n\n| b\n| c", "| b\n| c", 2, "a line block"), (":a: b", ":a: b", 0, "a field list"),
            ("Title\n=====\n\ntext", "Title\n=====", 0, "a section's title"), ("a\n\n----\n\nb", "----", 2, "a title"),
            ("+---+\n| a |\n+---+", "+---+\n| a |\n+---+", 0, "a table"), (">>> a\nb", ">>> a\nb", 0, "a doctest"),
            ("=== ===\na   b\n=== ===", "=== ===\na   b\n=== ===", 0, "a table"),
            ("1. a\n2. b", "1. a\n2. b", 0, "a numbered list"),
        ])
    func blocks(text: String, verbatim: String, line: Int, title: String) throws {
        let parsed = Markup.restructuredText.parse(text)
        #expect(parsed.document.blocks.contains(.verbatim(verbatim)), "\(parsed.document)")
        let problem = try #require(parsed.problems.first)
        #expect(problem.line == line)
        #expect(problem.message.hasPrefix(title), "\(problem.message)")
    }

    @Test(
        "Markup that does not end, or has no node, is text",
        arguments: [
            ("a\nb *c", 1, "emphasis"), ("**a", 0, "strong"), ("``a", 0, "literal"), ("|a|", 0, "a substitution"),
            ("`a`", 0, "interpreted text"), ("_`a`", 0, "a target"), ("a **b** `c`_", 0, "interpreted text"),
        ])
    func inlines(text: String, line: Int, title: String) throws {
        let parsed = Markup.restructuredText.parse(text)
        #expect(parsed.document.plainText == text.replacing("**b**", with: "b"))
        let problem = try #require(parsed.problems.first)
        #expect(problem.line == line)
        #expect(problem.message.hasPrefix(title), "\(problem.message)")
    }

    @Test("A document that is hostile is read in the time of a long one", arguments: hostileTexts.indices)
    func hostile(_ index: Int) {
        let text = RestructuredTextTests.hostileTexts[index]
        for markup in Markup.allCases {
            let document = markup.parse(text).document
            for output in [document.html, document.markdown, document.roff, document.restructuredText] {
                #expect(!output.isEmpty)
            }
        }
    }

    private static let hostileTexts = [
        String(repeating: "*", count: 1 << 14), String(repeating: "*a ", count: 1 << 13),
        String(repeating: "**a *b ``c |d `e ", count: 1 << 10), String(repeating: "* ", count: 1 << 13),
        String(repeating: "a\n b\n", count: 1 << 11),
        (0..<200).map { String(repeating: " ", count: $0) + "a\n" }.joined(),
        "- a" + String(repeating: "\n", count: 1 << 13) + "b", String(repeating: "`", count: 1 << 13),
        String(repeating: "\\", count: 1 << 13), String(repeating: "a()", count: 1 << 12),
        String(repeating: "http://a", count: 1 << 11), String(repeating: "a@", count: 1 << 12),
    ]
}
