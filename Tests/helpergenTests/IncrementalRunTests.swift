import Foundation
import TestSupport
import Testing

/// Runs in builds: dependency files, and runs that have nothing to do.
@Suite struct IncrementalRunTests {
    private let directory: TemporaryDirectory

    /// Two providers, one with a header that it includes from a directory of the search.
    init() throws {
        directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.file("include"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: directory.file("first"), withIntermediateDirectories: true)
        try directory.write("#include <types.h>\n/** One. @return 0. */\nint acme_one(acme_t a);\n", to: "acme.h")
        try directory.write("typedef unsigned acme_t;\n", to: "include/types.h")
        try directory.write("/** Other. @return 0. */\nint other_one(int a);\n", to: "other.h")
        try directory.write(
            """
            providers:
              - {name: acme, headers: acme.h, include-directories: [first, include]}
              - {name: other, headers: other.h}
            outputs:
              - {kind: header, path: out.h, binding: late}
              - {kind: json, path: out.json}

            """, to: "helpergen.yaml")
    }

    private func generate(_ arguments: String...) throws -> String {
        let output = try Tool.helpergen.run(["generate", "-v"] + arguments, in: directory.path)
        #expect(output.status == 0, "\(output.standardError)")
        return output.standardError
    }

    private func reason(_ log: String) -> String? {
        if log.contains("helpergen: nothing changed\n") { return nil }
        return log.firstMatch(of: /helpergen: generating: (.*)\n/).map { String($0.output.1) }
    }

