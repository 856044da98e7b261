import Foundation
import TestSupport
import Testing

/// Runs in builds that have nothing to do, and how they know.
@Suite struct IncrementalRunTests {
    private let directory: TemporaryDirectory
    private let project: TwoProviders

    init() throws {
        project = try TwoProviders()
        directory = project.directory
    }

    private func generate(_ arguments: String...) throws -> String { try project.generate(arguments) }

    private func reason(_ log: String) -> String? { project.reason(log) }

    @Test func theSecondRunHasNothingToDo() throws {
        #expect(reason(try generate()) == "there is no state of an earlier run")
        let log = try generate()
        #expect(reason(log) == nil)
        #expect(!log.contains("parsed by") && !log.contains("read "))
        // Times are not contents.
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: directory.file("acme.h"))
        #expect(reason(try generate()) == nil)
    }

    /// A run that has nothing to do opens no libclang and writes nowhere: strace knows.
    @Test(.enabled(if: Tool.tracer != nil, "strace can't trace here")) func nothingIsOpenedForNothing() throws {
        _ = try generate()
        let trace = directory.file("trace")
        let result = try #require(Tool.tracer).run(
            ["-f", "-e", "trace=open,openat,rename,unlink,clone,clone3", "-o", trace, Tool.helpergen.path, "generate"], in: directory.path)
        #expect(result.status == 0, "\(result.standardError)")
        let calls = try directory.text(of: "trace")
        #expect(calls.contains("acme.h"))
        for call in ["libclang", "O_WRONLY", "O_RDWR", "O_CREAT", "rename(", "unlink(", "clone"] {
            #expect(!calls.contains(call), "\(call)")
        }
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
        #expect(reason(try generate()) == "first/types.h is there now")
        #expect(try String(contentsOfFile: directory.file("out.json"), encoding: .utf8).contains("\"unsigned long\""))
        #expect(reason(try generate()) == nil)
        try FileManager.default.removeItem(atPath: directory.file("first/types.h"))
        #expect(reason(try generate()) == "first/types.h is gone")
    }

    /// helpergen counts by its contents, wherever it lies and whenever it was put there.
    @Test func anotherHelpergenIsAChange() throws {
        let path = directory.file("helpergen")
        try FileManager.default.copyItem(atPath: Tool.helpergen.path, toPath: path)
        func generate() throws -> String { try Tool(path: path).run(["generate", "-v"], in: directory.path).standardError }
        _ = try project.generate()
        #expect(reason(try generate()) == nil)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: path)
        #expect(reason(try generate()) == nil)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("another".utf8))
        try file.close()
        let log = try generate()
        #expect(reason(log) == "helpergen changed")
        #expect(project.headers(log).kept == [])
        #expect(reason(try generate()) == nil)
    }

    /// A lock that comes from elsewhere is a change, although there was none to be read.
    @Test func aLockThatComesIsAChange() throws {
        for file in ["acme.h", "other.h"] {
            try directory.write(
                try directory.text(of: file).replacingOccurrences(of: "@return", with: "@id \(file.utf8.count) @return"), to: file)
        }
        _ = try generate()
        #expect(!FileManager.default.fileExists(atPath: directory.file("helpergen.lock")))
        #expect(reason(try generate()) == nil)
        try directory.write("acme/acme_gone 70000 removed\n", to: "helpergen.lock")
        #expect(reason(try generate()) == "helpergen.lock is there now")
    }

    /// clang looks for headers in the directories of CPATH and C_INCLUDE_PATH, too.
    @Test(arguments: ["CPATH", "C_INCLUDE_PATH"]) func theEnvironmentIsAnInput(_ variable: String) throws {
        try directory.write("#include <more.h>\n/** Other. @id 7 @return 0. */\nint other_one(more_t a);\n", to: "other.h")
        try directory.write("typedef int more_t;\n", to: "second/more.h")
        func run() throws -> Tool.Output {
            try Tool.helpergen.run(
                ["generate", "-v"], in: directory.path, environment: [variable: "\(directory.file("none")):\(directory.file("second"))"])
        }
        #expect(try run().status == 0)
        #expect(reason(try run().standardError) == nil)
        try directory.write("typedef long more_t;\n", to: "none/more.h")
        #expect(reason(try run().standardError)?.hasSuffix("none/more.h is there now") == true)
        let without = try Tool.helpergen.run(["generate", "-v"], in: directory.path)
        #expect(without.status == 1)
        #expect(without.standardError.contains("environment changed"))
    }

    @Test func aDamagedStateIsNone() throws {
        _ = try generate()
        for damaged in try project.damaged(".helpergen.yaml.state", form: "state") {
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
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.file("build/here")).sorted()
        #expect(files.count == 3 && files[0].hasSuffix(".readings") && files[1].hasSuffix(".state") && files[2] == "out.json", "\(files)")
        #expect(!FileManager.default.fileExists(atPath: directory.file(".helpergen.yaml.state")))
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

    @Test func aDirectoryThatCannotBeMade() throws {
        let output = try Tool.helpergen.run(["generate", "--output-directory", "acme.h/build"], in: directory.path)
        #expect(output.status == 1)
        #expect(
            output.standardError.hasPrefix("acme.h/build:1:1: error: can't make this directory: Not a directory [output-unwritable]\n"),
            "\(output.standardError)")
    }

    /// Two configurations of one name, with one directory for outputs, do not get in each other's way.
    @Test func aDirectoryServesSeveralConfigurations() throws {
        let texts = try ["helpergen.yaml", "acme.h", "other.h", "include/types.h"].map { ($0, try directory.text(of: $0)) }
        for (name, text) in texts {
            try directory.write(text.replacingOccurrences(of: "path: out", with: "path: more"), to: "second/\(name)")
        }
        let all = [[], ["--config", "second/helpergen.yaml"]].map { ["--output-directory", "build"] + $0 }
        for arguments in all { #expect(reason(try project.generate(arguments)) == "there is no state of an earlier run") }
        for arguments in all { #expect(reason(try project.generate(arguments)) == nil) }
    }

    /// A build that was set up for other outputs would wait for them, or miss some.
    @Test func outputsAreThoseThatABuildExpects() throws {
        #expect(reason(try generate("--expect-output", "out.json", "--expect-output", "out.h")) != nil)
        for expected in [["out.h"], ["out.h", "out.json", "more.h"]] {
            let output = try Tool.helpergen.run(["generate"] + expected.flatMap { ["--expect-output", $0] }, in: directory.path)
            #expect(output.status == 1)
            #expect(output.standardError.contains("[output-unexpected]"))
        }
        #expect(reason(try generate("--expect-output", "out.h", "--only-kind", "header")) != nil)
    }

    @Test func theLockCanBeWrittenAlone() throws {
        _ = try generate("--lock-only")
        #expect(FileManager.default.fileExists(atPath: directory.file("helpergen.lock")))
        #expect(!FileManager.default.fileExists(atPath: directory.file("out.h")))
        // That says nothing of the outputs.
        #expect(reason(try generate()) != nil)
        #expect(FileManager.default.fileExists(atPath: directory.file("out.h")))
    }
}
