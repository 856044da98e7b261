import Foundation
import HelperDiagnostics
import HelperModel
import HelperReaders
import HelperWriters
import Testing
import TestSupport

/// Stubs for providers in Swift: what is written, and that the compiler takes it.
@Suite struct SwiftStubTests {
    /// The stubs of what was read, none where there are errors, and all that is found wrong with it.
    private func stubs(_ result: ReadResult, _ options: OptionValues = OptionValues()) throws -> (
        text: String, diagnostics: [Diagnostic]
    ) {
        let (set, problems) = Project.checked(result)
        let stubs = try Project.write(set, as: "swift", options)
        let diagnostics = problems + stubs.diagnostics
        return (diagnostics.containsErrors ? "" : try #require(stubs.files.first).contents, diagnostics)
    }

    /// Several headers as one set.
    private func read(_ paths: [String]) throws -> ReadResult {
        let files = SourceFiles(workingDirectory: "/")
        var all = ReadResult()
        for path in paths {
            let result = try Project.readProvider(at: path, files: files)
            all.set.merge(result.set)
            all.diagnostics += result.diagnostics
        }
        return all
    }

    @Test(arguments: Fixture.swift) func writesWhatIsExpected(_ fixture: Fixture) throws {
        let files = SourceFiles(workingDirectory: "/")
        let (text, diagnostics) = try stubs(try fixture.read(files: files), try fixture.options)
        try expectFixture(fixture.printed(diagnostics, files: files) + text, fixture.expectedPath)
    }

    @Test(.slow, arguments: Fixture.swift.filter { !$0.isError }) func compiles(_ fixture: Fixture) throws {
        let directory = try TemporaryDirectory()
        let options = try fixture.options
        let modules = SwiftOptions(options).imports
        if !modules.isEmpty {
            try FileManager.default.copyItem(atPath: fixture.path, toPath: directory.file("acme.h"))
            try directory.write(
                modules.map { "module \($0) { header \"acme.h\" }\n" }.joined(), to: "module.modulemap")
        }
        let messages = try StubCompiler.typecheck(try stubs(try fixture.read(), options).text, in: directory)
        #expect(messages == "")
    }

    @Test(.slow, arguments: Project.samples) func stubsOfSamplesCompile(_ path: String) throws {
        let stubs = try stubs(try Project.readProvider(at: path))
        #expect(stubs.diagnostics.isEmpty)
        let messages = try StubCompiler.typecheck(stubs.text, in: try TemporaryDirectory())
        #expect(messages == "")
    }

    @Test(.slow) func stubsOfAllLinuxHelpersCompile() throws {
        let result = try Project.readSystemHeader()
        let text = try stubs(result).text
        #expect(text.components(separatedBy: "\n@c public func ").count == result.set.functions.count + 1)
        let messages = try StubCompiler.typecheck(text, in: try TemporaryDirectory())
        #expect(messages == "")
    }

    @Test(.slow) func twoProvidersFitIntoOneModule() throws {
        let headers = Project.samples.filter { $0.hasSuffix("/packet_filter.h") || $0.hasSuffix("/disk_quota.h") }
        let text = try stubs(try read(headers)).text
        #expect(text.contains("protocol PacketFilterHelpers:") && text.contains("protocol DiskQuotaHelpers:"))
        let messages = try StubCompiler.typecheck(text, in: try TemporaryDirectory())
        #expect(messages == "")
    }

    @Test func providersOfOneSwiftNameAreToldApart() throws {
        let directory = try TemporaryDirectory()
        try directory.write("/** A. @return 0. */\nint a(void);\n", to: "a-b.h")
        try directory.write("/** B. @return 0. */\nint b(void);\n", to: "a_b.h")
        let (text, problems) = try stubs(try read([directory.file("a-b.h"), directory.file("a_b.h")]))
        #expect(text == "" && problems.map(\.rule) == ["swift-provider-collision"])
        #expect(problems.first?.message.contains("are both called AB in Swift") == true)
    }

    /// What is missing is an error that names the helper, as programs call it.
    @Test(.slow) func aMissingImplementationNamesTheHelper() throws {
        let text = try stubs(try Project.readProvider(at: "\(Project.root)/Input/providers/packet_filter.h")).text
        let messages = try StubCompiler.typecheck(text, in: try TemporaryDirectory()) {
            $0.contains("func filterLog(") ? "" : $0
        }
        #expect(
            messages.contains(
                "error: 'filterLog(context:text:)' is unavailable: implement it: programs call the helper filter_log"))
        let errors = messages.components(separatedBy: "\n").filter { $0.contains("error:") && !$0.contains("`- ") }
        #expect(!errors.contains { $0.contains("filterDrop") || $0.contains("filter_drop") })
    }

