import Foundation
import Testing
import TestSupport

/// Outputs of several files, for which users name a directory.
@Suite struct DirectoryOutputTests {
    private let directory: TemporaryDirectory
    private let header = "\(Project.root)/Input/providers/packet_filter.h"

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(
            """
            providers:
              - {name: filter, headers: [\(header)], ids: 65600-65699}
            outputs:
              - {kind: windows-provider, path: made}
              - {kind: windows-store, path: made/filter_store.c}
            """, to: "helpergen.yaml")
        try FileManager.default.createDirectory(atPath: directory.file("made"), withIntermediateDirectories: false)
    }

    private func run(_ arguments: String...) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.file(folder)).sorted()
    }

    @Test func filesGoToTheDirectory() throws {
        let generate = try run("generate", "--depfile", "made.d")
        #expect(generate.status == 0, "\(generate.standardError)")
        #expect(try names("made") == ["filter_provider.c", "filter_provider.h", "filter_store.c"])
        let rule = try directory.text(of: "made.d")
        #expect(rule.contains("filter_provider.c") && rule.contains("filter_provider.h"))
        #expect(try run("check").status == 0)
        // One of them is stale, and made again.
        try directory.write("", to: "made/filter_provider.h")
        let check = try run("check", "--stat")
        #expect(check.status == 1)
        #expect(
            check.standardOutput.hasPrefix("made/filter_provider.h: ")
                || check.standardOutput.contains("/made/filter_provider.h: "))
        #expect(try run("generate").status == 0)
        #expect(try run("check").status == 0)
    }

    @Test func anotherDirectoryTakesThem() throws {
        try FileManager.default.createDirectory(atPath: directory.file("other/made"), withIntermediateDirectories: true)
        let generate = try run("generate", "--output-directory", "other")
        #expect(generate.status == 0, "\(generate.standardError)")
        #expect(try names("other/made") == ["filter_provider.c", "filter_provider.h"])
    }

    /// Not to standard output, and not to a directory that is not there.
    @Test func aDirectoryIsNeeded() throws {
        let result = try run("generate", "--provider", header, "--emit", "windows-provider")
        #expect(result.status == 64)
        #expect(
            result.standardError.contains(
                "windows-provider is several files; name a directory for them with -o."))
        try FileManager.default.removeItem(atPath: directory.file("made"))
        let missing = try run("generate")
        #expect(missing.status == 1)
        #expect(missing.standardError.contains("check that its directory exists"))
        #expect(missing.standardError.contains("[output-unwritable]"))
    }

    @Test func noFileIsWrittenTwice() throws {
        let text = try directory.text(of: "helpergen.yaml")
        try directory.write(
            text.replacingOccurrences(of: "filter_store.c", with: "filter_provider.c"), to: "helpergen.yaml")
        let result = try run("generate")
        #expect(result.status == 1)
        #expect(result.standardError.contains("[output-collision]"))
        #expect(try names("made") == [])
    }
}