    @Test func theSecondRunHasNothingToDo() throws {
        #expect(reason(try generate()) == "there is no state of an earlier run")
        let log = try generate()
        #expect(reason(log) == nil)
        #expect(!log.contains("parsed by") && !log.contains("read "))
        // Times are not contents.
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: directory.file("acme.h"))
        #expect(reason(try generate()) == nil)
    }

    /// Whatever was read or written is seen when it changes, and only then.
    @Test func changesAreSeen() throws {
        _ = try generate()
        for (file, name) in [
            ("acme.h", "acme.h"), ("include/types.h", "include/types.h"), ("helpergen.yaml", "helpergen.yaml"),
            ("helpergen.lock", "helpergen.lock"),
        ] {
            let old = try String(contentsOfFile: directory.file(file), encoding: .utf8)
            try directory.write(old + (file.hasSuffix(".h") ? "/* more */\n" : "# more\n"), to: file)
            #expect(reason(try generate()) == "\(name) changed")
            // The lock is written anew as it was.
            if name == "helpergen.lock" { continue }
            try directory.write(old, to: file)
            #expect(reason(try generate()) == "\(name) changed")
            #expect(reason(try generate()) == nil)
        }
        try directory.write("changed by hand", to: "out.h")
        #expect(reason(try generate()) == "out.h changed")
        try FileManager.default.removeItem(atPath: directory.file("out.json"))
        #expect(reason(try generate()) == "out.json is gone")
        #expect(reason(try generate("--binding", "early", "--locked"))?.contains("flags") == true)
    }

    @Test func aHeaderThatWouldBeFoundFirstIsAChange() throws {
        _ = try generate()
        try directory.write("typedef unsigned long acme_t;\n", to: "first/types.h")
        #expect(reason(try generate()) == "first/types.h is found first now")
        #expect(try String(contentsOfFile: directory.file("out.json"), encoding: .utf8).contains("\"unsigned long\""))
        #expect(reason(try generate()) == nil)
        try FileManager.default.removeItem(atPath: directory.file("first/types.h"))
        #expect(reason(try generate()) == "first/types.h is gone")
    }

    @Test func aDamagedStateIsNone() throws {
        _ = try generate()
        let state = directory.file(".helpergen.yaml.state")
        let text = try String(contentsOfFile: state, encoding: .utf8)
        for damaged in [
            "", "helpergen state 1\n", String(text.dropLast(40)), text.replacingOccurrences(of: "state 1", with: "state 9"), text + "x\n",
        ] {
            try directory.write(damaged, to: ".helpergen.yaml.state")
            #expect(reason(try generate()) == "the state of the earlier run can't be read")
            #expect(reason(try generate()) == nil)
        }
    }

    /// What was said is said again, and errors are never forgotten.
    @Test func messagesStay() throws {
        try directory.write(
            "int other_one(int a); /* not documented */\n/** Two. @return 0. */\nint other_two(void *p, int n);\n", to: "other.h")
        let first = try Tool.helpergen.run(["generate"], in: directory.path)
        #expect(first.standardError.contains("warning:"))
        #expect(try Tool.helpergen.run(["generate"], in: directory.path).standardError == first.standardError)
        try directory.write("int broken(;\n", to: "other.h")
        for _ in 0..<2 { #expect(try Tool.helpergen.run(["generate"], in: directory.path).status == 1) }
    }

    @Test func twoRunsAtOnce() async throws {
        let path = directory.path
        await withTaskGroup(of: Int32?.self) { group in
            for _ in 0..<8 { group.addTask { try? Tool.helpergen.run(["generate"], in: path).status } }
            for await status in group { #expect(status == 0) }
        }
        #expect(reason(try generate()) == nil)
    }

    @Test func aStateThatCannotBeWrittenIsNoError() throws {
        _ = try generate()
        try FileManager.default.removeItem(atPath: directory.file(".helpergen.yaml.state"))
        try FileManager.default.createDirectory(atPath: directory.file(".helpergen.yaml.state"), withIntermediateDirectories: true)
        _ = try generate()
        _ = try generate()
    }

    // MARK: Other directories

    @Test func outputsGoWhereTheyAreTold() throws {
        #expect(reason(try generate("--output-directory", "build/here", "--only-kind", "json")) != nil)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: directory.file("build/here")).sorted() == [
                ".helpergen.yaml.state", "out.json",
            ])
        #expect(!FileManager.default.fileExists(atPath: directory.file("out.json")))
        #expect(reason(try generate("--output-directory", "build/here", "--only-kind", "json")) == nil)
        try directory.write(
            """
            providers:
              - {name: other, headers: other.h}
            outputs:
              - {kind: json, path: a/out.json}
              - {kind: json, path: b/out.json}

            """, to: "helpergen.yaml")
        let output = try Tool.helpergen.run(["generate", "--output-directory", "build"], in: directory.path)
        #expect(output.status == 1)
        #expect(output.standardError.contains("[output-collision]"))
    }

    @Test func theLockCanBeWrittenAlone() throws {
        _ = try generate("--lock-only")
        #expect(FileManager.default.fileExists(atPath: directory.file("helpergen.lock")))
        #expect(!FileManager.default.fileExists(atPath: directory.file("out.h")))
        // That says nothing of the outputs.
        #expect(reason(try generate()) != nil)
        #expect(FileManager.default.fileExists(atPath: directory.file("out.h")))
    }

    // MARK: Dependency files

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
        try FileManager.default.setAttributes([.modificationDate: later], ofItemAtPath: directory.file("include/types.h"))
        #expect(try builds() == 2)
        // A header that is gone does not stop Make.
        try directory.write("/** One. @return 0. */\nint acme_one(int a);\n", to: "acme.h")
        try FileManager.default.removeItem(atPath: directory.file("include/types.h"))
        #expect(try builds() == 3)
    }

    @Test func pathsOfAnyKindAreEscaped() throws {
        let names = ["with space.h", "with#hash.h", "with$dollar.h", "grün.h", "back\\slash.h", "back\\ space.h", "a\\#b.h"]
        for name in names { try directory.write("/** One. @return 0. */\nint acme_one(int a);\n", to: name) }
        for name in names {
            let output = try Tool.helpergen.run(
                ["generate", "--provider", name, "--emit", "json", "-o", "out.json", "--depfile", "out.d"], in: directory.path)
            #expect(output.status == 0)
            // Make finds the file, and nothing that would have to be made.
            let result = try make("include out.d\n", "out.json")
            #expect(result.status == 0, "\(name): \(result.standardError)")
            let old = Date(timeIntervalSince1970: 1000)
            try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: directory.file("out.json"))
            let rule = try make("out.json:\n\t@echo rebuilt\ninclude out.d\n", "out.json")
            #expect(rule.standardOutput.contains("rebuilt"), "\(name)")
            try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: directory.file(name))
        }
    }

    /// The dependency file lists what was opened: strace knows.
    @Test func dependenciesAreWhatWasOpened() throws {
        guard let strace = Tool.find("strace") else {
            print("skipped: strace is not installed")
            return
        }
        let trace = directory.file("trace")
        let result = try strace.run(
            ["-f", "-e", "trace=openat,open", "-o", trace, Tool.helpergen.path, "generate", "--depfile", "out.d"], in: directory.path)
        guard result.status == 0 else {
            print("skipped: strace can't trace here: \(result.standardError)")
            return
        }
        let opened = Set(
            try String(contentsOfFile: trace, encoding: .utf8).matches(of: /open(?:at)?\((?:AT_FDCWD, )?"([^"]+)", O_RDONLY[^)]*\) = \d/)
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
            ["--provider", "other.h", "--emit", "json", "-o", "x.json", "--depfile", "other.h"], ["--depfile", "helpergen.yaml"],
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
        let output = try Tool.helpergen.run(["generate", "--provider", "acme.h", "--emit", "json", "--depfile", "x.d"], in: directory.path)
        #expect(output.status == 64)
    }
}
