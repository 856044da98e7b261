import Foundation
import Testing
import TestSupport

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
            __attribute__((section("filter/route"), used)) long program(filter_context_t *context) {
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
                "-target", "bpf", "-O2", "-g", "-ffreestanding", "-DBPF_HELPER_LATE_BINDING", "-I",
                "\(Project.root)/Input", "-I",
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
        #expect(
            result.standardOutput.hasPrefix("program.o: BPF object, little-endian, with BTF\n\nsection filter/route, "))
        let calls = lines.filter { $0.count > 2 && $0[0].hasPrefix("0x") }
        #expect(
            calls.map { "\($0[1]) \($0[2])" } == [
                "late clock_now", "late filter_log", "map map", "late filter_drop", "late clock_now",
            ])
        #expect(calls[0].last?.hasSuffix("program.c:7:7") == true)
        #expect(!result.standardOutput.contains("can be bound"))
    }

    @Test func inspectKnowsTheProviders() throws {
        let result = try run(["inspect", "program.o", "--format", "json"] + Self.providers)
        #expect(result.status == 0)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any])
        let first = try #require((json["objects"] as? [[String: Any]])?.first)
        #expect(first["bindable"] as? Bool == true)
        #expect(first["byte_order"] as? String == "little")
        let section = try #require((first["sections"] as? [[String: Any]])?.first)
        #expect(section["name"] as? String == "filter/route")
        let call = try #require((section["calls"] as? [[String: Any]])?.first)
        #expect(call["name"] as? String == "clock_now")
        #expect(call["id"] as? Int == 67001)
        #expect(call["provider"] as? String == "clock")
        #expect(call["binding"] as? String == "late")
        #expect(call["function"] as? String == "program")
        #expect(call["line"] as? Int == 7)
        let missing = try run(["inspect", "program.o", "--provider", "\(Project.root)/Input/providers/clock.h"])
        #expect(
            missing.standardOutput.contains("not every call by name can be bound:\n  no provider offers filter_log"))
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
            "bind", "program.o", "-o", "bound.o", "--helpers", "\(Project.root)/Generated/helpers.json", "--only",
            "clock_now",
            "filter_drop",
        ])
        #expect(result.status == 0 && result.standardError == "")
        let clock = try run([
            "generate", "--provider", "\(Project.root)/Input/providers/clock.h", "--emit", "json", "-o", "clock.json",
        ])
        #expect(clock.status == 0)
        let bound = try run(["bind", "program.o", "-o", "bound.o", "--helpers", "clock.json", "--only", "clock_now"])
        #expect(bound.status == 0)
        #expect(try run(["inspect", "bound.o"]).standardOutput.contains("late          filter_log"))
    }

    @Test func nothingIsWrittenWhenSomethingIsWrong() throws {
        try directory.write("old", to: "bound.o")
        let result = try run([
            "bind", "program.o", "-o", "bound.o", "--provider", "\(Project.root)/Input/providers/clock.h",
        ])
        #expect(result.status == 1)
        #expect(
            result.standardError.contains(
                "program.c:8:12: error: no provider offers filter_log, called at filter/route+0x"))
        #expect(result.standardError.contains("[bind-unresolved]"))
        #expect(result.standardError.contains("2 errors found."))
        #expect(try String(contentsOfFile: directory.file("bound.o"), encoding: .utf8) == "old")
        let kept = try run(
            [
                "bind", "program.o", "-o", "bound.o", "--keep-unresolved", "--provider",
                "\(Project.root)/Input/providers/clock.h",
            ])
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
        let elsewhere = try run(
            ["bind", "program.o", "-o", "bound.o", "--ids", "program", "--id-map", "map.json"] + Self.providers)
        #expect(elsewhere.status == 0)
        #expect(FileManager.default.fileExists(atPath: directory.file("map.json")))
    }

    @Test func severalObjectsAreBoundAtOnce() throws {
        for folder in ["a", "b"] {
            try FileManager.default.createDirectory(atPath: directory.file(folder), withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: object, toPath: directory.file("\(folder)/\(folder).o"))
        }
        let bind = [
            "bind", "a/a.o", "b/b.o", "--output-directory", "bound/here", "--ids", "program", "--depfile", "bound.d",
        ]
        #expect(try run(bind + Self.providers).status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: directory.file("bound/here")).sorted() == [
                "a.o", "a.o.ids.json", "b.o", "b.o.ids.json",
            ])
        #expect(try run(["bind", "program.o", "-o", "one.o", "--ids", "program"] + Self.providers).status == 0)
        for name in ["a.o", "b.o"] {
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: directory.file("bound/here/\(name)")))
                    == Data(contentsOf: one))
        }
        let rule = try directory.text(of: "bound.d").components(separatedBy: "\n\n")[0].components(
            separatedBy: " \\\n  ")
        #expect(rule[0] == "bound/here/a.o bound/here/a.o.ids.json bound/here/b.o bound/here/b.o.ids.json:")
        for input in [
            "a/a.o", "b/b.o", "\(Project.root)/Input/helpergen.yaml", "\(Project.root)/Input/providers/clock.h",
        ] {
            #expect(rule.contains(input), "\(rule)")
        }
        // All or nothing: two of one name, and one that is no object.
        try FileManager.default.copyItem(atPath: object, toPath: directory.file("b/a.o"))
        let collision = try run(["bind", "a/a.o", "b/a.o", "--output-directory", "new"] + Self.providers)
        #expect(collision.status == 1 && collision.standardError.contains("[output-collision]"))
        try directory.write("no object\n", to: "text.o")
        #expect(try run(["bind", "program.o", "text.o", "--output-directory", "new"] + Self.providers).status == 1)
        #expect(!FileManager.default.fileExists(atPath: directory.file("new")))
        let replaced = try run(["bind", "a/a.o", "b/b.o", "--output-directory", "b"] + Self.providers)
        #expect(replaced.status == 1 && replaced.standardError.contains("b/b.o:1:1: error: this is an input"))
    }

    private var one: URL { URL(fileURLWithPath: directory.file("one.o")) }

    @Test func theFilesOfBindAreSeveral() throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: object))
        for arguments in [
            ["-o", "bound.o", "--id-map", "bound.o"],
            ["-o", "bound.o", "--id-map", "map.json", "--depfile", "./map.json"],
            ["-o", "bound.o", "--depfile", "bound.o"], ["-o", "bound.o", "--depfile", "bound.o.ids.json"],
            ["-o", "bound.o", "--id-map", "program.o"], ["-o", "bound.o", "--depfile", "program.o"],
        ] {
            let output = try run(["bind", "program.o", "--ids", "program"] + arguments + Self.providers)
            #expect(output.status == 1, "\(arguments)")
            #expect(
                output.standardError.contains("[output-collision]")
                    || output.standardError.contains("[output-is-input]"))
        }
        for name in ["bound.o", "map.json", "bound.o.ids.json"] {
            #expect(!FileManager.default.fileExists(atPath: directory.file(name)))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: object)) == before)
        let settings = try run(["bind", "program.o", "-o", "\(Project.root)/Input/helpergen.lock"] + Self.providers)
        #expect(settings.status == 1 && settings.standardError.contains("this is the lock"))
    }

    @Test func bindWritesToStandardOutput() throws {
        #expect(try run(["bind", "program.o", "-o", "one.o"] + Self.providers).status == 0)
        let shell = try #require(Tool.find("sh")).run(
            ["-c", "\"$0\" bind program.o -o - \"$@\" >two.o", Tool.helpergen.path] + Self.providers, in: directory.path
        )
        #expect(shell.status == 0)
        #expect(try Data(contentsOf: one) == Data(contentsOf: URL(fileURLWithPath: directory.file("two.o"))))
    }

    /// As Make sees it: an object that is bound again comes out as it was, which a stamp tells from what is made of it.
    @Test func makeBindsWhatItMust() throws {
        try directory.write(
            """
            linked: bound.stamp
            \t@echo linked
            \t@cp bound.o linked
            bound.stamp:
            \t@echo bound
            \t@'\(Tool.helpergen.path)' bind program.o -o bound.o --config '\(Self.providers[1])' --depfile bound.d --depfile-target $@
            \t@touch $@
            -include bound.d

            """, to: "Makefile")
        func make() throws -> String { try #require(Tool.find("make")).run(["-rs"], in: directory.path).standardOutput }
        #expect(try make() == "bound\nlinked\n")
        #expect(!(try make()).contains("bound"))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: directory.file("bound.stamp"))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -30)], ofItemAtPath: object)
        #expect(try make().hasPrefix("bound\n"))
        #expect(!(try make()).contains("bound"))
    }

    @Test(arguments: [
        ["bind", "a.o", "b.o", "-o", "x", "--helpers", "a"], ["bind", "a.o", "--helpers", "a"],
        ["bind", "a.o", "-o", "x", "--output-directory", "y", "--helpers", "a"],
        ["bind", "a.o", "b.o", "--output-directory", "y", "--ids", "program", "--id-map", "z", "--helpers", "a"],
        ["bind", "a.o", "-o", "-", "--ids", "program", "--helpers", "a"],
        ["bind", "a.o", "-o", "-", "--depfile", "x", "--helpers", "a"],
        ["bind", "program.o"], ["bind", "program.o", "-o", "x"],
        ["bind", "program.o", "-o", "x", "--to", "ksym", "--ids", "program", "--helpers", "a"],
        ["bind", "program.o", "-o", "x", "--id-map", "y", "--helpers", "a"], ["inspect"],
        ["inspect", "program.o", "--format", "xml"],
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
