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
        guard line.contains(UInt8(ascii: "\t")) else { return String(Substring(line)) }
        var result: [UInt8] = []
        var column = 0
        for byte in line {
            if byte == UInt8(ascii: "\t") {
                let width = 8 - column % 8
                result += repeatElement(UInt8(ascii: " "), count: width)
                column += width
            } else {
                result.append(byte)
                // What continues a character has no column of its own.
                if byte & 0xC0 != 0x80 { column += 1 }
            }
        }
        return String(decoding: result, as: UTF8.self)
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
