import Foundation
import TestSupport
import Testing

/// README.md, for tests that do what it says.
struct Readme {
    private let text: String

    init() throws {
        text = try String(contentsOfFile: "\(Project.root)/README.md", encoding: .utf8)
    }

    private func rest(behind words: String) throws -> Substring {
        let range = try #require(text.range(of: words), "README.md no longer says: \(words)")
        return text[range.upperBound...]
    }

    /// The first indented block behind `words`, without its indentation.
    func block(behind words: String) throws -> [String] {
        let lines = try rest(behind: words).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("    ") })
        let block = lines[start...].prefix { $0.hasPrefix("    ") || $0.isEmpty }.map { String($0.dropFirst(4)) }
        return Array(block.reversed().drop { $0.isEmpty }.reversed())
    }

    /// What stands between the first backticks behind `words`.
    func code(behind words: String) throws -> String {
        let parts = try rest(behind: words).split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
        return String(try #require(parts.count == 3 ? parts[1] : nil))
    }
}
