import Foundation
import Testing
import TestSupport

/// `helpergen breaking`; which changes break whom is in the fixtures of HelperRules.
@Suite struct BreakingTests {
    /// A directory with both versions of the headers, and JSON of the old ones.
    private func directory(_ name: String) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        let fixture = BreakingFixture(name: name)
        let old = try fixture.write(.old, into: directory)
        _ = try fixture.write(.new, into: directory)
        let json = try Tool.helpergen.run(
            ["generate", "--emit", "json", "-o", "old.json"] + flags(for: old), in: directory.path)
        #expect(json.status == 0, "\(json.standardError)")
        return directory
    }

    private func flags(for headers: [String]) -> [String] { headers.flatMap { ["--provider", $0] } }

    private func compare(_ directory: TemporaryDirectory, _ arguments: String...) throws -> Tool.Output {
        let new = try FileManager.default.contentsOfDirectory(atPath: directory.file("new")).sorted().map {
            "new/\($0)"
        }
        return try Tool.helpergen.run(
            ["breaking", "--against", "old.json"] + flags(for: new) + arguments, in: directory.path)
    }

    /// The program reads the earlier version from JSON, and says what the library finds.
    @Test(arguments: ["helper-removed", "nothing", "provider-renamed", "providers-renamed"]) func tellsWhoBreaks(
        _ name: String
    ) throws {
        let output = try compare(try directory(name))
        try expectFixture(
            "exit \(output.status)\n\(output.standardOutput)\n\(output.standardError)",
            BreakingFixture(name: name).expectedPath)
    }

    /// Nothing differs from itself.
    @Test func theSameBreaksNobody() throws {
        for inputs in [["--uapi", Project.systemHeader], ["--config", "Input/helpergen.yaml"]] {
            let directory = try TemporaryDirectory()
            let json = directory.file("old.json")
            // The configuration's own JSON is all of its providers.
            let old = inputs[0] == "--config" ? "\(Project.root)/Generated/helpers.json" : json
            if old == json {
                #expect(
                    try Tool.helpergen.run(["generate", "--emit", "json", "-o", json] + inputs, in: Project.root).status
                        == 0)
            }
            let output = try Tool.helpergen.run(["breaking", "--against", old] + inputs, in: Project.root)
            #expect(output.status == 0)
            // One of the configuration's providers is an extension, which has more audiences.
            let audiences =
                inputs[0] == "--config"
                ? ["programs bound early", "programs bound late", "native programs", "providers in Swift", "drivers"]
                : ["programs bound early", "programs bound late", "providers in Swift"]
            #expect(output.standardOutput == audiences.map { "\($0): nothing breaks\n" }.joined())
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
            github.hasPrefix(
                "::error file=new/acme.h,line=2,col=5,title=breaking-id-changed::acme_a had the number 70001"),
            "\(github)")
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
