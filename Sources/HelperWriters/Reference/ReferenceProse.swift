import HelperDocumentation
import HelperModel

/// Documentation as the page shows it: names of arguments, of functions and of constants lead to what they name.
///
/// End tags that HTML does not ask for ("HTML Living Standard", section 13.1.2.4) are left out: they are a twentieth of
/// the page.
struct ReferenceProse {
    private(set) var html = ""
    /// The names of the arguments around.
    let arguments: Set<String>
    /// Whether strong emphasis marks code, as in reStructuredText of the kernel, and not words.
    let strongIsCode: Bool

    static func html(_ blocks: [Document.Block], arguments: Set<String> = [], markup: Markup) -> String {
        var prose = ReferenceProse(arguments: arguments, strongIsCode: markup != .doxygen)
        prose.write(blocks)
        return prose.html
    }

    /// What can stand within a line: a single paragraph without its element.
    static func content(_ blocks: [Document.Block], arguments: Set<String> = [], markup: Markup) -> String {
        var prose = ReferenceProse(arguments: arguments, strongIsCode: markup != .doxygen)
        prose.writeContent(blocks)
        return prose.html
    }

    private init(arguments: Set<String>, strongIsCode: Bool) {
        self.arguments = arguments
        self.strongIsCode = strongIsCode
    }

    private mutating func write(_ blocks: [Document.Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let inlines):
                html += "<p>"
                write(inlines)
            case .bulletList(let items):
                html += "<ul>"
                for item in items {
                    html += "<li>"
                    writeContent(item)
                }
                html += "</ul>"
            case .definitionList(let items):
                html += "<dl>"
                for item in items {
                    html += "<dt>"
                    write(item.term)
                    html += "<dd>"
                    writeContent(item.text)
                }
                html += "</dl>"
            case .literal(let code), .verbatim(let code):
                // A newline behind the tag is not the code's (section 13.1.2.5).
                html += "<pre class=x>\(code.hasPrefix("\n") ? "\n" : "")\(HTMLText.escaped(code))</pre>"
            case .quote(let blocks):
                html += "<div class=q>"
                write(blocks)
                html += "</div>"
            }
        }
    }

    private mutating func writeContent(_ blocks: [Document.Block]) {
        guard case .paragraph(let inlines) = blocks.first else { return write(blocks) }
        write(inlines)
        write(Array(blocks.dropFirst()))
    }

    private mutating func write(_ inlines: [Document.Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let text): html += HTMLText.escaped(text)
            case .emphasis(let text): element(arguments.contains(text) ? "var" : "em", text)
            case .strong(let text):
                element(arguments.contains(text) ? "var" : strongIsCode ? "code" : "b", text)
            case .literal(let text): element("code", text)
            case .link(let inlines, let place) where ReferenceProse.isHarmless(place):
                html += "<a href=\(HTMLText.attribute(place))>\(HTMLText.escaped(inlines.plainText))</a>"
            case .link(let inlines, _): write(inlines)
            }
        }
    }

    private mutating func element(_ name: String, _ text: String) {
        html += "<\(name)>\(HTMLText.escaped(text))</\(name)>"
    }

    /// Whether following a link runs nothing.
    private static func isHarmless(_ place: String) -> Bool {
        place.hasPrefix("#")
            || ["http://", "https://", "ftp://", "ftps://", "mailto:"].contains { place.hasPrefix($0) }
    }
}
