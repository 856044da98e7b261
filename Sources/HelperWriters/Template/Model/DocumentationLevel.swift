import HelperModel

/// The names of a documentation's text.
enum DocumentationLevel {
    /// A text, as its source has it.
    struct Subject: Sendable {
        let text: String
        /// Whether it is reStructuredText, as in linux/bpf.h, and not Doxygen's.
        let isRestructured: Bool
    }

    static let level = TemplateLevel<Subject>(
        "a documentation",
        [
            .text("text", "the whole text, as its source has it, tabs included") { $0.text },
            .text("brief", "its first sentence, on one line") { brief($0.text) },
            .list("lines", "its lines, each tab as the spaces up to the next multiple of eight", of: line) {
                lines($0.text)
            },
            .text("format", "`rst` for reStructuredText, `doxygen` for Doxygen's") {
                $0.isRestructured ? "rst" : "doxygen"
            },
        ])

    private static let line = TemplateLevel<String>(
        "a line",
        [
            .text("text", "the line, without white space at its end") { $0 },
            .flag("isEmpty", "whether there is nothing in it") { $0.isEmpty },
        ])

    static func subject(_ text: String?, of function: Function) -> Subject? {
        text.flatMap { text in
            text.allSatisfy(\.isWhitespace)
                ? nil : Subject(text: text, isRestructured: function.origin == .described)
        }
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(withoutTabs)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func withoutTabs(_ line: Substring) -> String {
        var result = ""
        for character in line {
            if character == "\t" {
                result += String(repeating: " ", count: 8 - result.count % 8)
            } else {
                result.append(character)
            }
        }
        while result.last?.isWhitespace == true { result.removeLast() }
        return result
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
