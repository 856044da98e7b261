import Foundation
import HelperModel
import Testing
import TestSupport

/// Files may be called anything; providers may not.
@Suite struct ProviderNameTests {
    private static let names = ["a b", "a\nb", "a/b", "a*/b", "größe", "", "a\u{202E}", "#x", "<<<<<<<"]

    @Test(arguments: names) func configurationsMayNotSayThem(_ name: String) throws {
        let directory = try TemporaryDirectory()
        let quoted = String(decoding: try JSONEncoder().encode(name), as: UTF8.self)
        let yaml = "providers:\n  - name: \(quoted)\n    headers: acme.h\noutputs:\n  - {kind: header, path: out.h}\n"
        try directory.write(yaml, to: "helpergen.yaml")
        try directory.write("/** It. @return 0. */\nint acme_first(int a);\n", to: "acme.h")
        let configured = try Tool.helpergen.run(["generate"], in: directory.path)
        #expect(configured.status == 1)
        #expect(
            configured.standardError.contains("helpergen.yaml:2:")
                && configured.standardError.contains("[config-value]"))
    }

    /// What a file's name suggests is made a name.
    @Test(arguments: names.filter { !$0.contains("/") }) func filesMayBeCalledThem(_ name: String) throws {
        let directory = try TemporaryDirectory()
        try directory.write("/** It. @return 0. */\nint acme_first(int a);\n", to: "\(name).h")
        let header = try Tool.helpergen.run(
            ["generate", "--provider", "\(name).h", "--emit", "header", "--binding", "late"], in: directory.path)
        #expect(header.status == 0)
        #expect(header.standardError.contains("helpergen.yaml [provider-name]"))
        #expect(
            header.standardOutput.contains("\n#ifndef \(name.providerName.cIdentifier.uppercased())_HELPER_DEFS_H\n"))
    }
}
