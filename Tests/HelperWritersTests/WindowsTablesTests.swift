import Foundation
import HelperDiagnostics
import HelperModel
import HelperReaders
import HelperWriters
import Testing
import TestSupport

/// The tables of extensions of eBPF for Windows: what is written, that compilers for Windows take it, and that it says
/// what the model does.
@Suite struct WindowsTablesTests {

    private static let kinds = ["windows-info", "windows-provider", "windows-store"]

    // MARK: What is written

    @Test(arguments: Fixture.windows) func writesWhatIsExpected(_ fixture: Fixture) throws {
        let files = SourceFiles(workingDirectory: "/")
        let (set, problems) = Project.checked(try fixture.read(files: files))
        var text = ""
        var diagnostics = problems
        for kind in Self.kinds {
            let result = try Project.write(set, as: kind, try fixture.options)
            diagnostics += result.diagnostics.filter { !diagnostics.contains($0) }
            for file in result.files { text += "/* ---- \(kind) \(file.name ?? "") */\n\(file.contents)" }
        }
        try expectFixture(
            fixture.printed(diagnostics, files: files) + (diagnostics.containsErrors ? "" : text), fixture.expectedPath)
    }

    // MARK: That compilers take it

    /// An extension whose files lie in a directory, beside its header.
    private struct Files {
        let directory: TemporaryDirectory
        let set: Interface

        init(_ fixture: Fixture) throws {
            directory = try TemporaryDirectory()
            let (set, problems) = Project.checked(try fixture.read())
            try #require(!problems.containsErrors)
            self.set = set
            try FileManager.default.copyItem(atPath: fixture.path, toPath: directory.file("\(fixture.name).h"))
            for (kind, name) in zip(WindowsTablesTests.kinds, ["acme_program_info.h", "", "acme_store.c"]) {
                for file in try Project.write(set, as: kind, try fixture.options).files {
                    try directory.write(file.contents, to: file.name ?? name)
                }
            }
        }

        /// Where the platform's headers are, other ones in front of ours.
        static let includes: [String] = {
            let others = ProcessInfo.processInfo.environment["HELPERGEN_WINDOWS_HEADERS"] ?? ""
            return
                (others.split(separator: ":").map(String.init)
                + ["\(Project.root)/Tests/HelperWritersTests/Fixtures/WindowsPlatform"]).flatMap { ["-isystem", $0] }
        }()

        /// Whether the platform's headers are not ours alone.
        static var hasOtherHeaders: Bool {
            ProcessInfo.processInfo.environment["HELPERGEN_WINDOWS_HEADERS"] != nil
        }

        /// What clang says of a file.
        func messages(_ file: String, _ arguments: [String]) throws -> String {
            let clang = try #require(Project.clang)
            return try clang.run(
                arguments + ["-Wall", "-Wextra", "-Werror", "-ffreestanding", "-I", directory.path] + Files.includes
                    + ["-fsyntax-only", directory.file(file)]
            ).standardError
        }
    }

    @Test(arguments: ["x86_64", "aarch64"], [["-x", "c", "-std=c11"], ["-x", "c++", "-std=c++20"]])
    func compilersForWindowsTakeIt(_ architecture: String, _ language: [String]) throws {
        let files = try Files(try Fixture.named("acme", in: Fixture.windows))
        let target = ["--target=\(architecture)-pc-windows-msvc"] + language
        #expect(try files.messages("acme_provider.c", target) == "")
        // The store's own header wants all of Windows'.
        if !Files.hasOtherHeaders { #expect(try files.messages("acme_store.c", target) == "") }
        // The parts together, as a driver's own files include them.
        try files.directory.write(
            "#include \"acme_program_info.h\"\n#include \"acme_provider.h\"\n#include \"acme_program_info.h\"\n",
            to: "driver.c")
        #expect(try files.messages("driver.c", target) == "")
    }

    /// A compiler for Windows lays bit-fields out in another way than that of programs: the driver must not compile.
    @Test func aContextThatProgramsSeeOtherwiseDoesNotCompile() throws {
        let files = try Files(try Fixture.named("acme", in: Fixture.windows))
        let target = ["--target=x86_64-pc-windows-msvc", "-x", "c", "-std=c11"]
        let header = try String(contentsOfFile: files.directory.file("acme.h"), encoding: .utf8)
        try files.directory.write(
            header.replacingOccurrences(of: "uint32_t is_local : 1;", with: "bool is_local : 1;"), to: "acme.h")
        let messages = try files.messages("acme_provider.c", target)
        #expect(messages.contains("programs see address4 at offset 28"))
    }

    /// What a driver implements with other parameters than the header declares does not compile.
    @Test func anImplementationOfAnotherTypeDoesNotCompile() throws {
        let files = try Files(try Fixture.named("acme", in: Fixture.windows))
        let target = ["--target=x86_64-pc-windows-msvc", "-x", "c", "-std=c11"]
        for (parameters, isRight) in [("const void *bytes, uint32_t size", true), ("uint32_t size", false)] {
            try files.directory.write(
                """
                #include "acme_provider.h"
                int64_t acme_helper_acme_send(acme_connection_t *connection, \(parameters)) {
                    (void)connection;
                    \(isRight ? "(void)bytes;" : "")
                    return size;
                }

                """, to: "driver.c")
            #expect(try files.messages("driver.c", target).isEmpty == isRight)
        }
    }

    // MARK: That it says what the model does

    /// Reads every field of the tables back, laid out for Windows, in a program for this machine.
    @Test(.enabled(if: !Files.hasOtherHeaders, "other headers don't compile for this machine"))
    func tablesSayWhatTheModelDoes() throws {
        let fixture = try Fixture.named("acme", in: Fixture.windows)
        let files = try Files(fixture)
        let provider = try #require(files.set.providers.first)
        let expected = WindowsTables(provider, prefix: "acme")
        try files.directory.write(expected.program, to: "dump.c")
        let clang = try #require(Project.clang)
        let names = [
            "acme_provider.c", "acme_store.c", "dump.c",
            "\(Project.root)/Tests/HelperWritersTests/Fixtures/WindowsPlatform/dump.c",
        ]
        let program = files.directory.file("dump")
        let output = try clang.run(
            [
                "-std=c11", "-fms-extensions", "-fdeclspec", "-fshort-wchar", "-mms-bitfields", "-D_MSC_VER=1940",
                "-Wno-microsoft-anon-tag", "-I", files.directory.path,
            ] + Files.includes + ["-o", program] + names.map { $0.hasPrefix("/") ? $0 : files.directory.file($0) })
        try #require(output.status == 0, "\(output.standardError)")
        let printed = try Tool(path: program).run([])
        #expect(printed.status == 0)
        let lines = printed.standardOutput.split(separator: "\n").map(String.init)
        for (line, wanted) in zip(lines, expected.lines) { #expect(line == wanted) }
        #expect(lines.count == expected.lines.count)
    }
}
