import Foundation
import HelperDiagnostics
import HelperModel
import HelperReaders
import HelperWriters
import Testing
import TestSupport

/// What hosts in C are given: what is written, that compilers take it, and what calls come to.
@Suite struct HostTests {
    private static let platform = "\(Project.root)/Tests/HelperWritersTests/Fixtures/HostPlatform"

    private static let compilers = [Project.clang, Tool.find("gcc")].compactMap { $0 }

    private static let languages = [["-x", "c", "-std=c11"], ["-x", "c++", "-std=c++20"]]
    private static let warnings = ["-Wall", "-Wextra", "-Werror"]

    @Test(arguments: Fixture.host) func writesWhatIsExpected(_ fixture: Fixture) throws {
        let files = SourceFiles(workingDirectory: "/")
        let (set, problems) = Project.checked(try fixture.read(files: files))
        let result = try Project.write(set, as: "host-c")
        try expectFixture(
            fixture.printed(problems + result.diagnostics, files: files) + (try #require(result.files.first)).contents,
            fixture.expectedPath)
    }

    // MARK: That compilers take it

    /// Alone, twice, and beside the provider's own header.
    @Test(arguments: Project.samples + Fixture.host.map(\.path), languages)
    func compiles(_ path: String, _ language: [String]) throws {
        let (set, _) = Project.checked(try Project.readProvider(at: path))
        let directory = try TemporaryDirectory()
        try directory.write(try Project.written(set, as: "host-c"), to: "host.h")
        let file = try directory.write("#include \"host.h\"\n#include \"host.h\"\n", to: "host.c")
        for compiler in Self.compilers {
            let output = try compiler.run(language + Self.warnings + ["-fsyntax-only", file])
            #expect(output.standardError == "")
        }
    }

    @Test func allOfLinuxCompiles() throws {
        let (set, _) = Project.checked(try Project.readSystemHeader())
        let directory = try TemporaryDirectory()
        try directory.write(try Project.written(set, as: "host-c"), to: "host.h")
        let file = try directory.write("#include \"host.h\"\n", to: "host.c")
        let clang = try #require(Project.clang)
        for language in Self.languages {
            let output = try clang.run(language + Self.warnings + ["-fsyntax-only", file])
            #expect(output.standardError == "")
        }
    }

    /// A header that a host includes anyway declares the functions with the same types.
    @Test func theFunctionsAreThoseOfTheProvidersHeader() throws {
        let fixture = try Fixture.named("acme", in: Fixture.host)
        let (set, _) = Project.checked(try fixture.read())
        let directory = try TemporaryDirectory()
        try directory.write(try Project.written(set, as: "host-c"), to: "host.h")
        let clang = try #require(Project.clang)
        // A structure without a tag has no name that could be declared ahead.
        let header = try String(contentsOfFile: fixture.path, encoding: .utf8)
        try directory.write(header.replacing("typedef struct {", with: "typedef struct acme_context {"), to: "acme.h")
        let declared = try directory.write(
            "#define HOST_DECLARED\n#include \"acme.h\"\n#include \"host.h\"\n", to: "declared.c")
        #expect(try clang.run(["-std=c11"] + Self.warnings + ["-fsyntax-only", declared]).standardError == "")
    }

    // MARK: What calls come to

    /// The packet filter's helpers, with numbers, as a host in C has them.
    private func filter(in directory: TemporaryDirectory) throws {
        var (set, problems) = Project.checked(
            try Project.readProvider(at: "\(Project.root)/Input/providers/packet_filter.h", named: "filter"))
        try #require(!problems.containsErrors)
        for (number, index) in set.functionIndices.enumerated() {
            set[index].thing.id = HelperID(rawValue: UInt32(65600 + number))
        }
        try directory.write(try Project.written(set, as: "host-c"), to: "filter.host.h")
    }

    @Test(arguments: languages) func callsAreHeldToContracts(_ language: [String]) throws {
        let directory = try TemporaryDirectory()
        try filter(in: directory)
        for compiler in Self.compilers {
            // With extern "C" around them, the functions of the C file are those that are declared.
            var source = try String(contentsOfFile: "\(Self.platform)/filter_host.c", encoding: .utf8)
            if language.contains("c++") {
                source = source.replacing("\nint filter_", with: "\nextern \"C\" int filter_")
            }
            let file = try directory.write(source, to: "filter_host.c")
            let program = directory.file("filter_host")
            let output = try compiler.run(
                language + Self.warnings + [
                    "-I", directory.path, "-I", Self.platform, "-I", "\(Project.root)/Input/providers", file, "-o",
                    program,
                ])
            try #require(output.status == 0, "\(output.standardError)")
            let run = try Tool(path: program).run([])
            #expect(run.status == 0, "\(run.standardOutput)")
        }
    }

    @Test(.enabled(if: Tool.find("g++") != nil, "there is no g++")) func bpftimeIsToldOfAllHelpers() throws {
        let directory = try TemporaryDirectory()
        try filter(in: directory)
        let compiler = try #require(Tool.find("g++"))
        let program = directory.file("bpftime_host")
        let output = try compiler.run(
            ["-std=c++20"] + Self.warnings + [
                "-I", directory.path, "-I", Self.platform, "\(Self.platform)/bpftime_host.cpp", "-o", program,
            ])
        try #require(output.status == 0, "\(output.standardError)")
        #expect(try Tool(path: program).run([]).status == 0)
    }

    // MARK: Numbers and names

    /// Who is meant by a number that two helpers share, only the program's type tells.
    @Test func aSharedNumberIsNotDispatched() throws {
        let text = try host(
            """
            /** A. @return 0. @id 70001 @program_type a */
            int acme_a(int x);
            /** B. @return 0. @id 70001 @program_type b */
            int acme_b(int x);
            /** C. @return 0. @id 70002 */
            int acme_c(int x);

            """)
        #expect(text.contains("case 70002: return acme_c_call("))
        #expect(!text.contains("case 70001"))
        #expect(text.contains("{\"acme_a\", 70001, acme_a_call, false},"))
        #expect(text.contains("{\"acme_b\", 70001, acme_b_call, false},"))
    }

    /// What goes through no register is no call's, and a compiler says so.
    @Test func aNumberThatIsNoIntegerDoesNotCompile() throws {
        let text = try host(
            """
            /** A. @param x A number. @return 0. */
            int acme_a(float x);
            /** B. @return A number. */
            double acme_b(void);

            """)
        let directory = try TemporaryDirectory()
        let file = try directory.write(text, to: "host.h")
        let clang = try #require(Project.clang)
        let messages = try clang.run(["-x", "c", "-std=c11", "-fsyntax-only", file]).standardError
        #expect(messages.contains("error: \"acme_a takes float, and a register holds an integer or an address\""))
        #expect(messages.contains("error: \"acme_b returns double, and a register holds an integer or an address\""))
    }

    /// Two functions of one name are not in one program.
    @Test func namesOfSeveralProvidersAreKeptApart() throws {
        let directory = try TemporaryDirectory()
        var set = Interface(conflicts: .qualify)
        for name in ["one", "two"] {
            try directory.write("/** A. @return 0. */\nint acme_a(int x);\n", to: "\(name).h")
            set.merge(try Project.readProvider(at: directory.file("\(name).h"), named: name).set)
        }
        let text = try Project.written(Project.checked(ReadResult(set: set)).set, as: "host-c")
        #expect(text.contains("one__acme_a_call(") && text.contains("two__acme_a_call("))
        #expect(text.contains("int one__acme_a(int);"))
        #expect(text.contains("one_host_helpers(void)") && text.contains("two_host_helpers(void)"))
    }

    private func host(_ header: String) throws -> String {
        try Project.written(Project.checked(Project.readProvider(header)).set, as: "host-c")
    }
}
