import Foundation
import Testing
import TestSupport

/// Inputs that are made to crash the program, to make it wait for ever, or to take all of the machine: each is an
/// error, never a signal.
@Suite(.slow) struct HostileInputTests {
    private static let documentation = "/** Doc.\n * @id 70001 */\n"

    /// A header, and the rule that refuses it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let header: String
        let rule: String

        init(_ name: String, _ header: String, _ rule: String = "header-too-complex") {
            (testDescription, self.header, self.rule) = (name, header, rule)
        }
    }

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    /// Macros of which each expands to four of the one before: `P0` is `text`, `P5` 1,024 times that.
    private static func macros(_ text: String, count: Int) -> String {
        (0..<count).reduce("#define P0 \(text)\n") { $0 + "#define P\($1 + 1) P\($1) P\($1) P\($1) P\($1)\n" }
    }

    private static let cases = [
        Case("pointers", "\(documentation)int f(int \(repeated("*", 40_000)) p);\n"),
        Case("arrays", "\(documentation)int f(int p\(repeated("[1]", 100_000)));\n"),
        Case("open brackets", "\(documentation)int f(int p\(repeated("[", 100_000)));\n"),
        Case("parentheses", "\(documentation)int f(int \(repeated("(", 100_000))p\(repeated(")", 100_000)));\n"),
        Case(
            "structures", "\(documentation)int f(\(repeated("struct a {", 20_000))int x;\(repeated("};", 20_000))*p);\n"
        ),
        Case("signs", "\(documentation)int f(int p);\nenum { a = \(repeated("- ", 200_000))1 };\n"),
        Case("sums", "\(documentation)int f(int p);\nenum { a = 1\(repeated("+1", 200_000)) };\n"),
        Case(
            "choices",
            "\(documentation)int f(int p);\nenum { a = \(repeated("1?", 100_000))1\(repeated(":1", 100_000)) };\n"),
        Case("callbacks", "\(documentation)int f(\(repeated("int (*p)(", 3_000))int\(repeated(")", 3_000)));\n"),
        Case("pointers of macros", "\(macros("*", count: 6))\(documentation)int f(int P6 p);\n"),
        Case(
            "typedefs",
            (0..<200).reduce("typedef int t0;\n") { $0 + "typedef t\($1) *t\($1 + 1);\n" }
                + "\(documentation)int f(t200 p);\n"),
        Case(
            "signs of macros", "\(macros("-", count: 9))\(documentation)int f(int p);\nenum { a = P9 1 };\n",
            "clang-crash"),
        Case(
            "parameters", "\(documentation)int f(\((0..<12_000).map { "int *p\($0)" }.joined(separator: ", ")));\n",
            "too-many-parameters"),
        Case("a device", "#include \"/dev/zero\"\n\(documentation)int f(int p);\n", "include-not-a-file"),
        Case(
            "a device as a system header", "#include </dev/zero>\n\(documentation)int f(int p);\n", "include-not-a-file"
        ),
        Case("a device as an import", "#import \"/dev/zero\"\n\(documentation)int f(int p);\n", "include-not-a-file"),
        Case("itself", "#include \"x.h\"\n\(documentation)int f(int p);\n", "clang-error"),
    ]

    @Test(arguments: cases) func aHeader(_ hostile: Case) throws {
        let directory = try TemporaryDirectory()
        try directory.write(hostile.header, to: "x.h")
        let output = directory.file("out.h")
        let result = try Tool.helpergen.run(
            ["generate", "--provider", "x.h", "--emit", "header", "-o", output], in: directory.path)
        #expect(result.status == 1)
        #expect(result.standardError.contains("[\(hostile.rule)]"), "\(result.standardError.prefix(500))")
        #expect(!FileManager.default.fileExists(atPath: output))
    }

    @Test func aPrototypeInAComment() throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            """
            /* Start of BPF helper function descriptions:
             *
             * long bpf_first(int \(Self.repeated("*", 40_000)) p)
             * \tDescription
             * \t\tOne.
             * \tReturn
             * \t\tTwo.
             */
            enum bpf_func_id { BPF_FUNC_unspec, BPF_FUNC_first };

            """, to: "x.h")
        let result = try Tool.helpergen.run(["lint", "--uapi", "x.h"], in: directory.path)
        #expect(result.status == 1)
        #expect(result.standardError.hasPrefix("x.h:3:4: error: "), "\(result.standardError.prefix(200))")
        #expect(result.standardError.contains("[header-too-complex]"))
    }

    /// What a crash leaves on standard error is a diagnostic in the format that was asked for.
    @Test func aCrashIsReportedInEveryFormat() throws {
        let directory = try TemporaryDirectory()
        let crash = try #require(Self.cases.first { $0.rule == "clang-crash" })
        try directory.write(crash.header, to: "x.h")
        let json = try Tool.helpergen.run(["lint", "--provider", "x.h", "--diagnostics", "json"], in: directory.path)
        #expect(json.status == 1)
        let entries = try #require(
            try JSONSerialization.jsonObject(with: Data(json.standardError.utf8)) as? [[String: Any]])
        #expect(entries.map { $0["rule"] as? String } == ["clang-crash"])
        let github = try Tool.helpergen.run(
            ["lint", "--provider", "x.h", "--diagnostics", "github"], in: directory.path)
        #expect(github.standardError.hasPrefix("::error file=x.h,line=1,col=1"))
    }

    /// An error that is found while libclang is being opened in the background ends the program as any other does.
    @Test func earlyErrorsAreNoSignals() throws {
        let directory = try TemporaryDirectory()
        let undocumented = try directory.write("int f(int p);\n", to: "x.h")
        let cases: [(arguments: [String], status: Int32)] = [
            (["lint", "--uapi", directory.file("bp.h")], 1), (["lint", "--uapi", directory.path], 1),
            (["lint", "--uapi", undocumented], 1), (["lint", "--provider", "x.h", "--help"], 0),
            (["lint", "--provider", "x.h", "--nonsense"], 64), (["--version", "--provider", "x.h"], 0),
        ]
        for (arguments, status) in cases {
            let statuses = try (0..<40).map { _ in try Tool.helpergen.run(arguments).status }
            #expect(Set(statuses) == [status], "\(arguments)")
        }
    }

    @Test(arguments: ["/dev/zero", "/dev/full", "/dev/tty"]) func aDeviceIsNoInput(_ device: String) throws {
        for arguments in [
            ["lint", "--uapi", device], ["lint", "--helpers", device], ["inspect", device],
            ["lint", "--config", device],
        ] {
            let result = try Tool.helpergen.run(arguments)
            #expect(result.status == 1)
            // A session without a terminal can't open one.
            #expect(
                result.standardError.contains("[input-is-device]") || device == "/dev/tty", "\(result.standardError)")
        }
    }

    @Test func aPipeWithANameIsNoInput() throws {
        let directory = try TemporaryDirectory()
        let pipe = directory.file("x.h")
        try #require(mkfifo(pipe, 0o600) == 0)
        let result = try Tool.helpergen.run(["lint", "--uapi", pipe])
        #expect(result.status == 1)
        #expect(result.standardError.contains("[input-is-device]"))
        try directory.write("#include \"x.h\"\n\(Self.documentation)int f(int p);\n", to: "y.h")
        let including = try Tool.helpergen.run(["lint", "--provider", "y.h"], in: directory.path)
        #expect(including.status == 1)
        #expect(including.standardError.contains("y.h:1:11: error: x.h is a device or a pipe"))
    }

    /// Only clang knows what this includes; it would wait for ever.
    @Test func aPipeThatAMacroNames() throws {
        let directory = try TemporaryDirectory()
        try #require(mkfifo(directory.file("pipe.h"), 0o600) == 0)
        try directory.write("#define NAME \"pipe.h\"\n#include NAME\n\(Self.documentation)int f(int p);\n", to: "x.h")
        let result = try Tool.helpergen.run(["lint", "--provider", "x.h"], in: directory.path)
        #expect(result.status == 1)
        #expect(
            result.standardError.contains("x.h:1:1: error: libclang waits")
                && result.standardError.contains("[clang-waits]"))
    }

    /// As `<(command)` of a shell.
    @Test func anOpenPipeIsAnInput() throws {
        let directory = try TemporaryDirectory()
        try directory.write("\(Self.documentation)int f(int p);\n", to: "x.h")
        let shell = try #require(Tool.find("bash"))
        let result = try shell.run(
            [
                "-c",
                "'\(Tool.helpergen.path)' generate --provider <(cat x.h) --emit header; cat x.h | '\(Tool.helpergen.path)' generate --provider /dev/stdin --emit header",
            ],
            in: directory.path)
        #expect(
            result.standardOutput.components(separatedBy: "BPF_HELPER(int, f, (int p), 70001);").count == 3,
            "\(result.standardError)")
    }

    /// A few lines that stand for 2^40 values.
    @Test func aliasesOfAliases() throws {
        let directory = try TemporaryDirectory()
        let lines = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }
        try directory.write("a0: &a0 [x, x]\n" + lines.joined() + "? *a39\n: 1\n", to: "helpergen.yaml")
        let result = try Tool.helpergen.run(["lint"], in: directory.path)
        #expect(result.status == 1)
        #expect(
            result.standardError.hasPrefix("helpergen.yaml:18:12: error: there are more than 32 aliases"),
            "\(result.standardError)")
    }
}
