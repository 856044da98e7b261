import HelperTemplates

/// A style or a script that a page has inside of it.
struct PageResource: Sendable {
    /// As it stands in the page.
    let text: String
    /// What a Content-Security-Policy allows it by (CSP Level 3, section 6.7.3.2): `sha256-…`.
    let hash: String

    /// - Parameter source: its file, in which a comment is alone on its lines.
    init(_ source: String) {
        var lines: [Substring] = []
        var isInComment = false
        for line in source.split(separator: "\n") {
            let code = line.drop { $0 == " " }
            if code.hasPrefix("/*") { isInComment = true }
            if !isInComment, !code.hasPrefix("//") { lines.append(code) }
            if code.hasSuffix("*/") { isInComment = false }
        }
        text = lines.joined(separator: "\n")
        hash = "sha256-\(Base64.text(SHA256.hash(text.utf8)))"
    }

    /// Makes those of the page, which are the same whatever it shows.
    static func prepare() { _ = (style, script) }

    static let style = PageResource(HelperTemplates.referenceStyle)
    static let script = PageResource(HelperTemplates.referenceScript)
}
