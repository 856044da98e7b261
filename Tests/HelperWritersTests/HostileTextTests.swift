import Foundation
import HelperDiagnostics
import HelperModel
import HelperWriters
import Testing
import TestSupport

/// Text of others stays text: whatever stands in a string of the JSON, in a header's comments or in a name, an output's
/// code is that of its declarations.
@Suite struct HostileTextTests {
    /// The word that must not be seen outside comments and strings.
    private static let canary = "canary"

    /// Each ends a comment, a line or a string of some language, or hides that it does.
    static let hostile = [
        "a */ int canary; /* b", "a\nint canary;\nfunc canary() {}\n", "a\rfunc canary() {}\rint canary;",
        "a\r\nfunc canary() {}\r\n",
        "\u{2028}func canary() {}\u{2029}int canary;\u{85}canary\u{B}canary\u{C}canary", "\\\nint canary;",
        "??/\nint canary;",
        "*\\\n/ int canary;",
        "/* /* canary", "a\n/\ncanary", "a*", "*/", "/", "\" canary \" \\(canary) \\", "\\", "\u{202E}canary\u{2066}",
        "a\0canary\u{1B}[2Jcanary",
        "{{canary}}", "#canary", "\"\"\"\ncanary\n\"\"\"", "\u{FEFF}canary", "/**/ canary",
    ]

    /// The code of C or Swift: comments are blanks, strings are empty. Its own idea of both, not the writers'.
    private static func code(_ text: String, nestsComments: Bool) -> String {
        var code = ""
        var scalars = Array(text.unicodeScalars)[...]
        func starts(_ with: String) -> Bool { scalars.starts(with: with.unicodeScalars) }
        while let scalar = scalars.first {
            if starts("//") {
                scalars = scalars.drop { $0 != "\n" && $0 != "\r" }
            } else if starts("/*") {
                var depth = 0
                repeat {
                    if starts("*/") {
                        depth -= 1
                        scalars = scalars.dropFirst(2)
                    } else if starts("/*"), nestsComments || depth == 0 {
                        depth += 1
                        scalars = scalars.dropFirst(2)
                    } else {
                        scalars = scalars.dropFirst()
                    }
                } while depth > 0 && !scalars.isEmpty
                code += " "
            } else if scalar == "\"" {
                scalars = scalars.dropFirst()
                while let next = scalars.first, next != "\"", next != "\n", next != "\r" {
                    scalars = scalars.dropFirst(next == "\\" ? 2 : 1)
                }
                scalars = scalars.dropFirst()
                code += "\"\""
            } else {
                code.unicodeScalars.append(scalar)
                scalars = scalars.dropFirst()
            }
        }
        return code
    }

    private func expectText(_ set: Interface, _ what: String) throws {
        for name in ["header", "swift"] {
            let result = try Project.write(set, as: name, HeaderOptions(binding: .late).values)
            guard !result.diagnostics.containsErrors else { continue }
            let text = try #require(result.files.first).contents
            #expect(!Self.code(text, nestsComments: name == "swift").contains(Self.canary), "\(name) of \(what)")
            #expect(!text.unicodeScalars.contains { $0.isDeceptive && $0 != "\n" }, "\(name) of \(what)")
            if name == "header", what.hasSuffix("0") { #expect(try GeneratedHeader.errors(text, []) == [], "\(what)") }
        }
    }

    private static let document: String = {
        let fixture = try! Fixture.named("directives", in: Fixture.provider)
        return try! Project.written(Project.checked(try! fixture.read(provider: "acme")).set, as: "json")
    }()

    /// Every string of a document that a header and a stub are made of, each with all hostile texts in one, and two of
    /// them in turn.
    @Test func stringsOfJSONStayText() throws {
        var root = try #require(try JSONSerialization.jsonObject(with: Data(Self.document.utf8)) as? [String: Any])
        // A few helpers have every key that there is.
        root["helpers"] = Array(try #require(root["helpers"] as? [Any]).prefix(4))
        root["providers"] = [
            [
                "name": "acme", "module": "01234567-89ab-cdef-0123-456789abcdef", "edition": "current",
                "numbering": [Any](),
            ]
        ]
        var accepted = 0
        let all = Self.hostile.joined(separator: " ")
        for (turn, path) in strings(in: root).enumerated() {
            for (number, text) in ([all] + (0..<2).map { Self.hostile[(2 * turn + $0) % Self.hostile.count] })
                .enumerated()
            {
                let json = try JSONSerialization.data(withJSONObject: JSONStep.replacing(path[...], in: root, by: text))
                let (set, diagnostics) = Project.checked(Project.readJSON(String(decoding: json, as: UTF8.self)))
                guard !diagnostics.containsErrors else { continue }
                accepted += 1
                try expectText(set, "\(path) \(number)")
            }
        }
        #expect(accepted > 50)
    }

    private func strings(in value: Any) -> [[JSONStep]] {
        if value is String { return [[]] }
        if let array = value as? [Any] {
            return array.enumerated().flatMap { index, value in strings(in: value).map { [.index(index)] + $0 } }
        }
        guard let object = value as? [String: Any] else { return [] }
        return object.keys.sorted().flatMap { key in strings(in: object[key]!).map { [.key(key)] + $0 } }
    }

    /// A comment of C that holds what C takes for text, before all a lone CR.
    @Test func commentsOfHeadersStayText() throws {
        for (number, text) in Self.hostile.enumerated() where !text.contains("*/") && !text.contains("\0") {
            let header =
                "/**\n * Does it. \(text)\n * @param a The first. \(text)\n * @since 1 \(text)\n * @return 0. \(text)\n */\nint acme_first(int a);\n"
            let (set, diagnostics) = Project.checked(Project.readProvider(header))
            if !diagnostics.containsErrors { try expectText(set, "comment \(number)") }
            let lines = "/// Does it. \(text)\nint acme_first(int a);\n"
            let (other, problems) = Project.checked(Project.readProvider(lines))
            if !problems.containsErrors { try expectText(other, "line comment \(number)") }
        }
    }

    /// Providers may not be called anything.
    @Test(arguments: ["a b", "a\nb", "a/b", "a*/b", "größe", "", "a\u{202E}", "#x", "<<<<<<<"])
    func namesOfProvidersAreChecked(_ name: String) throws {
        let json = Self.document.replacing(
            "\"acme\"", with: String(decoding: try JSONEncoder().encode(name), as: UTF8.self))
        #expect(Project.readJSON(json).diagnostics.map(\.rule) == ["json-content"])
    }
}
