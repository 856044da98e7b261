import Mustache

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

    /// The setting that a template would begin with.
    var pragma: String { "{{% CONTENT_TYPE: \(rawValue)}}\n" }

    /// Makes them known to the engine, once.
    static let register: Void = {
        for escaping in allCases where escaping != .text && escaping != .html {
            MustacheContentTypes.register(Engine(escaping: escaping), named: escaping.rawValue)
        }
    }()

    private struct Engine: MustacheContentType {
        let escaping: TemplateEscaping

        func escapeText(_ text: String) -> String { escaping.escaped(text) }
    }

    func escaped(_ text: String) -> String {
        switch self {
        case .text: return text
        case .html:
            return escaped(text) {
                ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"][$0]
            }
        case .json: return escaped(text) { TemplateEscaping.inJSON($0) }
        // A string in UTF-8, whose escapes do not run into what follows.
        case .c: return String(CLiteral.string(text).dropFirst().dropLast())
        case .roff: return TemplateEscaping.inRoff(text)
        case .markdown: return escaped(text) { "\\`*_{}[]<>#|~".unicodeScalars.contains($0) ? "\\\($0)" : nil }
        case .restructuredText: return escaped(text) { "\\`*_|".unicodeScalars.contains($0) ? "\\\($0)" : nil }
        }
    }

    private func escaped(_ text: String, _ replacement: (Unicode.Scalar) -> String?) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let replacement = replacement(scalar) {
                result += replacement
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func inJSON(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case let control where control.value < 0x20: "\\u\(String(control.value, radix: 16).leftPadded(to: 4))"
        default: nil
        }
    }

    private static func inRoff(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let line = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
            return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&\(line)" : line
        }.joined(separator: "\n")
    }
}
