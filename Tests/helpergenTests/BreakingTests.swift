import Foundation
import HelperRules
import TestSupport
import Testing

/// Two versions of a header, a kind of change each; beside them who breaks, and why.
@Suite struct BreakingTests {
    private static let folder = "Tests/helpergenTests/Fixtures/breaking"

    static let names: [String] = {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "\(Project.root)/\(folder)")) ?? []
        return entries.filter { $0.hasSuffix(".old.h") }.map { String($0.dropLast(6)) }.sorted()
    }()

    /// The headers of a version by their names: acme.h, and whatever a line `// in NAME` begins.
    private func headers(_ name: String, _ version: String) throws -> [(name: String, text: String)] {
        let text = try String(contentsOfFile: "\(Project.root)/\(Self.folder)/\(name).\(version).h", encoding: .utf8)
        var headers: [(name: String, text: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("// in ") {
                headers.append((String(line.dropFirst("// in ".count)), ""))
            } else {
                if headers.isEmpty { headers.append(("acme.h", "")) }
                headers[headers.count - 1].text += line + "\n"
            }
        }
        return headers
    }

    /// A directory with both versions of the headers, and JSON of the old ones.
    private func directory(_ name: String) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        for version in ["old", "new"] {
            for header in try headers(name, version) { try directory.write(header.text, to: "\(version)/\(header.name)") }
        }
        let json = try Tool.helpergen.run(
            ["generate", "--emit", "json", "-o", "old.json"] + flags(for: "old", in: directory), in: directory.path)
        #expect(json.status == 0, "\(json.standardError)")
        return directory
    }

    private func flags(for version: String, in directory: TemporaryDirectory) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.file(version)).sorted().flatMap {
            ["--provider", "\(version)/\($0)"]
        }
    }

    private func compare(_ directory: TemporaryDirectory, _ arguments: String...) throws -> Tool.Output {
        try Tool.helpergen.run(
            ["breaking", "--against", "old.json"] + flags(for: "new", in: directory) + arguments, in: directory.path)
    }

    @Test(arguments: names) func tellsWhoBreaks(_ name: String) throws {
        let output = try compare(try directory(name))
        try expectFixture("exit \(output.status)\n\(output.standardOutput)\n\(output.standardError)", "\(Self.folder)/\(name).expected")
    }

    /// Every rule has a fixture in which it speaks.
    @Test func everyRuleIsTried() throws {
        let texts = try Self.names.map { try String(contentsOfFile: "\(Project.root)/\(Self.folder)/\($0).expected", encoding: .utf8) }
            .joined()
        for rule in BreakingRules.rules { #expect(texts.contains("[\(rule.id)]"), "\(rule.id)") }
    }

    /// Nothing differs from itself.
    @Test func theSameBreaksNobody() throws {
        for inputs in [["--uapi", Project.systemHeader], ["--config", "Input/helpergen.yaml"]] {
            let directory = try TemporaryDirectory()
            let json = directory.file("old.json")
            // The configuration's own JSON is all of its providers.
            let old = inputs[0] == "--config" ? "\(Project.root)/Generated/helpers.json" : json
            if old == json {
                #expect(try Tool.helpergen.run(["generate", "--emit", "json", "-o", json] + inputs, in: Project.root).status == 0)
            }
            let output = try Tool.helpergen.run(["breaking", "--against", old] + inputs, in: Project.root)
            #expect(output.status == 0)
            #expect(
                output.standardOutput
                    == "programs bound early: nothing breaks\nprograms bound late: nothing breaks\nproviders in Swift: nothing breaks\n")
            #expect(!output.standardError.contains("breaking-"))
        }
    }

    @Test func rulesCanBeAllowed() throws {
        let directory = try directory("helper-removed")
        #expect(try compare(directory).status == 1)
        let allowed = try compare(directory, "--allow", "breaking-helper-removed")
        #expect(allowed.status == 0)
        #expect(allowed.standardError == "")
        let unknown = try compare(directory, "--allow", "breaking-helper-remvoed")
        #expect(unknown.status == 64)
        #expect(unknown.standardError.contains("did you mean breaking-helper-removed"))
    }

    @Test func annotationsAndJSON() throws {
        let directory = try directory("id-changed")
        let github = try compare(directory, "--diagnostics", "github").standardError
        #expect(
            github.hasPrefix("::error file=new/acme.h,line=2,col=5,title=breaking-id-changed::acme_a had the number 70001"), "\(github)")
        let json = try compare(directory, "--diagnostics", "json").standardError
        #expect(json.contains("\"rule\" : \"breaking-id-changed\""))
    }

    @Test func anEarlierVersionThatCannotBeRead() throws {
        let directory = try directory("nothing")
        try directory.write("{", to: "old.json")
        let output = try compare(directory)
        #expect(output.status == 1)
        #expect(output.standardError.contains("[json-syntax]"))
    }
}
