import Foundation
import HelperModel
import TestSupport
import Testing

/// Stubs for providers in Swift: what is written, and that the compiler takes it.
@Suite struct SwiftStubTests {
    static let fixtures = Fixtures(folder: "swift")

    /// The stubs of a header, and what is said about them; for imports as the command line tells.
    private func stubs(_ arguments: [String], in directory: String = Project.root) throws -> (text: String, messages: String) {
        let output = try Tool.helpergen.run(["generate", "--emit", "swift", "--color", "never"] + arguments, in: directory)
        return (output.standardOutput, output.standardError)
    }

    private static func flags(for name: String) -> [String] {
        ["--provider", "\(name).h", "--swift-prefix", "acme_"]
            + (name == "imported" ? ["--swift-import", "CAcme", "--swift-access", "package"] : [])
    }

    @Test(arguments: fixtures.names) func writesWhatIsExpected(_ name: String) throws {
        let directory = "Tests/helpergenTests/Fixtures/swift"
        let (text, messages) = try stubs(Self.flags(for: name), in: "\(Project.root)/\(directory)")
        try expectFixture(messages + text, "\(directory)/\(name).expected")
    }

    @Test(arguments: fixtures.names.filter { !$0.hasPrefix("error-") }) func compiles(_ name: String) throws {
        let directory = try TemporaryDirectory()
        if name == "imported" {
            try FileManager.default.copyItem(atPath: Self.fixtures.path(of: name), toPath: directory.file("acme.h"))
            try directory.write("module CAcme { header \"acme.h\" }", to: "module.modulemap")
        }
        let text = try stubs(Self.flags(for: name), in: "\(Project.root)/Tests/helpergenTests/Fixtures/swift").text
        let messages = try typecheck(text, in: directory)
        #expect(messages == "")
    }

    static let samples = ["packet_filter", "process_monitor", "disk_quota", "clock", "names"]

    @Test(arguments: samples) func stubsOfSamplesCompile(_ name: String) throws {
        let stubs = try stubs(["--provider", "Input/providers/\(name).h"])
        #expect(stubs.messages == "")
        let messages = try typecheck(stubs.text, in: try TemporaryDirectory())
        #expect(messages == "")
    }

    @Test func stubsOfAllLinuxHelpersCompile() throws {
        let text = try stubs(["--uapi", Project.systemHeader]).text
        let helpers = try Project.readSystemHeader().set.functions
        #expect(text.components(separatedBy: "\n@c public func ").count == helpers.count + 1)
        let messages = try typecheck(text, in: try TemporaryDirectory())
        #expect(messages == "")
    }

    @Test func twoProvidersFitIntoOneModule() throws {
        let text = try stubs(["--provider", "Input/providers/packet_filter.h", "--provider", "Input/providers/disk_quota.h"]).text
        #expect(text.contains("protocol PacketFilterHelpers:") && text.contains("protocol DiskQuotaHelpers:"))
        let messages = try typecheck(text, in: try TemporaryDirectory())
        #expect(messages == "")
    }

    @Test func providersOfOneSwiftNameAreToldApart() throws {
        let directory = try TemporaryDirectory()
        try directory.write("/** A. @return 0. */\nint a(void);\n", to: "a-b.h")
        try directory.write("/** B. @return 0. */\nint b(void);\n", to: "a_b.h")
        let (text, messages) = try stubs(["--provider", "a-b.h", "--provider", "a_b.h"], in: directory.path)
        #expect(text == "")
        #expect(messages.contains("are both called AB in Swift") && messages.contains("[swift-provider-collision]"))
    }

    /// What is missing is an error that names the helper, as programs call it.
    @Test func aMissingImplementationNamesTheHelper() throws {
        let text = try stubs(["--provider", "Input/providers/packet_filter.h"]).text
        let messages = try typecheck(text, in: try TemporaryDirectory()) { $0.contains("func filterLog(") ? "" : $0 }
        #expect(messages.contains("error: 'filterLog(context:text:)' is unavailable: implement it: programs call the helper filter_log"))
        let errors = messages.components(separatedBy: "\n").filter { $0.contains("error:") && !$0.contains("`- ") }
        #expect(!errors.contains { $0.contains("filterDrop") || $0.contains("filter_drop") })
    }

