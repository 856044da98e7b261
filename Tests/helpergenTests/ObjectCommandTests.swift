import Foundation
import TestSupport
import Testing

/// `inspect` and `bind` as scripts see them.
@Suite struct ObjectCommandTests {
    private let directory: TemporaryDirectory
    /// Calls three helpers of the sample providers by name, one of them twice.
    private let object: String

    init() throws {
        directory = try TemporaryDirectory()
        let source = try directory.write(
            """
            #include <linux/types.h>
            #include "providers/packet_filter_types.h"
            #include "filter_helper_defs.h"
            #include "clock_helper_defs.h"
            int map __attribute__((section(".maps"), used));
            __attribute__((section("filter"), used)) long program(filter_context_t *context) {
              if (clock_now(1) > 5)
                return filter_log(context, 0, 0);
              *(volatile int *)&map = 1;
              return filter_drop(context, 3) + clock_now(2);
            }

            """, to: "program.c")
        object = directory.file("program.o")
        let clang = try #require(Project.clang)
        let output = try clang.run(
            [
                "-target", "bpf", "-O2", "-g", "-ffreestanding", "-DBPF_HELPER_LATE_BINDING", "-I", "\(Project.root)/Input", "-I",
                "\(Project.root)/Generated",
            ]
                + Project.systemIncludes + ["-c", source, "-o", object])
        try #require(output.status == 0, "\(output.standardError)")
    }

    private static let providers = ["--config", "\(Project.root)/Input/helpergen.yaml"]

