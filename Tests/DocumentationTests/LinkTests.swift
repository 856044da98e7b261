import Foundation
import Testing
import TestSupport

/// Whoever reads a page can follow its links, and whoever copies a command knows that it was tried.
@Suite struct LinkTests {
    @Test(arguments: DocumentationPage.paths(withRules: true)) func linksLeadSomewhere(_ path: String) throws {
        let page = try DocumentationPage(path)
        let folder = URL(fileURLWithPath: "\(Project.root)/\(path)").deletingLastPathComponent()
        for match in page.text.matches(of: /\]\(([^)#\s]*)(?:#([^)\s]*))?\)/) where !match.output.1.contains("://") {
            let link = match.output.1.isEmpty ? Substring(URL(fileURLWithPath: path).lastPathComponent) : match.output.1
            let target = folder.appendingPathComponent(String(link)).path
            #expect(FileManager.default.fileExists(atPath: target), "\(path): \(match.output.0)")
            guard let anchor = match.output.2 else { continue }
            let text = try String(contentsOfFile: target, encoding: .utf8)
            #expect(Self.anchors(of: text).contains(String(anchor)), "\(path): \(match.output.0)")
        }
        var isConsole = false
        for line in page.text.components(separatedBy: "\n") {
            if line.hasPrefix("```") { isConsole = line.hasPrefix("```console") }
            #expect(isConsole || !line.drop { $0 == " " }.hasPrefix("$ "), "\(path): not in a console block: \(line)")
        }
    }

    /// The anchors that GitHub gives to headings.
    private static func anchors(of text: String) -> [String] {
        text.components(separatedBy: "\n").filter { $0.hasPrefix("#") }.map { heading in
            let words = heading.drop { $0 == "#" || $0 == " " }.lowercased()
            let kept = words.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
            return String(kept.map { $0 == " " ? "-" : $0 })
        }
    }
}
