import Foundation
import Testing

/// A page of the documentation, for tests that do what it says.
public struct DocumentationPage {
    /// Where the page is, from the repository's root.
    public let path: String
    public let text: String

    /// README.md, CONTRIBUTING.md and the pages of docs/, from the repository's root; the generated ones among them
    /// only if asked for.
    public static func paths(withRules: Bool = false) -> [String] {
        let docs = FileManager.default.enumerator(atPath: "\(Project.root)/docs")?.compactMap { $0 as? String } ?? []
        let pages = docs.filter { $0.hasSuffix(".md") && (withRules || !$0.hasPrefix("rules/")) }
        return ["README.md", "CONTRIBUTING.md"] + pages.map { "docs/\($0)" }.sorted()
    }

    public init(_ path: String) throws {
        self.path = path
        text = try String(contentsOfFile: "\(Project.root)/\(path)", encoding: .utf8)
    }

    private func rest(behind words: String) throws -> Substring {
        let range = try #require(text.range(of: words), "\(path) no longer says: \(words)")
        return text[range.upperBound...]
    }

    /// The first indented block behind `words`, without its indentation.
    public func block(behind words: String) throws -> [String] {
        let lines = try rest(behind: words).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("    ") })
        let block = lines[start...].prefix { $0.hasPrefix("    ") || $0.isEmpty }.map { String($0.dropFirst(4)) }
        return Array(block.reversed().drop { $0.isEmpty }.reversed())
    }

    /// What stands between the first backticks behind `words`.
    public func code(behind words: String) throws -> String {
        let parts = try rest(behind: words).split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
        return String(try #require(parts.count == 3 ? parts[1] : nil))
    }

    /// A fenced block: behind the fence stand its language and, for a file, its name.
    public struct Fence: Sendable {
        public let language: String
        public let name: String?
        public let lines: [String]
    }

    /// The fenced blocks of the page, from top to bottom.
    public var fences: [Fence] {
        var fences: [Fence] = []
        var open: (words: [String], lines: [String])?
        for line in text.components(separatedBy: "\n") {
            if let block = open {
                if line == "```" {
                    let (language, name) = (block.words.first ?? "", block.words.dropFirst().first)
                    fences.append(Fence(language: language, name: name, lines: block.lines))
                    open = nil
                } else {
                    open = (block.words, block.lines + [line])
                }
            } else if line.hasPrefix("```") {
                open = (line.dropFirst(3).split(separator: " ").map(String.init), [])
            }
        }
        return fences
    }
}
