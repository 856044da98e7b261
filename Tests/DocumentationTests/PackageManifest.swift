import Foundation
import TestSupport

/// The targets of Package.swift, read from its text: SwiftPM may be busy with running these tests.
struct PackageManifest {
    struct Target {
        let name: String
        let kind: String
        /// Targets and products, in the order of the manifest.
        let dependencies: [String]
    }

    let targets: [Target]

    init() throws {
        let text = try String(contentsOfFile: "\(Project.root)/Package.swift", encoding: .utf8)
        let all = text[(text.range(of: "\n    targets: [")?.upperBound ?? text.startIndex)...]
        targets = all.matches(of: /\n        \.(\w+)\(/).compactMap { match in
            let body = Self.balanced(all[match.range.upperBound...], "(", ")")
            guard let name = body.firstMatch(of: /name: "([^"]+)"/)?.output.1 else { return nil }
            let start = body.firstRange(of: "dependencies: [")?.upperBound
            let list = start.map { Self.balanced(body[$0...], "[", "]") } ?? ""
            let dependencies = list.replacing(/\.product\(name: ("[^"]+"), package: "[^"]+"\)/) { $0.output.1 }
                .matches(of: /"([^"]+)"/).map { String($0.output.1) }
            return Target(name: String(name), kind: String(match.output.1), dependencies: dependencies)
        }
    }

    /// What stands before the bracket that closes the one before `text`.
    private static func balanced(_ text: Substring, _ open: Character, _ close: Character) -> Substring {
        var depth = 1
        let end = text.firstIndex { character in
            depth += character == open ? 1 : character == close ? -1 : 0
            return depth == 0
        }
        return text[..<(end ?? text.endIndex)]
    }
}
