import HelperWriters
import Testing
import TestSupport

/// Outputs that are restricted to some functions, by `--only` and by `only:` of an output.
@Suite struct OutputSubsetTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(
            """
            struct acme_rule;
            struct acme_table;
            /** Matches. @id 70001 @return 0. */
            int acme_match(struct acme_rule *rule);
            /** Looks up. @id 70002 @return 0. */
            int acme_lookup(struct acme_table *table);

            """, to: "acme.h")
        try directory.write(
            """
            /** Looks up. @id 70003 @return 0. */
            int other_lookup(void *table);

            """, to: "other.h")
    }

    private func run(_ arguments: String...) throws -> Tool.Output {
        try Tool.helpergen.run(["generate"] + arguments, in: directory.path)
    }

    /// Every kind, since it is the interface that is restricted.
    @Test(arguments: HelperWriters.kinds.filter { !$0.writesDirectory && $0.platform == nil }.map(\.name))
    func onlyTheseAreWritten(_ kind: String) throws {
        let whole = try run("acme.h", "other.h", "--emit", kind)
        let some = try run(
            "acme.h", "other.h", "--emit", kind, "--only", "acme_lookup", "--only", "other__other_lookup")
        #expect(some.status == 0, "\(some.standardError)")
        #expect(whole.standardOutput.contains("acme_match"))
        for gone in ["70001", "acme_match", "acme_rule"] { #expect(!some.standardOutput.contains(gone)) }
        #expect(some.standardOutput.contains("acme_lookup") && some.standardOutput.contains("other_lookup"))
    }

    @Test func theConfigurationSaysTheSame() throws {
        try directory.write(
            """
            providers: [{name: acme, headers: acme.h}]
            outputs: [{kind: header, path: acme_defs.h, only: acme_match, weak: true, binding: ksym}]

            """, to: "helpergen.yaml")
        #expect(try run().status == 0)
        let text = try directory.text(of: "acme_defs.h")
        #expect(text.contains("acme_match") && !text.contains("acme_lookup") && text.contains("((weak))"))
    }

    @Test func whatNobodyHasIsAnError() throws {
        let flag = try run("acme.h", "--only", "acme_mach")
        #expect(flag.status == 1)
        #expect(
            flag.standardError.contains(
                "error: no provider of the output has a function acme_mach; did you mean acme_match? [output-unknown-function]"
            ), "\(flag.standardError)")
        try directory.write(
            """
            providers: [{name: acme, headers: acme.h}, {name: other, headers: other.h}]
            outputs:
              - {kind: json, path: acme.json, providers: acme, only: other_lookup}

            """, to: "helpergen.yaml")
        let configured = try run()
        #expect(configured.status == 1)
        #expect(
            configured.standardError.contains(
                "helpergen.yaml:3:5: error: no provider of the output has a function other_lookup"),
            "\(configured.standardError)")
    }
}