    /// A helper more changes no line that is not its own.
    @Test func aNewHelperOnlyAddsLines() throws {
        func lines(_ header: String) throws -> [Substring] {
            try stubs(Project.readProvider(header)).text.split(separator: "\n", omittingEmptySubsequences: false)
        }
        let old = "/** A. @return 0. */\nint acme_a(int x);\n\n/** C. @return 0. */\nint acme_c(int x);\n"
        let before = try lines(old)
        let after = try lines(
            old.replacing("\n\n", with: "\n\n/** B. @return 0. */\nint acme_b(int x);\n\n")
                + "/** D. */\nint D(void);\n")
        let difference = after.difference(from: before)
        #expect(difference.removals.isEmpty)
        #expect(!difference.insertions.isEmpty)
    }

    /// Whether the toolchain has a standard library for Embedded Swift; without one, an empty file does not compile.
    private static let hasEmbeddedLibrary: Bool = {
        guard let swiftc = Tool.find("swiftc"), let directory = try? TemporaryDirectory(),
            let file = try? directory.write("", to: "empty.swift")
        else { return false }
        return (try? swiftc.run(embedded + ["-typecheck", file]))?.status == 0
    }()

    private static let embedded = [
        "-enable-experimental-feature", "Embedded", "-swift-version", "6", "-wmo", "-parse-as-library",
    ]

    /// The tables and the entry points, and calls of programs' functions, in Embedded Swift.
    @Test(.slow, .enabled(if: hasEmbeddedLibrary, "the toolchain has no library for Embedded Swift"))
    func buildsForEmbedded() throws {
        let directory = try TemporaryDirectory()
        let headers = [
            "Input/providers/disk_quota.h", "Tests/HelperRuntimeTests/Provider/test.h",
            "Tests/CEntryPoints/include/watch.h",
        ].map {
            "\(Project.root)/\($0)"
        }
        let stubs = try stubs(try read(headers)).text
        try directory.write(stubs, to: "stubs.swift")
        try directory.write(
            """
            import HelperRuntime

            func callThem(_ body: HelperCallback<(UInt32, UnsafeMutableRawPointer?) -> Int64>, _ done: HelperCallback<(Bool) -> Void>) -> Int64 {
                done.call(true)
                return body.call(1, nil)
            }
            """, to: "calls.swift")
        try directory.write(StubCompiler.implementation(of: stubs), to: "provider.swift")
        let library = "\(Project.root)/Sources/HelperRuntime"
        let sources = try FileManager.default.contentsOfDirectory(atPath: library).filter { $0.hasSuffix(".swift") }
            .sorted()
        let swiftc = try #require(Tool.find("swiftc"))
        let module = try swiftc.run(
            Self.embedded + ["-module-name", "HelperRuntime", "-emit-module", "-c", "-o", "library.o"]
                + sources.map { "\(library)/\($0)" },
            in: directory.path)
        #expect(module.status == 0, "\(module.standardError)")
        let stub = try swiftc.run(
            Self.embedded + [
                "-module-name", "Quota", "-I", ".", "-c", "stubs.swift", "provider.swift", "calls.swift", "-o",
                "stubs.o",
            ],
            in: directory.path)
        #expect(stub.status == 0, "\(stub.standardError)")
    }
}
