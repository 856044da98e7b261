import Foundation
import Testing
import TestSupport

/// What `--depfile` writes, as Make and strace see it.
@Suite(.slow) struct DependencyFileTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TwoProviders().directory
    }

    /// What Make makes of a dependency file: runs it, and gives what it says.
    private func make(_ makefile: String, _ target: String) throws -> Tool.Output {
        try directory.write(makefile, to: "Makefile")
        return try #require(Tool.find("make")).run([target], in: directory.path)
    }

    @Test func makeRebuildsWhatItMust() throws {
        let rule = """
            out.h:
            \t'\(Tool.helpergen.path)' generate --provider acme.h -I first -I include --emit header --binding late -o out.h --depfile out.d
            \t@echo built >> log
            -include out.d

            """
        func builds() throws -> Int {
            #expect(try make(rule, "out.h").status == 0)
            return try String(contentsOfFile: directory.file("log"), encoding: .utf8).split(separator: "\n").count
        }
        #expect(try builds() == 1)
        #expect(try builds() == 1)
        let later = Date(timeIntervalSinceNow: 60)
        try FileManager.default.setAttributes(
            [.modificationDate: later], ofItemAtPath: directory.file("include/types.h"))
        #expect(try builds() == 2)
        // A header that is gone does not stop Make.
        try directory.write("/** One. @return 0. */\nint acme_one(int a);\n", to: "acme.h")
        try FileManager.default.removeItem(atPath: directory.file("include/types.h"))
        #expect(try builds() == 3)
    }

    /// No helpers at all, which are read without libclang.
    private static let json = "{\"schema\": 1, \"helpers\": [], \"providers\": [], \"syscall\": []}\n"

    @Test func pathsOfAnyKindAreEscaped() throws {
        let names = [
            "with space.h", "with#hash.h", "with$dollar.h", "grün.h", "back\\slash.h", "back\\ space.h", "a\\#b.h",
            "a:b.h", "a%b.h",
            "a=b.h",
            "=b.h", "+=b.h", "a*b.h", "*.h", "a|b.h", "a\\|b.h", "a?b.h", "a'b\"c.h", "a<b>c.h", "a&b.h", "(a)b.h",
            "a\u{1}b.h",
        ]
        for name in names { try directory.write(Self.json, to: name) }
        for name in names {
            let output = try Tool.helpergen.run(
                ["generate", "--helpers", name, "--emit", "json", "-o", "out.json", "--depfile", "out.d"],
                in: directory.path)
            #expect(output.status == 0)
            // Make finds the file, and nothing that would have to be made.
            let result = try make("include out.d\n", "out.json")
            #expect(result.status == 0, "\(name): \(result.standardError)")
            // Newer than helpergen, which a name with an equals sign has beside it.
            let old = Date(timeIntervalSinceNow: 1000)
            let older = Date(timeIntervalSinceNow: 900)
            for file in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
                let date = file == name ? Date(timeIntervalSinceNow: 2000) : file == "out.json" ? old : older
                try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: directory.file(file))
            }
            // Of all headers, only the one that it was made from is newer.
            let rule = "out.json:\n\t@echo rebuilt\ninclude out.d\n"
            #expect(try make(rule, "out.json").standardOutput == "rebuilt\n", "\(name)")
            try FileManager.default.setAttributes([.modificationDate: older], ofItemAtPath: directory.file(name))
            #expect(try !make(rule, "out.json").standardOutput.contains("rebuilt"), "\(name)")
        }
    }

    /// What Make would take for something else is refused, and nothing is written.
    @Test(arguments: ["a;b.h", "a\nb.h", "a\rb.h", "a\u{B}b.h", "b.h ", "b.h\t", "b.h\\", "b.h&", "acme(1)"])
    func pathsThatMakeCannotRead(_ name: String) throws {
        try directory.write(Self.json, to: "plain.json")
        try directory.write(Self.json, to: name)
        for arguments in [["--helpers", name, "-o", "out.json"], ["--helpers", "plain.json", "-o", "new/\(name)"]] {
            let output = try Tool.helpergen.run(
                ["generate", "--emit", "json", "--depfile", "out.d"] + arguments, in: directory.path)
            #expect(output.status == 1 && output.standardError.contains("[depfile-name]"), "\(output.standardError)")
        }
        #expect(!FileManager.default.fileExists(atPath: directory.file("out.d")))
        #expect(!FileManager.default.fileExists(atPath: directory.file("out.json")))
    }

    /// Some names Make reads as a dependency, and not as a target: another file can be the target.
    @Test(arguments: ["a=b.json", "a%b.json"]) func theTargetMayBeAnotherFile(_ name: String) throws {
        let generate = ["generate", "--provider", "other.h", "--emit", "json", "-o", name, "--depfile", "out.d"]
        let refused = try Tool.helpergen.run(generate, in: directory.path)
        #expect(refused.status == 1 && refused.standardError.contains("give --depfile-target NAME [depfile-name]"))
        #expect(try Tool.helpergen.run(generate + ["--depfile-target", "a stamp"], in: directory.path).status == 0)
        #expect(try directory.text(of: "out.d") == "a\\ stamp: \\\n  other.h\n\nother.h:\n")
        // To standard output, too.
        let output = try Tool.helpergen.run(
            ["generate", "--provider", "other.h", "--emit", "json", "--depfile", "out.d", "--depfile-target", "x"],
            in: directory.path)
        #expect(output.status == 0 && output.standardOutput.hasPrefix("{"))
        #expect(try directory.text(of: "out.d").hasPrefix("x: "))
        #expect(try Tool.helpergen.run(["generate", "--depfile-target", "x"], in: directory.path).status == 64)
    }

    @Test(
        .enabled(if: Tool.find("ninja") != nil, "ninja is not installed"),
        arguments: [
            "with space.h", "with#hash.h", "with$dollar.h", "grün.h", "back\\slash.h", "a:b.h", "(x)[y]{z}.h", "a=b.h",
            "a%b.h",
        ])
    func ninjaReadsPaths(_ name: String) throws {
        try directory.write("/** One. @return 0. */\nint acme_one(int a);\n", to: name)
        let output = try Tool.helpergen.run(
            ["generate", "--provider", name, "--emit", "json", "-o", "out.json", "--depfile", "out.d"],
            in: directory.path)
        #expect(output.status == 0)
        // Ninja takes the file away when it has read it.
        try directory.write(
            "rule touch\n  command = cp out.d again.d && touch out.json\n  depfile = again.d\nbuild out.json: touch\n",
            to: "build.ninja")
        let ninja = try #require(Tool.find("ninja"))
        #expect(try ninja.run([], in: directory.path).status == 0)
        #expect(try ninja.run([], in: directory.path).standardOutput.contains("no work to do"))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: 60)], ofItemAtPath: directory.file(name))
        #expect(try ninja.run(["-n"], in: directory.path).standardOutput.contains("touch out.json"))
    }

    /// The dependency file lists what was opened: strace knows.
    @Test(.enabled(if: Tool.tracer != nil, "strace can't trace here")) func dependenciesAreWhatWasOpened() throws {
        let trace = directory.file("trace")
        let result = try #require(Tool.tracer).run(
            ["-f", "-e", "trace=openat,open", "-o", trace, Tool.helpergen.path, "generate", "--depfile", "out.d"],
            in: directory.path)
        #expect(result.status == 0, "\(result.standardError)")
        let opened = Set(
            try String(contentsOfFile: trace, encoding: .utf8).matches(
                of: /open(?:at)?\((?:AT_FDCWD, )?"([^"]+)", O_RDONLY[^)]*\) = \d/
            )
            .map { String($0.output.1) }
            .filter { $0.hasSuffix(".h") || $0.hasSuffix(".yaml") || $0.hasSuffix(".lock") }.map(normalized))
        let text = try String(contentsOfFile: directory.file("out.d"), encoding: .utf8)
        let listed = Set(
            text.components(separatedBy: "\n\n")[0].components(separatedBy: " \\\n  ").dropFirst().map {
                normalized($0.trimmingCharacters(in: .whitespacesAndNewlines))
            })
        #expect(opened.subtracting(listed).subtracting([normalized("out.h")]) == [])
        #expect(listed.subtracting(opened) == [])
        #expect(listed.contains(normalized("acme.h")) && listed.contains(normalized("include/types.h")))
    }

    private func normalized(_ path: String) -> String {
        URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: directory.path + "/")).standardizedFileURL.path
    }

    @Test func aDependencyFileReplacesNoInput() throws {
        for arguments in [
            ["--provider", "other.h", "--emit", "json", "-o", "x.json", "--depfile", "other.h"],
            ["--depfile", "helpergen.yaml"],
        ] {
            let file = try #require(arguments.last)
            let before = try String(contentsOfFile: directory.file(file), encoding: .utf8)
            let output = try Tool.helpergen.run(["generate"] + arguments, in: directory.path)
            #expect(output.status == 1)
            #expect(output.standardError.contains("[output-is-input]"))
            #expect(try String(contentsOfFile: directory.file(file), encoding: .utf8) == before)
        }
    }

    @Test func theCommandLineSaysWhatTheFileIsFor() throws {
        let output = try Tool.helpergen.run(
            ["generate", "--provider", "acme.h", "--emit", "json", "--depfile", "x.d"], in: directory.path)
        #expect(output.status == 64)
    }
}