    private func run(_ arguments: [String]) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    @Test func inspectTellsEveryCall() throws {
        let result = try run(["inspect", "program.o"])
        #expect(result.status == 0)
        #expect(result.standardError == "")
        let lines = result.standardOutput.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(result.standardOutput.hasPrefix("program.o: BPF object, little-endian, with BTF\n\nsection filter, "))
        let calls = lines.filter { $0.count > 2 && $0[0].hasPrefix("0x") }
        #expect(
            calls.map { "\($0[1]) \($0[2])" } == ["late clock_now", "late filter_log", "map map", "late filter_drop", "late clock_now"])
        #expect(calls[0].last?.hasSuffix("program.c:7:7") == true)
        #expect(!result.standardOutput.contains("can be bound"))
    }

    @Test func inspectKnowsTheProviders() throws {
        let result = try run(["inspect", "program.o", "--format", "json"] + Self.providers)
        #expect(result.status == 0)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any])
        let first = try #require((json["objects"] as? [[String: Any]])?.first)
        #expect(first["bindable"] as? Bool == true)
        #expect(first["byte_order"] as? String == "little")
        let section = try #require((first["sections"] as? [[String: Any]])?.first)
        #expect(section["name"] as? String == "filter")
        let call = try #require((section["calls"] as? [[String: Any]])?.first)
        #expect(call["name"] as? String == "clock_now")
        #expect(call["id"] as? Int == 67001)
        #expect(call["provider"] as? String == "clock")
        #expect(call["binding"] as? String == "late")
        #expect(call["function"] as? String == "program")
        #expect(call["line"] as? Int == 7)
        let missing = try run(["inspect", "program.o", "--provider", "\(Project.root)/Input/providers/clock.h"])
        #expect(missing.standardOutput.contains("not every call by name can be bound:\n  no provider offers filter_log"))
    }

    @Test func bindWritesABoundObject() throws {
        let result = try run(["bind", "program.o", "-o", "bound.o"] + Self.providers)
        #expect(result.status == 0)
        #expect(result.standardError == "" && result.standardOutput == "")
        let listing = try run(["inspect", "bound.o"] + Self.providers).standardOutput
        #expect(listing.contains("early  67001  clock_now (clock)"))
        #expect(!listing.contains("  late  "))
    }

    /// From JSON alone, without libclang.
    @Test func bindReadsJSON() throws {
        // The two providers of resolve_name are kept apart, as the configuration says that wrote it.
        let result = try run([
            "bind", "program.o", "-o", "bound.o", "--helpers", "\(Project.root)/Generated/helpers.json", "--only", "clock_now",
            "filter_drop",
        ])
        #expect(result.status == 0 && result.standardError == "")
        let clock = try run(["generate", "--provider", "\(Project.root)/Input/providers/clock.h", "--emit", "json", "-o", "clock.json"])
        #expect(clock.status == 0)
        let bound = try run(["bind", "program.o", "-o", "bound.o", "--helpers", "clock.json", "--only", "clock_now"])
        #expect(bound.status == 0)
        #expect(try run(["inspect", "bound.o"]).standardOutput.contains("late          filter_log"))
    }

    @Test func nothingIsWrittenWhenSomethingIsWrong() throws {
        try directory.write("old", to: "bound.o")
        let result = try run(["bind", "program.o", "-o", "bound.o", "--provider", "\(Project.root)/Input/providers/clock.h"])
        #expect(result.status == 1)
        #expect(result.standardError.contains("program.c:8:12: error: no provider offers filter_log, called at filter+0x"))
        #expect(result.standardError.contains("[bind-unresolved]"))
        #expect(result.standardError.contains("2 errors found."))
        #expect(try String(contentsOfFile: directory.file("bound.o"), encoding: .utf8) == "old")
        let kept = try run(
            ["bind", "program.o", "-o", "bound.o", "--keep-unresolved", "--provider", "\(Project.root)/Input/providers/clock.h"])
        #expect(kept.status == 0)
    }

    @Test func theInputIsNotReplaced() throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: object))
        let result = try run(["bind", "program.o", "-o", "./program.o"] + Self.providers)
        #expect(result.status == 1)
        #expect(result.standardError.contains("[output-is-input]"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: object)) == before)
    }

    @Test func numbersOfTheProgramsOwnHaveAFile() throws {
        let result = try run(["bind", "program.o", "-o", "bound.o", "--ids", "program"] + Self.providers)
        #expect(result.status == 0)
        let json = try String(contentsOfFile: directory.file("bound.o.ids.json"), encoding: .utf8)
        #expect(json.contains("\"name\" : \"clock_now\",\n      \"number\" : 1\n"))
        let listing = try run(["inspect", "bound.o"]).standardOutput
        #expect(listing.contains("numbers of the program's own:\n  1  clock_now\n  2  filter_drop\n  3  filter_log\n"))
        let elsewhere = try run(["bind", "program.o", "-o", "bound.o", "--ids", "program", "--id-map", "map.json"] + Self.providers)
        #expect(elsewhere.status == 0)
        #expect(FileManager.default.fileExists(atPath: directory.file("map.json")))
    }

    @Test(arguments: [
        ["bind", "program.o"], ["bind", "program.o", "-o", "x"],
        ["bind", "program.o", "-o", "x", "--to", "ksym", "--ids", "program", "--helpers", "a"],
        ["bind", "program.o", "-o", "x", "--id-map", "y", "--helpers", "a"], ["inspect"], ["inspect", "program.o", "--format", "xml"],
    ]) func wrongCommandLines(_ arguments: [String]) throws {
        #expect(try run(arguments).status == 64)
    }

    /// Objects that can't be read, and ones with much behind them.
    @Test func badObjects() throws {
        try directory.write("no object\n", to: "text.o")
        let several = try run(["inspect", "text.o", "program.o", "missing.o"])
        #expect(several.status == 1)
        #expect(several.standardError.contains("text.o:1:1: error: this is not an ELF file"))
        #expect(several.standardError.contains("missing.o:1:1: error: can't open it"))
        #expect(several.standardOutput.hasPrefix("program.o: BPF object"))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: object))
        try bytes.write(to: URL(fileURLWithPath: directory.file("large.o")))
        let handle = try #require(FileHandle(forWritingAtPath: directory.file("large.o")))
        try handle.truncate(atOffset: 200 << 20)
        try handle.close()
        #expect(try run(["inspect", "large.o"]).status == 0)
    }
}
