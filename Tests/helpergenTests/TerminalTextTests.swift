import Foundation
import Testing
import TestSupport

/// Names, paths and lines that would make a terminal or a CI obey them, wherever they come from.
@Suite struct TerminalTextTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// Eight bytes each, so that they can be put in the place of others.
    static let hostile = ["\u{1B}[2J\n::e", "\u{202E}\u{9B}##[", "::error\r", "%0A\u{7F}\u{7}\u{2028}"]

    /// What was printed has no character that is obeyed and no command of GitHub's but those of helpergen's own rules.
    private func expectHarmless(_ output: Tool.Output, _ comment: Comment? = nil) {
        for text in [output.standardOutput, output.standardError] {
            let obeyed = text.unicodeScalars.filter { scalar in
                scalar != "\n" && scalar != "\t"
                    && [.control, .format, .lineSeparator, .paragraphSeparator].contains(
                        scalar.properties.generalCategory)
            }
            #expect(obeyed.isEmpty, comment)
            #expect(!text.contains("##["), comment)
            for line in text.split(separator: "\n") where line.drop(while: \.isWhitespace).hasPrefix("::") {
                #expect(line.contains(/^::(error|warning) [^:]*title=[a-z0-9-]+::/), comment)
            }
        }
        #expect(output.standardOutput + output.standardError != "", comment)
    }

    private func run(_ arguments: [String]) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    /// Runs it in all formats in which problems are told, and returns what was told as text.
    @discardableResult
    private func runEachWay(_ arguments: [String]) throws -> Tool.Output {
        for format in ["github", "json"] {
            expectHarmless(try run(arguments + ["--diagnostics", format, "-v"]), "\(arguments) \(format)")
        }
        let output = try run(arguments + ["-v"])
        expectHarmless(output, "\(arguments)")
        return output
    }

    /// An object whose symbols, sections, maps, functions and source files have such names.
    private func object(_ hostile: String) throws {
        let source = try directory.write(
            """
            extern long HOSTILE_called(long);
            int HOSTILE_map __attribute__((section(".maps"), used));
            __attribute__((section("HOSTILE_section"), used)) long HOSTILE_function(long x) {
              *(volatile int *)&HOSTILE_map = 1;
              return HOSTILE_called(x) + ((long (*)(void))9999)();
            }

            """, to: "HOSTILE_.c")
        let clang = try #require(Project.clang)
        let output = try clang.run(
            ["-target", "bpf", "-O2", "-g", "-c", source, "-o", directory.file("o.o")], in: directory.path)
        try #require(output.status == 0, "\(output.standardError)")
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: directory.file("o.o"))))
        let (old, new) = (Array("HOSTILE_".utf8), Array(hostile.utf8))
        try #require(old.count == new.count)
        for start in 0..<(bytes.count - old.count) where bytes[start..<start + old.count].elementsEqual(old) {
            bytes.replaceSubrange(start..<start + old.count, with: new)
        }
        try directory.write(bytes, to: "o.o")
    }

    @Test(arguments: hostile) func objects(_ hostile: String) throws {
        try object(hostile)
        try directory.write("/** @brief One. @return 0. */\nint acme_one(void);\n", to: "acme.h")
        let listing = try runEachWay(["inspect", "o.o", "--provider", "acme.h"]).standardOutput
        #expect(
            listing.contains("called") && listing.contains("_section".dropFirst())
                && listing.contains("not every call by name"))
        #expect(
            try runEachWay(["bind", "o.o", "-o", "out.o", "--provider", "acme.h"]).standardError.contains(
                "[bind-unresolved]"))
        try runEachWay(["inspect", "o.o", "--format", "json"])
        let path = "\(hostile).o"
        try FileManager.default.copyItem(atPath: directory.file("o.o"), toPath: directory.file(path))
        try runEachWay(["inspect", path])
    }

    @Test(arguments: hostile) func headers(_ hostile: String) throws {
        let name = "\(hostile).h"
        try directory.write(
            """
            /**
             * @brief One \(hostile) more.
             *
             * \(hostile)
             * @param[in] p \(hostile)
             * @return 0 \(hostile)
             */
            int acme_one(void *p);
            /** @brief Two \(hostile) @contract q nothing @id \(hostile) */ /* \(hostile) */ int acme_two(void *q, struct s by_value);

            """, to: name)
        #expect(try runEachWay(["lint", "--provider", name]).standardError.contains("error"))
        try directory.write("/** @brief One. @return 0. */\nint acme_one(int p);\n", to: "acme.h")
        try runEachWay(["generate", "--provider", "acme.h", "--emit", "header", "-o", "\(hostile)/no/directory.h"])
        try directory.write(
            """
            /**
             * @brief One.
             * \(hostile.replacingOccurrences(of: "\n", with: "\n * "))
             * @return 0.
             */
            int acme_one(int p);

            """, to: "good.h")
        #expect(try runEachWay(["explain", "acme_one", "--provider", "good.h"]).standardOutput.contains("One."))
        try runEachWay(["lint", "--provider", "nothing\(hostile).h"])
        try runEachWay(["explain", "acme\(hostile)", "--provider", "acme.h"])
    }

    @Test(arguments: hostile) func otherFiles(_ hostile: String) throws {
        let text = hostile.unicodeScalars.map {
            $0.value < 0x20 ? "\\u00\($0.value < 0x10 ? "0" : "")\(String($0.value, radix: 16))" : "\($0)"
        }
        .joined()
        try directory.write("{\"schema\": 1, \"providers\": [], \"helpers\": [{\"name\": \"\(text)\"}]}", to: "x.json")
        try runEachWay(["lint", "--helpers", "x.json"])
        try directory.write(
            "providers:\n  - name: \"\(text)\"\n    \"\(text)\": 1\noutputs: \"\(text)\"\n", to: "helpergen.yaml")
        try runEachWay(["generate"])
        try directory.write(
            "providers:\n  - {name: acme, headers: [acme.h]}\noutputs:\n  - {kind: header, path: \"out\(text).h\"}\n",
            to: "helpergen.yaml")
        try directory.write("/** @brief One. @return 0. */\nint acme_one(int p);\n", to: "acme.h")
        try runEachWay(["check"])
    }

    /// The parser of arguments repeats them.
    @Test(arguments: hostile) func arguments(_ hostile: String) throws {
        for arguments in [
            ["lint", "--\(hostile)"], ["lint", "--uapi", "x.h", "--diagnostics", hostile],
            ["lint", "--uapi", "x.h", "--color=\(hostile)"],
            ["inspect", "x.o", "--format", "\(hostile)\n::error::x"], [hostile], ["-\(hostile)"],
            ["breaking", "--against", "x", "--uapi", "x.h", "--allow", hostile],
        ] {
            let output = try run(arguments)
            expectHarmless(output, "\(arguments)")
            #expect(output.status == 64, "\(arguments)")
        }
    }

    /// In the format for GitHub a line end is written as GitHub asks for, and every problem is one line.
    @Test func annotationsAreOneLine() throws {
        let path = "a\n::error::b,c%.h"
        let output = try run(["lint", "--provider", path, "--diagnostics", "github"])
        #expect(
            output.standardError.hasPrefix(
                "::error file=a%0A\\u{3A}%3Aerror%3A%3Ab%2Cc%25.h,line=1,col=1,title=input-unreadable::"))
        #expect(output.standardError.split(separator: "\n").count == 1)
    }
}
