import Foundation
import Testing
import TestSupport

/// Runs that remember, next to runs that do not: what is generated and said is the same, whatever was changed between
/// them.
///
/// `HELPERGEN_SCENARIOS` says how many scenarios to try, `HELPERGEN_FIRST_SCENARIO` with which to begin: a failure
/// names it.
@Suite(.slow) struct WarmRunTests {
    private static func number(_ name: String, or standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }

    @Test func warmRunsAreColdRuns() throws {
        let first = WarmRunTests.number("HELPERGEN_FIRST_SCENARIO", or: 1)
        var known = 0
        var steps = 0
        for seed in first..<(first + WarmRunTests.number("HELPERGEN_SCENARIOS", or: 2)) {
            var scenario = try Scenario(seed: UInt64(seed))
            for step in 1...12 {
                let change = try scenario.change()
                let (warm, cold) = try scenario.run()
                let description = scenario.description
                try #require(warm.result == cold.result, "scenario \(seed), step \(step): \(change)\n\(description)")
                steps += 1
                if warm.isKnown { known += 1 }
                #expect(!cold.isKnown)
            }
        }
        // Otherwise nothing was tried.
        #expect(known * 10 >= steps, "\(known) of \(steps) runs had nothing to do")
    }
}

/// A project in two places, of which one forgets; both are changed alike.
private struct Scenario {
    private var random: Numbers
    private let warm: TemporaryDirectory
    private let cold: TemporaryDirectory
    private var environment: [String: String] = [:]
    private var target = "bpf"
    private var arguments: [String] = []
    private var includes: [String] = []

    private static let files = [
        "t.h", "a/t.h", "b/t.h", "c/t.h", "u.h", "a/u.h", "b/u.h", "b/sub/u.h", "c/usr/include/t.h", "a/e.bin", "e.bin",
        "t.h.gch",
    ]
    private static let argumentLists: [[String]] = [
        ["-isystem", "b"], ["-isystemb"], ["--include-directory=b"], ["--include-directory", "b"], ["-iquote", "b"],
        ["-idirafter", "b"],
        ["-Ib/"],
        ["-cxx-isystem", "b"], ["-isysroot", "c"], ["--sysroot=c"], ["-Ic", "--embed-dir=a"], ["-DHAS=__has_include"],
        ["-imacros", "u.h"],
        ["-ivfsoverlay", "overlay.yaml"], ["-resource-dir", "c"], ["-nostdinc"], ["-std=c11", "-Wall"],
        ["-Xclang", "-internal-isystem", "-Xclang", "b"], ["--config=clang.cfg"],
    ]
    private static let environments: [[String: String]] = [
        ["CPATH": "c"], ["C_INCLUDE_PATH": "none:b"], ["CPATH": ":b/sub"], ["CCC_OVERRIDE_OPTIONS": "+-Ib"],
        ["CLANG_CONFIG_DIR": "c"],
    ]
    /// What a header asks, and how.
    private static let questions = [
        "__has_include(<u.h>)", "__has_include( \"u.h\" )", "__has_include(<sub/u.h>)", "HAS(<u.h>)",
        "__has_include(NAME)",
        "CONCAT(__has_, include)(<u.h>)",
        "__has_inc\\\nlude(<u.h>)", "__has_embed(\"e.bin\")", "__has_embed(<e.bin>)", "1",
    ]

    init(seed: UInt64) throws {
        random = Numbers(state: seed)
        warm = try TemporaryDirectory()
        cold = try TemporaryDirectory()
        for directory in ["a", "b/sub", "c/usr/include"] {
            for root in [warm, cold] {
                try FileManager.default.createDirectory(atPath: root.file(directory), withIntermediateDirectories: true)
            }
        }
        for file in ["t.h", "a/t.h", "b/t.h", "u.h", "b/u.h", "e.bin"] { try write(text(of: file), to: file) }
        for root in [warm, cold] {
            let contents = "[{name: u.h, type: file, external-contents: '\(root.path)/b/u.h'}]"
            try root.write(
                "{version: 0, roots: [{name: '\(root.path)/a', type: directory, contents: \(contents)}]}\n",
                to: "overlay.yaml")
        }
        try write("-Ib\n", to: "clang.cfg")
        try writeHeader()
        try writeConfiguration()
    }

