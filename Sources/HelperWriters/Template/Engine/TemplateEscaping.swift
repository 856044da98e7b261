/// What is done to the text of a tag so that it means itself in the output; `{{{name}}}` leaves it as it is.
///
/// A template says so with `{{% CONTENT_TYPE: JSON}}`; otherwise the name of the output does.
public enum TemplateEscaping: String, Sendable, CaseIterable {
    /// Nothing.
    case text = "TEXT"
    /// `&`, `<`, `>` and quotes become entities.
    case html = "HTML"
    /// What stands in a string of JSON (RFC 8259, section 7).
    case json = "JSON"
    /// What stands in a string of C (C11 6.4.4.4).
    case c = "C"
    /// Backslashes, dots and quotes at the start of a line, and hyphens, for man pages (groff(7)).
    case roff = "ROFF"
    /// A backslash in front of what CommonMark gives a meaning.
    case markdown = "MARKDOWN"
    /// A backslash in front of what reStructuredText gives a meaning.
    case restructuredText = "RST"

    /// That of a file of this name.
    public init(fileName: String) {
        let ending = fileName.split(separator: ".").last.map { $0.lowercased() } ?? ""
        self =
            switch ending {
            case "html", "htm", "xml", "xhtml", "svg", "pspec", "cspec": .html
            case "json": .json
            case "md", "markdown": .markdown
            case "rst": .restructuredText
            case "man", "1", "2", "3", "4", "5", "7", "8": .roff
            default: .text
            }
    }

    /// Appends the text so that it means itself.
    func append(_ text: String, to output: inout [UInt8]) {
        switch self {
        case .text: output.append(contentsOf: text.utf8)
        case .html: TemplateEscaping.append(text, to: &output, TemplateEscaping.inHTML)
        case .json: TemplateEscaping.append(text, to: &output, TemplateEscaping.inJSON)
        // A string in UTF-8, whose escapes do not run into what follows.
        case .c: output.append(contentsOf: CLiteral.string(text).utf8.dropFirst().dropLast())
        case .roff: TemplateEscaping.appendRoff(text, to: &output)
        case .markdown: TemplateEscaping.append(text, to: &output, TemplateEscaping.inMarkdown)
        case .restructuredText: TemplateEscaping.append(text, to: &output, TemplateEscaping.inRestructuredText)
        }
    }

    func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// - Parameter replacement: what stands for a byte; nil where it stands for itself. No byte of a scalar that is not
    ///   ASCII is replaced.
    @inline(__always)
    private static func append(_ text: String, to output: inout [UInt8], _ replacement: (UInt8) -> String?) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                guard let replacement = replacement(bytes[index]) else { continue }
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                output.append(contentsOf: replacement.utf8)
                start = index + 1
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }

    private static func inHTML(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    private static func inJSON(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case UInt8(ascii: "\n"): "\\n"
        case UInt8(ascii: "\r"): "\\r"
        case UInt8(ascii: "\t"): "\\t"
        case 0..<0x20: "\\u\(String(byte, radix: 16).leftPadded(to: 4))"
        default: nil
        }
    }

    private static func inMarkdown(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            "\\\(UnicodeScalar(byte))"
        default: nil
        }
    }

    private static func inRestructuredText(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "|"):
            "\\\(UnicodeScalar(byte))"
        default: nil
        }
    }

    private static func appendRoff(_ text: String, to output: inout [UInt8]) {
        var startsLine = true
        append(text, to: &output) { byte in
            defer { startsLine = byte == UInt8(ascii: "\n") }
            switch byte {
            case UInt8(ascii: "\\"): return "\\e"
            case UInt8(ascii: "-"): return "\\-"
            case UInt8(ascii: "."): return startsLine ? "\\&." : nil
            case UInt8(ascii: "'"): return startsLine ? "\\&'" : nil
            default: return nil
            }
        }
    }
}
