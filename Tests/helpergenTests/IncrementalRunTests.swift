import Foundation
import Testing
import TestSupport

/// Runs of the program in builds that have nothing to do; what it means that nothing has changed is tested with
/// `Freshness`.
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
        try directory.write(try directory.text(of: "acme.h") + "/* more */\n", to: "acme.h")
        let second = try generate()
        #expect(reason(second) == "acme.h changed")
        #expect(second.contains("helpergen: reading acme.h again: acme.h changed\n"))
        #expect(project.headers(second) == (["acme.h"], ["other.h"]))
        // Other words may mean something else.
        #expect(reason(try generate("--binding", "early", "--locked"))?.contains("flags") == true)
    }

    /// A run that has nothing to do opens no libclang and writes nowhere: strace knows.
    @Test(.enabled(if: Tool.tracer != nil, "strace can't trace here")) func nothingIsOpenedForNothing() throws {
        _ = try generate()
        let trace = directory.file("trace")
        let result = try #require(Tool.tracer).run(
            ["-f", "-e", "trace=open,openat,rename,unlink,clone,clone3", "-o", trace, Tool.helpergen.path, "generate"],
            in: directory.path)
        #expect(result.status == 0, "\(result.standardError)")
        let calls = try directory.text(of: "trace")
        #expect(calls.contains("acme.h"))
        for call in ["libclang", "O_WRONLY", "O_RDWR", "O_CREAT", "rename(", "unlink(", "clone"] {
            #expect(!calls.contains(call), "\(call)")
        }
    }

    /// helpergen counts by its contents, wherever it lies and whenever it was put there.
    @Test func anotherHelpergenIsAChange() throws {
        let path = directory.file("helpergen")
        try FileManager.default.copyItem(atPath: Tool.helpergen.path, toPath: path)
        func generate() throws -> String {
            try Tool(path: path).run(["generate", "-v"], in: directory.path).standardError
        }
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

    /// clang looks for headers in the directories of CPATH and C_INCLUDE_PATH, too.
    @Test(arguments: ["CPATH", "C_INCLUDE_PATH"]) func theEnvironmentIsAnInput(_ variable: String) throws {
        try directory.write(
            "#include <more.h>\n/** Other. @id 7 @return 0. */\nint other_one(more_t a);\n", to: "other.h")
        try directory.write("typedef int more_t;\n", to: "second/more.h")
        func run() throws -> Tool.Output {
            try Tool.helpergen.run(
                ["generate", "-v"], in: directory.path,
                environment: [variable: "\(directory.file("none")):\(directory.file("second"))"])
        }
        #expect(try run().status == 0)
        #expect(reason(try run().standardError) == nil)
        try directory.write("typedef long more_t;\n", to: "none/more.h")
        #expect(reason(try run().standardError)?.hasSuffix("none/more.h is there now") == true)
        let without = try Tool.helpergen.run(["generate", "-v"], in: directory.path)
        #expect(without.status == 1)
        #expect(without.standardError.contains("environment changed"))
    }

    /// What was said is said again, and errors are never forgotten.
    @Test func messagesStay() throws {
        try directory.write(
            "int other_one(int a); /* not documented */\n/** Two. @return 0. */\nint other_two(void *p, int n);\n",
            to: "other.h")
        let first = try Tool.helpergen.run(["generate"], in: directory.path)
        #expect(first.standardError.contains("warning:"))
        #expect(try Tool.helpergen.run(["generate"], in: directory.path).standardError == first.standardError)
        try directory.write("int broken(;\n", to: "other.h")
        for _ in 0..<2 { #expect(try Tool.helpergen.run(["generate"], in: directory.path).status == 1) }
    }

    @Test(.slow) func twoRunsAtOnce() async throws {
        let path = directory.path
        await withTaskGroup(of: Int32?.self) { group in
            for _ in 0..<8 { group.addTask { try? Tool.helpergen.run(["generate"], in: path).status } }
            for await status in group { #expect(status == 0) }
        }
        #expect(reason(try generate()) == nil)
    }

    /// Each run is then as the first.
    @Test func aStateThatCannotBeWrittenIsNoError() throws {
        let state = directory.file(".helpergen.yaml.state")
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        for _ in 0..<2 {
            #expect(reason(try generate()) == "there is no state of an earlier run")
            #expect(try FileManager.default.contentsOfDirectory(atPath: state) == [])
            #expect(try directory.text(of: "out.h").contains("acme_one"))
            try FileManager.default.removeItem(atPath: directory.file("out.h"))
        }
    }

    /// Other commands take what generate has read, and leave nothing themselves; check takes nobody's word.
    @Test func otherCommandsReadWhatTheyMust() throws {
        func run(_ arguments: String...) throws -> String {
            try Tool.helpergen.run(arguments + ["-v"], in: directory.path).standardError
        }
        #expect(project.headers(try run("lint")).read == ["acme.h", "other.h"])
        #expect(project.headers(try run("lint")).read == ["acme.h", "other.h"])
        _ = try generate()
        #expect(project.headers(try run("lint")) == ([], ["acme.h", "other.h"]))
        #expect(project.headers(try run("explain", "acme_one")) == ([], ["acme.h", "other.h"]))
        #expect(project.headers(try run("check")) == (["acme.h", "other.h"], []))
        try directory.write("/** Other. @return 0. */\nint other_one(long a);\n", to: "other.h")
        for _ in 0..<2 { #expect(project.headers(try run("lint")) == (["other.h"], ["acme.h"])) }
        #expect(try run("lint", "--libclang", "/nowhere.so").contains("[libclang-not-found]"))
    }

    /// Only what has changed is read again; a run with errors keeps what it has read.
    @Test func aBrokenHeaderKeepsTheOthers() throws {
        _ = try generate()
        let old = try directory.text(of: "other.h")
        try directory.write("int broken(;\n", to: "other.h")
        #expect(try Tool.helpergen.run(["generate"], in: directory.path).status == 1)
        try directory.write(old, to: "other.h")
        // The state still knows the contents from before.
        #expect(reason(try generate()) == nil)
        try directory.write("/** Other. @return 0. */\nint other_one(long a);\n", to: "other.h")
        #expect(project.headers(try generate()) == (["other.h"], ["acme.h"]))
    }

    // MARK: Other directories

    @Test func outputsGoWhereTheyAreTold() throws {
        #expect(reason(try generate("--output-directory", "build/here", "--only-kind", "json")) != nil)
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.file("build/here")).sorted()
        #expect(
            files.count == 3 && files[0].hasSuffix(".readings") && files[1].hasSuffix(".state")
                && files[2] == "out.json", "\(files)")
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
            output.standardError.hasPrefix(
                "acme.h/build:1:1: error: can't make this directory: Not a directory [output-unwritable]\n"),
            "\(output.standardError)")
    }

    /// A build that was set up for other outputs would wait for them, or miss some.
    @Test func outputsAreThoseThatABuildExpects() throws {
        #expect(reason(try generate("--expect-output", "out.json", "--expect-output", "out.h")) != nil)
        for expected in [["out.h"], ["out.h", "out.json", "more.h"]] {
            let output = try Tool.helpergen.run(
                ["generate"] + expected.flatMap { ["--expect-output", $0] }, in: directory.path)
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
