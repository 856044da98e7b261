import Foundation
import Testing
import TestSupport

/// What arguments mean, and what is said of those that mean nothing.
@Suite(.slow) struct ArgumentTests {
    private static let provider = """
        /** One. */
        int acme_first(int number);
        /** Two. */
        int acme_second(int number);
        /** Three. */
        int other_third(int number);

        """
    private static let described = """
        /*
         * int apex_first(void)
         * \tDescription
         * \t\tOne.
         * \tReturn
         * \t\t0.
         */
        enum apex_func_id { APEX_FUNC_unspec, APEX_FUNC_first };

        """

    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(Self.provider, to: "acme.h")
        try directory.write(Self.described, to: "apex.h")
    }

    private func run(_ arguments: [String], input: String? = nil) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path, input: input)
    }

    @Test(arguments: [
        (["generate", "--uap", "x"], "There is no option --uap; did you mean --uapi?"),
        (["generate", "acme.h", "--bindng=late"], "There is no option --bindng; did you mean --binding?"),
        (["generate", "acme.h", "--emit", "heder"], "--emit is not 'heder'; did you mean header?"),
        (["generate", "acme.h", "--emit=poem"], "--emit is not 'poem'; it is header,"),
        (["generate", "acme.h", "--binding", "tight"], "--binding is not 'tight'; it is early, late or ksym"),
        (
            ["generate", "acme.h", "--swift-prefix", "a"],
            "--swift-prefix, --swift-import and --swift-access are for --emit swift."
        ),
        (["generate", "acme.h", "--emit", "swift", "--swift-import", "a-b"], "'a-b' is not the name of a module."),
        (
            ["generate", "acme.h", "--emit", "windows-info", "--windows-prefix", "a-b"],
            "'a-b' is not the name of a prefix."
        ),
        (["generate", "acme.h", "--emit", "swift", "--swift-access", "open"], "it is public, package or internal"),
        (
            ["generate", "acme.h", "--emit", "swift", "--swift-prefix", "a", "--swift-prefix=b"],
            "--swift-prefix is given twice"
        ),
        (["generate", "--only-kind", "swfit"], "--only-kind is not 'swfit'; did you mean swift?"),
        (["generate", "acme.h", "-o"], "-o is followed by a value"),
        (["generate", "acme.h", "--locked=yes"], "--locked takes no value"),
        (
            ["generate", "acme.h", "--against", "x"],
            "helpergen generate has no option --against; it is one of helpergen breaking"
        ),
        (["lint", "-x"], "helpergen lint has no option -x"),
        (["init", "a", "b"], "'b' is one argument too many"),
        (["generat", "acme.h"], "There is no command 'generat'; did you mean generate?"),
        (["help", "lnt"], "There is no command 'lnt'; did you mean lint?"),
        (["acme.h"], "name a command first, as in helpergen generate acme.h"),
        (["generate", "--config", "a.yaml", "--emit", "header"], "a.yaml lists its outputs"),
        (["lint", "--config", "a.yaml", "-I", "include"], "-I is for inputs that the command line names"),
        (["generate", "acme.h", "--locked"], "--locked and --lock-only are for the outputs of a configuration"),
        (["check", "a.yaml"], "give --config a.yaml"),
        (["lint", "acme.h", "--functions", ""], "'' is neither"),
        (["lint", "acme.h", "--follow", "nowhere"], "there is no 'nowhere'"),
        (["breaking", "acme.h", "--against", "x.json", "--allow", "acme"], "helpergen lint --list-rules has them"),
        (["explain", "acme.h"], "acme.h is a file; the name of a helper stands in front of it"),
        (["inspect", "acme.h"], "Name an object; acme.h is an input"),
        (["bind", "x.o", "y.o", "acme.h", "-o", "z.o"], "-o names one file, and there are 2 objects"),
        (["bind", "x.o", "-o", "z.o"], "Nothing to read"),
        (["generate", "acme.h", "-o", "x.h", "-oy.h"], "-o is given twice"),
        (["generate", "acme.h", "--emit", "json", "--emit=swift"], "--emit is given twice"),
    ])
    func wrongArgumentsAreNamed(_ arguments: [String], _ message: String) throws {
        let result = try run(arguments)
        #expect(result.status == 64)
        #expect(result.standardError.contains(message), "\(result.standardError)")
        #expect(result.standardOutput == "")
    }

    /// Its letters are no flags of their own: `-h` would print help.
    @Test func aFileMayBeJoinedToItsFlag() throws {
        #expect(try run(["generate", "acme.h", "--binding", "late", "-oh.h"]).status == 0)
        #expect(try directory.text(of: "h.h").contains("acme_first"))
    }

    /// A reader that stops is no signal for us.
    @Test func aPipeMayBeClosed() throws {
        let shell = try #require(Tool.find("bash"))
        let result = try shell.run(
            [
                "-c",
                "'\(Tool.helpergen.path)' lint acme.h -v 2> >(:); echo $?; '\(Tool.helpergen.path)' generate acme.h | :; echo ${PIPESTATUS[0]}",
            ],
            in: directory.path)
        let statuses = result.standardOutput.split(separator: "\n").compactMap { Int($0) }
        #expect(statuses.count == 2 && statuses.allSatisfy { $0 < 2 }, "\(result.standardOutput)")
    }

    @Test func inputsNeedNoFlag() throws {
        let json = try run(["generate", "acme.h", "--emit", "json"])
        #expect(json.status == 0)
        #expect(try run(["generate", "--provider", "acme.h", "--emit", "json"]).standardOutput == json.standardOutput)
        try directory.write(json.standardOutput, to: "acme.json")
        // The kind of output is a header, where nothing is said.
        let header = try run([
            "generate", "--uapi", "apex.h", "--helpers", "acme.json", "--emit", "header", "--binding", "late",
        ])
        #expect(
            header.standardOutput.contains("(int, apex_first,") && header.standardOutput.contains("(int, acme_first,"))
        let unnamed = try run(["generate", "apex.h", "--binding", "late", "acme.json"])
        #expect(unnamed.standardOutput == header.standardOutput)
        #expect(unnamed.standardError == "")
        #expect(
            try run(["explain", "acme_second", "apex.h", "acme.h"]).standardOutput.contains(
                "int acme_second(int number)"))
        #expect(try run(["lint", "acme.h", "./acme.h", "apex.h"]).status == 0)
        #expect(try run(["breaking", "--against", "acme.json", "acme.h"]).status == 0)
    }

    @Test func aPipeIsReadOnce() throws {
        let result = try run(["generate", "/dev/stdin", "--emit", "json"], input: Self.described)
        #expect(result.standardOutput.contains("\"apex_first\""), "\(result.standardError)")
    }

    @Test(arguments: [
        ("", "the file is empty"), ("outputs: []\n", "this is a configuration; name it with --config"),
        ("Hello.\n", "this is neither C nor JSON"),
    ])
    func whatIsNoInputIsTold(_ text: String, _ message: String) throws {
        try directory.write(text, to: "x")
        let result = try run(["generate", "x"])
        #expect(result.status == 1)
        #expect(result.standardError.contains("x:1:1: error: \(message)"), "\(result.standardError)")
    }

    @Test(arguments: [
        ("--target", "nonsense", "check --target"), ("--clang-arg", "-march=bogus", "correct what is passed to clang"),
        ("--include", "nowhere.h", "helpergen: error: 'nowhere.h' file not found; name its directory with -I"),
    ])
    func whatClangIsGivenIsTold(_ flag: String, _ value: String, _ message: String) throws {
        let result = try run(["lint", "acme.h", flag, value])
        #expect(result.status == 1)
        #expect(result.standardError.contains(message), "\(result.standardError)")
    }

    @Test func functionsSayWhichPrototypesAreHelpers() throws {
        func names(_ arguments: String...) throws -> [String] {
            let result = try run(["generate", "acme.h", "--emit", "header", "--binding", "late"] + arguments)
            #expect(result.status == 0, "\(result.standardError)")
            return ["acme_first", "acme_second", "other_third"].filter {
                result.standardOutput.contains("BPF_HELPER(int, \($0),")
            }
        }
        #expect(try names() == ["acme_first", "acme_second", "other_third"])
        #expect(try names("--functions", "acme_") == ["acme_first", "acme_second"])
        #expect(try names("--functions", "acme_second", "--functions", "other_") == ["acme_second", "other_third"])
        let missing = try run(["lint", "acme.h", "--functions", "acme_frist"])
        #expect(missing.status == 1)
        #expect(missing.standardError.contains("no function acme_frist is declared; did you mean acme_first"))
        let none = try run(["lint", "acme.h", "--functions", "acne_"])
        #expect(
            none.standardError.contains("no function is declared whose name begins with acne_; did you mean acme_?"))
    }

    /// What one header lacks another may declare.
    @Test func functionsAreLookedForInAllHeaders() throws {
        try directory.write("/** Four. */\nint acme_fourth(void);\n", to: "more.h")
        let result = try run([
            "generate", "acme.h", "more.h", "--functions", "acme_first", "--functions", "acme_fourth", "--binding",
            "late",
        ])
        #expect(result.status == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains("acme_fourth"))
    }

    @Test func namesWithoutTheirPrefixAreFound() throws {
        let result = try run(["explain", "first", "acme.h"])
        #expect(result.status == 1)
        #expect(result.standardError.contains("did you mean acme_first?"), "\(result.standardError)")
    }
}
