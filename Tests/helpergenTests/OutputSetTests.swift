import Foundation
import Testing
import TestSupport

/// How outputs get to where they go.
@Suite(.slow) struct OutputSetTests {
    private let directory: TemporaryDirectory
    private let project: TwoProviders

    init() throws {
        project = try TwoProviders()
        directory = project.directory
    }

    private func names(_ folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.file(folder)).sorted()
    }

    private func temporaries() throws -> [String] {
        try names().filter { $0.hasSuffix(".tmp") }
    }

    private func shell(_ command: String) throws -> Tool.Output {
        try #require(Tool.find("sh")).run(["-c", command, Tool.helpergen.path], in: directory.path)
    }

    // MARK: What is no file

    /// What stands in the file before stays, and so does the file.
    @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/fd/7", "link"])
    func openFilesAreWrittenWhereTheyStand(_ path: String) throws {
        try directory.write("before\n", to: "log")
        try FileManager.default.createSymbolicLink(atPath: directory.file("link"), withDestinationPath: "/dev/stdout")
        let inode = try FileManager.default.attributesOfItem(atPath: directory.file("log"))[.systemFileNumber] as? Int
        let result = try shell(
            "{ \"$0\" generate --provider other.h --emit json -o \(path) && echo after; } >>log 7>&1")
        #expect(result.status == 0, "\(result.standardError)")
        let log = try directory.text(of: "log")
        #expect(log.hasPrefix("before\n{") && log.hasSuffix("}\nafter\n"), "\(log)")
        #expect(
            try FileManager.default.attributesOfItem(atPath: directory.file("log"))[.systemFileNumber] as? Int == inode)
    }

    @Test func pipesAndDevicesAreWrittenTo() throws {
        let result = try shell(
            "mkfifo pipe && { cat pipe > copy & } && \"$0\" generate --provider other.h --emit json -o pipe && wait && test -p pipe"
        )
        #expect(result.status == 0, "\(result.standardError)")
        #expect(try directory.text(of: "copy").hasSuffix("}\n"))
        let closed = try shell("exec 8>&-; \"$0\" generate --provider other.h --emit json -o /dev/fd/8")
        #expect(
            closed.status == 1
                && closed.standardError.contains("/dev/fd/8:1:1: error: can't write it: Bad file descriptor"))
    }

    /// What was written to a pipe is nobody's to remember.
    @Test func aRunToAPipeIsNotSkipped() throws {
        try directory.write(
            "providers: [{name: other, headers: other.h}]\noutputs: [{kind: json, path: /dev/stdout}]\n",
            to: "helpergen.yaml")
        let first = try Tool.helpergen.run(["generate"], in: directory.path)
        #expect(first.status == 0 && first.standardOutput.hasSuffix("}\n"))
        #expect(try Tool.helpergen.run(["generate"], in: directory.path).standardOutput == first.standardOutput)
    }

    // MARK: Names

    @Test(arguments: ["link", "chain"]) func aDanglingLinkKeepsPointing(_ name: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: directory.file("link"), withDestinationPath: "include/made.json")
        try FileManager.default.createSymbolicLink(
            atPath: directory.file("chain"), withDestinationPath: directory.file("link"))
        let result = try shell("\"$0\" generate --provider other.h --emit json -o \(name)")
        #expect(result.status == 0, "\(result.standardError)")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: directory.file("link")) == "include/made.json")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: directory.file("chain")) == directory.file("link")
        )
        #expect(try directory.text(of: "include/made.json").hasPrefix("{"))
        try FileManager.default.createSymbolicLink(atPath: directory.file("loop"), withDestinationPath: "loop")
        let loop = try shell("\"$0\" generate --provider other.h --emit json -o loop")
        #expect(
            loop.status == 1
                && loop.standardError.contains("loop:1:1: error: can't write it: Too many levels of symbolic links"))
    }

    /// A name may have 255 bytes; ours beside it must not have more.
    @Test func longNames() throws {
        let name = String(repeating: "n", count: 250) + ".json"
        #expect(try shell("\"$0\" generate --provider other.h --emit json -o \(name)").status == 0)
        #expect(try directory.text(of: name).hasPrefix("{"))
        let configuration = String(repeating: "c", count: 250) + ".yaml"
        try directory.write(
            try directory.text(of: "helpergen.yaml").replacingOccurrences(of: "out.json", with: name), to: configuration
        )
        for folder in [[], ["--output-directory", "build"]] {
            #expect(project.reason(try project.generate(["--config", configuration] + folder)) != nil)
            #expect(project.reason(try project.generate(["--config", configuration] + folder)) == nil)
        }
    }

    // MARK: Together

    /// Runs helpergen under strace, which makes system calls fail, and kills at them.
    private func generate(_ injection: String) throws -> Tool.Output {
        let call = String(injection.prefix { $0 != ":" })
        return try #require(Tool.tracer).run(
            [
                "-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(injection)", Tool.helpergen.path,
                "generate",
            ],
            in: directory.path)
    }

    /// A run that fails, or is killed, before all is written leaves all outputs as they were; the next run removes what
    /// it left.
    @Test(
        .enabled(if: Tool.tracer != nil, "strace can't trace here"),
        arguments: [
            "fsync:error=EIO:when=2", "fsync:error=ENOSPC:when=1", "renameat:error=EACCES:when=1",
            "renameat:signal=SIGKILL:when=1",
        ])
    func allOrNothing(_ injection: String) throws {
        _ = try project.generate()
        let outputs = ["out.h", "out.json", "helpergen.lock"]
        let before = try outputs.map { try directory.text(of: $0) }
        let header = try directory.text(of: "other.h")
        try directory.write(header + "/** More. @return 0. */\nint other_more(int a);\n", to: "other.h")
        let result = try generate(injection)
        let isKilled = injection.contains("SIGKILL")
        #expect(
            isKilled ? result.status != 0 : result.status == 1 && result.standardError.contains("[output-unwritable]"),
            "\(result)")
        #expect(try outputs.map { try directory.text(of: $0) } == before)
        #expect(try temporaries().isEmpty != isKilled)
        // As if nothing had changed: there is nothing to write, but something to clean.
        try directory.write(header, to: "other.h")
        try FileManager.default.removeItem(atPath: directory.file(".helpergen.yaml.state"))
        _ = try project.generate()
        #expect(try temporaries() == [])
        #expect(try outputs.map { try directory.text(of: $0) } == before)
    }

    /// What another run is still writing is its own.
    @Test func temporariesInUseStay() throws {
        let used = try directory.write("in use", to: ".helpergen-aaaaaaaaaaaa.tmp")
        try directory.write("left", to: ".helpergen-bbbbbbbbbbbb.tmp")
        for name in [".helpergen-short.tmp", "helpergen-cccccccccccc.tmp", ".helpergen-cccccccccccc.tmp2"] {
            try directory.write("somebody's", to: name)
        }
        let file = try #require(FileHandle(forUpdatingAtPath: used))
        #expect(flock(file.fileDescriptor, LOCK_EX) == 0)
        _ = try project.generate()
        #expect(
            try temporaries() == [".helpergen-aaaaaaaaaaaa.tmp", ".helpergen-short.tmp", "helpergen-cccccccccccc.tmp"])
        try file.close()
        _ = try project.generate(["--binding", "early"])
        #expect(try temporaries() == [".helpergen-short.tmp", "helpergen-cccccccccccc.tmp"])
    }

    /// A lock is there before what relies on its numbers, and a dependency file before what it tells of.
    @Test(.enabled(if: Tool.tracer != nil, "strace can't trace here")) func theOrderOfFiles() throws {
        let result = try #require(Tool.tracer).run(
            ["-f", "-o", "trace", "-e", "trace=renameat,fsync", Tool.helpergen.path, "generate", "--depfile", "out.d"],
            in: directory.path)
        #expect(result.status == 0)
        let calls = try directory.text(of: "trace").split(separator: "\n").compactMap { line in
            line.firstMatch(of: /renameat\(.*, "([^"]*)"\) = 0/).map { String($0.output.1) }
                ?? (line.contains("fsync(") ? "fsync" : nil)
        }
        #expect(
            Array(calls.prefix(9)) == [
                "fsync", "fsync", "fsync", "fsync", "helpergen.lock", "out.d", "out.h", "out.json", "fsync",
            ],
            "\(calls)")
        #expect(calls.dropFirst(9).allSatisfy { $0.hasPrefix(".helpergen.yaml.") })
    }
}