    /// A helper more changes no line that is not its own.
    @Test func aNewHelperOnlyAddsLines() throws {
        let directory = try TemporaryDirectory()
        let old = "/** A. @return 0. */\nint acme_a(int x);\n\n/** C. @return 0. */\nint acme_c(int x);\n"
        try directory.write(old, to: "acme.h")
        let before = try stubs(["--provider", "acme.h"], in: directory.path).text.split(separator: "\n", omittingEmptySubsequences: false)
        try directory.write(
            old.replacingOccurrences(of: "\n\n", with: "\n\n/** B. @return 0. */\nint acme_b(int x);\n\n") + "/** D. */\nint D(void);\n",
            to: "acme.h")
        let after = try stubs(["--provider", "acme.h"], in: directory.path).text.split(separator: "\n", omittingEmptySubsequences: false)
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

    private static let embedded = ["-enable-experimental-feature", "Embedded", "-swift-version", "6", "-wmo", "-parse-as-library"]

    /// The tables and the entry points, and calls of programs' functions, in Embedded Swift.
    @Test(.enabled(if: hasEmbeddedLibrary, "the toolchain has no library for Embedded Swift")) func buildsForEmbedded() throws {
        let directory = try TemporaryDirectory()
        let headers = ["Input/providers/disk_quota.h", "Tests/HelperRuntimeTests/Provider/test.h"]
        try directory.write(try stubs(headers.flatMap { ["--provider", $0] }).text, to: "stubs.swift")
        try directory.write(
            """
            import HelperRuntime

            func callThem(_ body: HelperCallback<(UInt32, UnsafeMutableRawPointer?) -> Int64>, _ done: HelperCallback<(Bool) -> Void>) -> Int64 {
                done.call(true)
                return body.call(1, nil)
            }
            """, to: "calls.swift")
        try directory.write(
            Self.implementation(of: try String(contentsOfFile: directory.file("stubs.swift"), encoding: .utf8)), to: "provider.swift")
        let library = "\(Project.root)/Sources/HelperRuntime"
        let sources = try FileManager.default.contentsOfDirectory(atPath: library).filter { $0.hasSuffix(".swift") }.sorted()
        let swiftc = try #require(Tool.find("swiftc"))
        let module = try swiftc.run(
            Self.embedded + ["-module-name", "HelperRuntime", "-emit-module", "-c", "-o", "library.o"] + sources.map { "\(library)/\($0)" },
            in: directory.path)
        #expect(module.status == 0, "\(module.standardError)")
        let stub = try swiftc.run(
            Self.embedded + ["-module-name", "Quota", "-I", ".", "-c", "stubs.swift", "provider.swift", "calls.swift", "-o", "stubs.o"],
            in: directory.path)
        #expect(stub.status == 0, "\(stub.standardError)")
    }

    // MARK: The compiler

    /// What the compiler says of stubs and a provider that implements them, warnings included.
    ///
    /// - Parameter edit: applied to each line of the implementation.
    func typecheck(_ stubs: String, in directory: TemporaryDirectory, edit: (String) -> String = { $0 }) throws -> String {
        let implementation = Self.implementation(of: stubs).components(separatedBy: "\n").map(edit).joined(separator: "\n")
        let files = [try directory.write(stubs, to: "Stubs.swift"), try directory.write(implementation, to: "Provider.swift")]
        let modules = URL(fileURLWithPath: Tool.helpergen.path).deletingLastPathComponent().appendingPathComponent("Modules").path
        let swiftc = try #require(Tool.find("swiftc"))
        return try swiftc.run(
            [
                "-typecheck", "-swift-version", "6", "-warnings-as-errors", "-package-name", "test", "-parse-as-library", "-module-name",
                "Stubs",
            ]
                + ["-I", modules, "-I", directory.path] + files
        ).standardError
    }

    /// A type for each protocol in `stubs`, each method of which ends the program.
    private static func implementation(of stubs: String) -> String {
        let imports = stubs.matches(of: /\n(?:public |package )?(import \w+)/).map { "\($0.output.1)\n" }
        var result = imports.joined()
        var isInProtocol = false
        for line in stubs.components(separatedBy: "\n") {
            if let range = line.range(of: #"protocol \w+Helpers: HelperImplementation \{"#, options: .regularExpression) {
                let name = line[range].dropFirst("protocol ".count).dropLast("Helpers: HelperImplementation {".count)
                result += "enum \(name)Provider: \(name)Helpers {\n"
                isInProtocol = true
            } else if line == "}", isInProtocol {
                result += "}\n"
                isInProtocol = false
            } else if isInProtocol, line.hasPrefix("    static func ") {
                result += "    \(line.dropFirst(4)) { fatalError() }\n"
            }
        }
        return result
    }
}
