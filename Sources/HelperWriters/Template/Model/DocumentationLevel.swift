import HelperDocumentation
import HelperModel

/// The names of a documentation's text.
enum DocumentationLevel {
    /// A text, as its source has it.
    struct Subject: Sendable {
        let text: String
        let markup: Markup
        /// Where the names of functions lead to.
        var links = DocumentationLinks.none
        var documents = ParsedDocuments.none

        /// Whether empty lines at its end are layout, which the text of a `Return` section has them for.
        var isTrimmed = false

        var document: Document { links.apply(to: documents[text, markup].document) }

        var restructuredText: String {
            markup == .restructuredText ? ForeignText.newlines(text) : document.restructuredText
        }

        /// The text in the form of bpf_doc.py.
        var section: String {
            var lines = restructuredText.split(separator: "\n", omittingEmptySubsequences: false)
            if lines.last?.isEmpty == true { lines.removeLast() }
            while isTrimmed, lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
            return lines.map { $0.isEmpty ? "" : "\t\t\(ForeignText.line(String($0)))" }.joined(separator: "\n")
        }
    }

    static let level = TemplateLevel<Subject>(
        "a documentation",
        [
            .text("text", "the whole text, as its source has it, tabs included") { $0.text },
            .text("brief", "its first sentence, on one line") { brief($0.text) },
            .list("lines", "its lines, each tab as the spaces up to the next multiple of eight", of: line) {
                lines($0.text)
            },
            .text("format", "the markup of its source: `rst` (reStructuredText), `doxygen` or `kernel-doc`") {
                $0.markup.rawValue
            },
        ] + documentEntries + [
            .text(
                "rstSection",
                "the text as reStructuredText behind two tabs, as the kernel's `bpf_doc.py` writes it, without an end of the last line"
            ) {
                $0.section
            },
            .text("rst", "the text as reStructuredText, to be written with three braces") {
                $0.restructuredText
            },
        ])

    /// The names of what is made of a text whose markup is understood, whatever that is.
    static let documentNames = documentEntries.map(\.name.name)

    private static let documentEntries: [TemplateLevel<Subject>.Entry] = [
        .text("plain", "the text without its markup") { $0.document.plainText },
        .text("html", "the text as elements of HTML, to be written with three braces") { $0.document.html },
        .text("markdown", "the text as Markdown, to be written with three braces") { $0.document.markdown },
        .text("markdownLine", "the text as Markdown on one line, as in a cell of a table") {
            $0.document.markdownLine
        },
        .text("roff", "the text in the language of man pages, to be written with three braces") {
            $0.document.roff
        },
    ]

    private static let line = TemplateLevel<String>(
        "a line",
        [
            .text("text", "the line, without white space at its end") { $0 },
            .flag("isEmpty", "whether there is nothing in it") { $0.isEmpty },
        ])

    static func subject(
        _ text: String?, of function: Function, _ rendering: TemplateRendering, isTrimmed: Bool = false
    ) -> Subject? {
        text.flatMap { text in
            text.allSatisfy(\.isWhitespace)
                ? nil
                : Subject(
                    text: text, markup: function.markup, links: rendering.links, documents: rendering.documents,
                    isTrimmed: isTrimmed)
        }
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(withoutTabs)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func withoutTabs(_ line: Substring.UTF8View) -> String {
        var line = line
        while let last = line.last,
            last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") || last == UInt8(ascii: "\r")
        {
            line.removeLast()
        }
        return String(decoding: Array(line).withoutTabs, as: UTF8.self)
    }

    /// Up to the first full stop that ends a sentence, or to the end of the paragraph.
    private static func brief(_ text: String) -> String {
        let paragraph = text.split(separator: "\n", omittingEmptySubsequences: false)
            .drop { $0.allSatisfy(\.isWhitespace) }.prefix { !$0.allSatisfy(\.isWhitespace) }
        let words = paragraph.joined(separator: " ").split(whereSeparator: \.isWhitespace)
        let end = words.firstIndex { $0.hasSuffix(".") && !["e.g.", "i.e.", "etc.", "cf."].contains($0) }
        return words[...(end ?? words.endIndex - 1)].joined(separator: " ")
    }
}

extension Function {
    /// The markup of what its source says of it.
    var markup: Markup {
        switch origin {
        case .described: .restructuredText
        case .declared: .doxygen
        case .compiled, .numbered: .kernelDoc
        }
    }
}
