import Foundation
import Testing
import TestSupport

/// The program with a configuration: init, generate, check, and the lock.
@Suite(.slow) struct ConfiguredRunTests {
    private func run(_ arguments: String..., in directory: TemporaryDirectory) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    /// A directory with what `helpergen init` writes.
    private func initialized() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        let result = try run("init", in: directory)
        #expect(result.status == 0, "\(result.standardError)")
        #expect(result.standardOutput == "./helpergen.yaml\n./provider.h\n./.gitignore\n")
        return directory
    }

    @Test func whatInitWritesGenerates() throws {
        let directory = try initialized()
        let generate = try run("generate", in: directory)
        #expect(generate.status == 0 && generate.standardError == "", "\(generate.standardError)")
        #expect(try directory.text(of: "bpf_helper_defs.h").contains("BPF_HELPER(int, sample_load_bytes, ("))
        #expect(try directory.text(of: "helpers.json").contains("\"schema\" : 1"))
        let check = try run("check", in: directory)
        #expect(check.status == 0 && check.standardOutput == "" && check.standardError == "")
    }

    @Test func initReplacesNothing() throws {
        let directory = try initialized()
        try directory.write("precious", to: "provider.h")
        let again = try run("init", in: directory)
        #expect(again.status == 1)
        #expect(again.standardError.contains("[init-exists]"))
        #expect(try directory.text(of: "provider.h") == "precious")
        let elsewhere = try run("init", "a/b", in: directory)
        #expect(elsewhere.status == 0)
        #expect(try run("generate", "--config", "a/b/helpergen.yaml", in: directory).status == 0)
        #expect(try directory.text(of: "a/b/bpf_helper_defs.h").contains("sample_now"))
    }

    /// What helpergen keeps for itself is not committed; what else is not, is the user's, in whatever encoding.
    @Test func initTellsGitWhatToIgnore() throws {
        let lines = [".*.yaml.state", ".*.yaml.readings", ".*.o.state", ".*.o.readings", ".helpergen-*.tmp"]
        let cases: [(old: [UInt8]?, added: [String])] = [
            (nil, lines), (Array("*.o".utf8), lines), (Array("*.o\r\n.*.yaml.state\r\n".utf8), Array(lines[1...])),
            (Array("caf".utf8) + [0xE9] + Array("\n.*.yaml.readings  \n".utf8), [lines[0]] + lines[2...]),
            (Array(lines.joined(separator: "\n").utf8), []),
        ]
        for (old, added) in cases {
            let directory = try TemporaryDirectory()
            if let old { try directory.write(old, to: ".gitignore") }
            let result = try run("init", in: directory)
            #expect(result.status == 0 && result.standardError == "")
            let said = result.standardOutput.dropFirst("./helpergen.yaml\n./provider.h\n".count)
            #expect(
                said
                    == (old == nil
                        ? "./.gitignore\n"
                        : added.isEmpty ? "" : "./.gitignore: added \(added.joined(separator: ", "))\n"))
            let text = Array(try Data(contentsOf: URL(fileURLWithPath: directory.file(".gitignore"))))
            let start = old.map { $0.last == 0x0A || added.isEmpty ? $0 : $0 + [0x0A] } ?? []
            #expect(text == start + added.flatMap { Array("\($0)\n".utf8) })
        }
    }

    @Test(.enabled(if: Tool.find("git") != nil, "git is not installed")) func gitIgnoresWhatIsOurs() throws {
        let directory = try initialized()
        _ = try run("generate", in: directory)
        let git = try #require(Tool.find("git"))
        #expect(try git.run(["init", "-q"], in: directory.path).status == 0)
        let files = try git.run(["ls-files", "--others", "--exclude-standard"], in: directory.path).standardOutput
        #expect(files == ".gitignore\nbpf_helper_defs.h\nhelpergen.lock\nhelpergen.yaml\nhelpers.json\nprovider.h\n")
    }

    @Test func checkShowsWhatIsStale() throws {
        let directory = try initialized()
        let missing = try run("check", in: directory)
        #expect(missing.status == 1)
        #expect(missing.standardOutput.contains("--- /dev/null\n+++ bpf_helper_defs.h\n@@ -0,0 +1,"))
        #expect(missing.standardError.contains("it is missing; run helpergen generate [output-stale]"))
        _ = try run("generate", in: directory)
        let header = try directory.text(of: "provider.h")
        try directory.write(header.replacing("Tells the time", with: "Says the time"), to: "provider.h")
        let before = try directory.text(of: "bpf_helper_defs.h")
        let stale = try run("check", in: directory)
        #expect(stale.status == 1)
        #expect(stale.standardOutput.contains("\n- * \tTells the time.\n+ * \tSays the time.\n"))
        #expect(try directory.text(of: "bpf_helper_defs.h") == before)
    }

    private static let patch = Tool.find("patch")

    @Test(.enabled(if: patch != nil, "patch is not installed")) func patchTakesWhatCheckPrints() throws {
        let directory = try initialized()
        _ = try run("generate", in: directory)
        try directory.write(
            try directory.text(of: "provider.h").replacing("Tells the time", with: "Says the time"), to: "provider.h")
        let stale = try run("check", in: directory)
        #expect(stale.status == 1)
        #expect(
            try #require(Self.patch).run(["-p0", "-s"], in: directory.path, input: stale.standardOutput).status == 0)
        #expect(try run("check", in: directory).status == 0)
    }

    @Test func theLockIsKept() throws {
        let directory = try initialized()
        let locked = try run("generate", "--locked", in: directory)
        #expect(locked.status == 1)
        #expect(
            locked.standardError.contains(
                "sample/sample_load_bytes, sample/sample_log and sample/sample_now have no numbers in the lock yet; run helpergen generate, and commit the lock [lock-outdated]"
            ), "\(locked.standardError)")
        #expect(!FileManager.default.fileExists(atPath: directory.file("helpergen.lock")))
        #expect(!FileManager.default.fileExists(atPath: directory.file("helpers.json")))
        _ = try run("generate", in: directory)
        let lock = try directory.text(of: "helpergen.lock")
        let header = try directory.text(of: "provider.h")
        try directory.write(header + "\n/** One more. */\nint sample_more(void);\n", to: "provider.h")
        let outdated = try run("generate", "--locked", "--lock-command", "make lock", in: directory)
        #expect(outdated.status == 1)
        #expect(
            outdated.standardError.contains(
                "sample/sample_more has no number in the lock yet; run make lock, and commit the lock"))
        #expect(try run("generate", in: directory).status == 0)
        let more = try directory.text(of: "helpergen.lock").split(separator: "\n")
        #expect(more.filter { !lock.contains($0) }.count == 1)
        #expect(lock.split(separator: "\n").allSatisfy(more.contains))
        #expect(try run("generate", "--locked", in: directory).status == 0)
    }

    @Test func kindsAreChosen() throws {
        let directory = try initialized()
        #expect(try run("generate", "--except-kind", "json", in: directory).status == 0)
        #expect(FileManager.default.fileExists(atPath: directory.file("bpf_helper_defs.h")))
        #expect(!FileManager.default.fileExists(atPath: directory.file("helpers.json")))
        #expect(try run("check", in: directory).status == 1)
        #expect(try run("check", "--only-kind", "json", in: directory).status == 1)
        #expect(try run("check", "--except-kind", "json", in: directory).status == 0)
        #expect(try run("generate", "--only-kind", "json", in: directory).status == 0)
        #expect(try run("check", in: directory).status == 0)
        #expect(try run("generate", "--except-kind", "json", "--uapi", "x.h", in: directory).status == 64)
    }

    @Test func theBindingOfTheCommandLineWins() throws {
        let directory = try initialized()
        _ = try run("generate", "--binding", "early", in: directory)
        #expect(try directory.text(of: "bpf_helper_defs.h").contains("#if defined(BPF_HELPER_LATE_BINDING)"))
        #expect(try run("check", in: directory).status == 1)
    }

    @Test func levelsAreTheConfigurations() throws {
        let directory = try initialized()
        try directory.write("/** One. */\nint sample_first(void *thing, unsigned size);\n", to: "provider.h")
        let configuration = try directory.text(of: "helpergen.yaml")
        for (level, status) in [("off", Int32(0)), ("warning", 0), ("error", 1)] {
            try directory.write(configuration + "\nlint: {contract-ambiguous: \(level)}\n", to: "helpergen.yaml")
            let result = try run("lint", in: directory)
            #expect(result.status == status)
            #expect(result.standardError.contains("\(level): ") == (level != "off"))
        }
    }

    @Test func conflictsAreRejectedOrQualified() throws {
        let directory = try TemporaryDirectory()
        try directory.write("/** One. */\nint lookup(int a);\n", to: "a.h")
        try directory.write("/** Other. */\nint lookup(long b);\n", to: "b.h")
        let providers =
            "providers:\n  - {name: a, headers: a.h}\n  - {name: b, headers: b.h}\noutputs:\n  - {kind: header, path: out.h, binding: late}\n"
        try directory.write(providers, to: "helpergen.yaml")
        let rejected = try run("generate", in: directory)
        #expect(rejected.status == 1)
        #expect(rejected.standardError.contains("b.h:2:5: error: b offers lookup, which a offers, too"))
        #expect(rejected.standardError.contains("a.h:2:5: note: a's is here"))
        try directory.write(providers + "conflicts: qualify\n", to: "helpergen.yaml")
        #expect(try run("generate", in: directory).status == 0)
        let header = try directory.text(of: "out.h")
        #expect(header.contains("BPF_HELPER(int, a__lookup, (int a), "))
        #expect(header.contains("BPF_HELPER(int, b__lookup, (long b), "))
        #expect(header.contains("call A_HELPER(lookup) or B_HELPER(lookup)"))
    }

    @Test func headersThatAreFollowedCount() throws {
        let directory = try TemporaryDirectory()
        try directory.write("/** One. */\nint acme_inner(int a);\n", to: "inner/inner.h")
        try directory.write("#include \"inner/inner.h\"\n/** Two. */\nint acme_outer(int a);\n", to: "outer.h")
        let alone = try run("generate", "--provider", "outer.h", "--emit", "header", "--binding", "late", in: directory)
        #expect(!alone.standardOutput.contains("acme_inner") && alone.standardOutput.contains("acme_outer"))
        let followed = try run(
            "generate", "--provider", "outer.h", "--follow", "inner", "--emit", "header", "--binding", "late",
            in: directory)
        #expect(followed.standardOutput.contains("acme_inner") && followed.standardOutput.contains("acme_outer"))
        #expect(followed.standardOutput.contains(" * \tOne.\n"))
    }

    /// The order in which headers are named changes the order of the output, and nothing else.
    @Test func theOrderOfHeadersDoesNotMatter() throws {
        let directory = try TemporaryDirectory()
        for name in ["a", "b", "c"] {
            try directory.write("/** \(name). */\nint \(name)_first(int a);\n", to: "\(name).h")
        }
        func declarations(_ order: [String]) throws -> Set<Substring> {
            let flags = order.flatMap { ["--provider", "\($0).h"] }
            let result = try Tool.helpergen.run(
                ["generate", "--emit", "header", "--binding", "late"] + flags, in: directory.path)
            #expect(result.status == 0)
            return Set(result.standardOutput.split(separator: "\n").filter { $0.hasPrefix("BPF_HELPER(") })
        }
        #expect(try declarations(["a", "b", "c"]) == declarations(["c", "a", "b"]))
    }

    @Test(arguments: [
        ["generate", "--config", "x.yaml", "--uapi", "y.h"], ["check"], ["check", "--provider", "x.h"], ["generate"],
    ])
    func wrongCommandLines(_ arguments: [String]) throws {
        let directory = try TemporaryDirectory()
        #expect(try Tool.helpergen.run(arguments, in: directory.path).status == 64)
    }
}
