import Foundation
import HelperModel
import Testing

/// Two versions of a provider's headers, `NAME.old.h` and `NAME.new.h`, and in `NAME.expected` what
/// `helpergen breaking` says of them.
public struct BreakingFixture: Sendable, CustomTestStringConvertible {
    public enum Version: String, Sendable, CaseIterable {
        case old, new
    }

    public let name: String

    private static let folder = "Tests/HelperRulesTests/Fixtures/Breaking"

    public static let all = Fixture.headers(in: folder).filter { $0.hasSuffix(".old.h") }.map {
        BreakingFixture(name: String($0.dropLast(".old.h".count)))
    }

    /// - Parameter name: the name of its files, without their endings.
    public init(name: String) {
        self.name = name
    }

    public var testDescription: String { name }

    /// The path of the expected file, from the repository's root.
    public var expectedPath: String { "\(BreakingFixture.folder)/\(name).expected" }

    /// Writes the headers of a version into a directory of its name: `acme.h`, and whatever a line `// in NAME` begins.
    /// Gives their paths from `directory`, sorted.
    public func write(_ version: Version, into directory: TemporaryDirectory) throws -> [String] {
        let text = try String(
            contentsOfFile: "\(Project.root)/\(BreakingFixture.folder)/\(name).\(version).h", encoding: .utf8)
        var headers: [(name: String, text: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("// in ") {
                headers.append((String(line.dropFirst("// in ".count)), ""))
            } else {
                if headers.isEmpty { headers.append(("acme.h", "")) }
                headers[headers.count - 1].text += line + "\n"
            }
        }
        for header in headers { try directory.write(header.text, to: "\(version)/\(header.name)") }
        return headers.map { "\(version)/\($0.name)" }.sorted()
    }
}