    // MARK: Changes

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(random.next() % UInt64(elements.count))]
    }

    /// Changes one thing, and says what.
    mutating func change() throws -> String {
        switch random.next() % 16 {
        case 0...2:
            let file = pick(Scenario.files)
            try write(text(of: file), to: file)
            return "wrote \(file)"
        case 3, 4:
            let file = pick(Scenario.files)
            try remove(file)
            return "removed \(file)"
        case 5 where random.next() % 2 == 0:
            let file = pick(Scenario.files)
            try remove(file)
            for root in [warm, cold] {
                try FileManager.default.createDirectory(atPath: root.file(file), withIntermediateDirectories: true)
            }
            return "made a directory \(file)"
        case 6 where random.next() % 2 == 0:
            let file = pick(Scenario.files)
            try remove(file)
            for root in [warm, cold] {
                try FileManager.default.createSymbolicLink(
                    atPath: root.file(file), withDestinationPath: root.file("b/t.h"))
            }
            return "made a link \(file)"
        case 7, 8:
            try writeHeader()
            return "wrote acme.h"
        case 9, 10:
            arguments = !arguments.isEmpty || random.next() % 3 == 0 ? [] : pick(Scenario.argumentLists)
            includes = random.next() % 4 == 0 ? ["t.h"] : []
            target = random.next() % 8 == 0 ? "x86_64-linux-gnu" : "bpf"
            try writeConfiguration()
            return "passed \(arguments) for \(target)"
        case 11:
            environment = pick([[:]] + Scenario.environments)
            return "set \(environment)"
        case 12:
            try remove("out.json")
            return "removed an output"
        default:
            return "nothing"
        }
    }

    private mutating func text(of file: String) -> String {
        guard file.hasSuffix(".h") else { return String(repeating: "x", count: Int(random.next() % 5) + 1) }
        let type = pick(["int", "long", "char", "unsigned"])
        if file.hasSuffix("u.h") { return "#define ACME_U \(type)\n" }
        return pick(["", "#if __has_include(\"u.h\")\n#include \"u.h\"\n#endif\n"])
            + "#ifndef T\n#define T\ntypedef \(type) acme_t;\n#endif\n"
    }

    private mutating func writeHeader() throws {
        let question = pick(Scenario.questions)
        var text = "#define NAME <u.h>\n#define CONCAT(a, b) a##b\n"
        if question.contains("HAS(") { text += "#ifndef HAS\n#define HAS __has_include\n#endif\n" }
        if question.contains("embed") { text += "#ifndef __has_embed\n#define __has_embed(x) 0\n#endif\n" }
        text += pick([
            "#include <t.h>\n", "#include \"t.h\"\n",
            "#include <t.h>\n#if __has_include(<u.h>)\n#include <u.h>\n#endif\n",
        ])
        text += "#if \(question)\ntypedef long acme_two_t;\n#else\ntypedef int acme_two_t;\n#endif\n"
        if random.next() % 3 == 0 {
            text +=
                "#ifdef __has_embed\nenum { LENGTH = sizeof((const unsigned char[]){\n#embed \"e.bin\"\n}) };\n#else\nenum { LENGTH };\n#endif\n"
            text += "/** Three. @return 0. */\nBPF_HELPER(int, acme_three, (int a), 90000 + LENGTH);\n"
        }
        text += "/** One. @return 0. */\nint acme_one(acme_t a);\n/** Two. @return 0. */\n"
        text += "#ifdef ACME_U\nint acme_two(ACME_U a);\n#else\nint acme_two(acme_two_t a);\n#endif\n"
        try write(text, to: "acme.h")
    }

    private func writeConfiguration() throws {
        let flags = arguments.map { "'\($0)'" }.joined(separator: ", ")
        try write(
            """
            providers:
              - {name: acme, headers: acme.h, include-directories: [a], includes: [\(includes.joined(separator: ", "))], target: \(target), clang-arguments: [\(flags)]}
              - {name: other, headers: other.h}
            outputs:
              - {kind: json, path: out.json}

            """, to: "helpergen.yaml")
        try write("/** Other. @return 0. */\nint other_one(int a);\n", to: "other.h")
    }

    private func write(_ text: String, to file: String) throws {
        try remove(file)
        for root in [warm, cold] { try root.write(text, to: file) }
    }

    private func remove(_ file: String) throws {
        for root in [warm, cold] { try? FileManager.default.removeItem(atPath: root.file(file)) }
    }

    // MARK: Runs

    struct Run {
        /// The status, what was said and what was written.
        var result: [String]
        /// Whether there was nothing to do.
        var isKnown: Bool
    }

    /// Generates in both places, in one of them without memory.
    func run() throws -> (warm: Run, cold: Run) {
        for file in [".helpergen.yaml.state", ".helpergen.yaml.readings"] {
            try? FileManager.default.removeItem(atPath: cold.file(file))
        }
        return (try run(in: warm), try run(in: cold))
    }

    private func run(in root: TemporaryDirectory) throws -> Run {
        let output = try Tool.helpergen.run(["generate", "-v"], in: root.path, environment: environment)
        let said = output.standardError.split(separator: "\n").filter { !$0.hasPrefix("helpergen: ") }.joined(
            separator: "\n")
        let written = ["out.json", "helpergen.lock"].map { (try? root.text(of: $0)) ?? "none" }
        return Run(
            result: ["status \(output.status)", said] + written,
            isKnown: output.standardError.contains("helpergen: nothing changed"))
    }

    var description: String {
        let files = (Scenario.files + ["acme.h", "helpergen.yaml"]).map {
            "== \($0)\n\((try? warm.text(of: $0)) ?? "none")"
        }
        return "\(environment)\n\(files.joined(separator: "\n"))"
    }
}

/// Numbers that look random and are the same each time (SplitMix64).
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
