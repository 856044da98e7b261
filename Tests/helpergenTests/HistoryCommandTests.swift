import Foundation
import Testing
import TestSupport

/// The program with earlier versions of its inputs, and with facts.
@Suite(.slow) struct HistoryCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("/** One. @id 70001 @return 0. */\nint acme_one(int a);\n", to: "old/acme-1.0.h")
        try directory.write(
            "/** One. @id 70001 @return 0. */\nint acme_one(long a);\n/** Two. @id 70002 @return 0. */\nint acme_two(int a);\n",
            to: "acme.h")
        try directory.write("source: our wiki\nfunctions:\n  acme_one: {gpl-only: true}\n", to: "facts.yaml")
        try directory.write(
            """
            providers:
              - name: acme
                headers: acme.h
                history: [{label: "1.0", file: old/acme-1.0.h}]
            facts: facts.yaml
            outputs:
              - {kind: json, path: acme.json}

            """, to: "helpergen.yaml")
    }

    private func run(_ arguments: String...) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    @Test(
        arguments: [
            ("1.0", "--history is followed by LABEL=FILE; '1.0' is not that."),
            ("=acme.h", "--history is followed by LABEL=FILE"), ("1.0=", "--history is followed by LABEL=FILE"),
            ("1*0=acme.h", "\"1*0\" is no label of a version"),
        ])
    func whatIsNoVersionIsRefused(_ value: String, _ message: String) throws {
        let result = try run("explain", "acme_one", "acme.h", "--history", value)
        #expect(result.status == 64)
        #expect(result.standardError.contains(message), "\(result.standardError)")
    }

    @Test func aLabelStandsOnce() throws {
        let result = try run("lint", "acme.h", "--history", "1=acme.h", "--history", "1=old/acme-1.0.h")
        #expect(result.status == 64)
        #expect(result.standardError.contains("Two versions are called 1"), "\(result.standardError)")
    }

    @Test func aConfigurationNamesItsVersions() throws {
        for flag in [["--history", "1=acme.h"], ["--facts", "facts.yaml"]] {
            let result = try Tool.helpergen.run(["lint", "--config", "helpergen.yaml"] + flag, in: directory.path)
            #expect(result.status == 64)
            #expect(result.standardError.contains("\(flag[0]) is for inputs that the command line names"))
        }
    }

    /// What is wrong with an earlier version is an error at its place; what is only not as it should be, nobody mends.
    @Test func onlyErrorsOfEarlierVersionsAreTold() throws {
        let missing = try run("lint", "acme.h", "--history", "1=old/none.h")
        #expect(missing.status == 1)
        #expect(missing.standardError.hasPrefix("old/none.h:1:1: error: can't open it"), "\(missing.standardError)")
        try directory.write("/** One. @return 0. */\nint acme_one(unknown_t a);\n", to: "old/bad.h")
        let bad = try run("lint", "acme.h", "--history", "1=old/bad.h")
        #expect(bad.status == 1)
        #expect(bad.standardError.contains("old/bad.h:2:14: error: "), "\(bad.standardError)")
        try directory.write("/** One. @param b None. @return 0. */\nint acme_one(int a);\n", to: "old/odd.h")
        #expect(try run("lint", "old/odd.h").standardError.contains("warning"))
        let odd = try run("lint", "acme.h", "--history", "1=old/odd.h")
        #expect(odd.status == 0 && odd.standardError == "", "\(odd.standardError)")
    }

    @Test func explainTellsWhatBecameOfThings() throws {
        let changed = try run(
            "explain", "acme_one", "acme.h", "--history", "1.0=old/acme-1.0.h", "--facts", "facts.yaml")
        #expect(changed.status == 0)
        for line in [
            "  since:        1.0, the first of the earlier versions that has it\n",
            "  changed:      now: type of argument 1\n                int -> long\n",
            "  facts:        of our wiki\n                for programs under the GPL only\n",
        ] { #expect(changed.standardOutput.contains(line), "\(changed.standardOutput)") }
        let new = try run("explain", "acme_two", "acme.h", "--history", "1.0=old/acme-1.0.h")
        #expect(new.standardOutput.contains("  since:        after all of the earlier versions\n"))
        let gone = try run("explain", "acme_two", "old/acme-1.0.h", "--history", "2=acme.h")
        #expect(gone.status == 0)
        #expect(
            gone.standardOutput.hasPrefix("helper acme_two, which is gone\n\n  was:          int acme_two(int a)\n"))
    }

    /// JSON with a history is an input like any other.
    @Test func jsonBringsItsHistoryAlong() throws {
        #expect(try run("generate").status == 0)
        let direct = try run("explain", "acme_one", "--config", "helpergen.yaml").standardOutput
        let read = try run("explain", "acme_one", "acme.json").standardOutput
        #expect(direct.contains("1.0, the first") && read == direct)
        // It is an earlier version, too.
        let again = try run("generate", "acme.h", "--history", "1.0=acme.json", "--emit", "json")
        #expect(again.status == 0 && !again.standardOutput.contains("\"what\""), "\(again.standardOutput)")
    }

    @Test func earlierVersionsAreInputs() throws {
        #expect(try run("generate", "--depfile", "acme.d").status == 0)
        let dependencies = try directory.text(of: "acme.d")
        #expect(dependencies.contains("old/acme-1.0.h") && dependencies.contains("facts.yaml"), "\(dependencies)")
        #expect(try run("generate", "-v", "--depfile", "acme.d").standardError.contains("nothing changed"))
        #expect(try run("check").status == 0)
        try directory.write("source: them\nfunctions: {}\n", to: "facts.yaml")
        #expect(try run("check").status == 1)
        #expect(try run("generate").status == 0)
        try directory.write("/** Two. @id 70002 @return 0. */\nint acme_two(int a);\n", to: "old/acme-1.0.h")
        #expect(try run("check").status == 1)
        let generated = try run("generate", "-v")
        // Only what changed is read again.
        #expect(generated.standardError.contains("read old/acme-1.0.h"), "\(generated.standardError)")
        #expect(generated.standardError.contains("kept acme.h"), "\(generated.standardError)")
        #expect(try directory.text(of: "acme.json").contains("\"since\" : \"1.0\""))
    }

    /// What came before makes no difference to what a file of today is called.
    @Test func namesOfFilesAreThoseOfToday() throws {
        try directory.write("typedef int acme_t;\n", to: "types.h")
        try directory.write("typedef long acme_t;\n", to: "old/types.h")
        let header = "#include \"types.h\"\n/** One. @id 70001 @return 0. */\nint acme_one(acme_t a);\n"
        try directory.write(header, to: "acme.h")
        try directory.write(header, to: "old/acme.h")
        let plain = try run("generate", "acme.h", "--emit", "json", "-o", "plain.json")
        let traced = try run("generate", "acme.h", "--history", "1=old/acme.h", "--emit", "json", "-o", "traced.json")
        #expect(plain.status == 0 && traced.status == 0, "\(traced.standardError)")
        for file in ["plain.json", "traced.json"] {
            let text = try directory.text(of: file)
            #expect(text.contains("\"file\" : \"acme.h\""))
        }
    }

    /// A row of bcc's table has the version that its helper came with.
    @Test func bccHasTheFirstVersion() throws {
        func header(_ names: [String]) -> String {
            let texts = names.map {
                " * long bpf_\($0)(void)\n * \tDescription\n * \t\tX.\n * \tReturn\n * \t\t0.\n *\n"
            }
            let numbers = names.enumerated().map { "\tFN(\($1), \($0 + 1), ##ctx)\t\\\n" }
            return """
                /* Start of BPF helper function descriptions:
                 *
                \(texts.joined()) */
                #define ___BPF_FUNC_MAPPER(FN, ctx...)\t\\
                \tFN(unspec, 0, ##ctx)\t\\
                \(numbers.joined())\t/* */
                #define __BPF_ENUM_FN(x, y) BPF_FUNC_ ## x = y,
                enum bpf_func_id { ___BPF_FUNC_MAPPER(__BPF_ENUM_FN) __BPF_FUNC_MAX_ID, };

                """
        }
        try directory.write(header(["a"]), to: "v1/bpf.h")
        try directory.write(header(["a", "b"]), to: "v2/bpf.h")
        try directory.write(header(["a", "b", "c"]), to: "bpf.h")
        let result = try run(
            "generate", "bpf.h", "--history", "4.1=v1/bpf.h", "--history", "4.2=v2/bpf.h", "--template", "bcc")
        #expect(result.status == 0, "\(result.standardError)")
        #expect(
            result.standardOutput
                == "static struct bpf_helper helpers[] = {\n  {\"a\", \"4.1\"},\n  {\"b\", \"4.2\"},\n  {\"c\", \"\"},\n};\n"
        )
    }
}
