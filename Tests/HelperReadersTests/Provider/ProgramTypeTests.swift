import HelperDiagnostics
import HelperModel
import Testing
import TestSupport

@testable import HelperReaders

/// What fixtures of program types do not show.
@Suite struct ProgramTypeTests {
    private func read(_ name: String) throws -> ReadResult {
        try Fixture.named(name, in: Fixture.provider).read()
    }

    /// Headers that stand in for the system's are no files: nothing depends on them.
    @Test func standInHeadersAreNoFiles() throws {
        let files = try read("windows-headers").files.map(\.path)
        #expect(
            files.allSatisfy {
                $0.hasSuffix("/windows-headers.h") || $0.hasSuffix("/stdint.h") || $0.contains("/clang/")
            })
        #expect(!files.contains { $0.hasSuffix("/guiddef.h") || $0.hasSuffix("/sal.h") })
    }

    @Test func helpersOfATypeAreFound() throws {
        let provider = try #require(try read("program-types").set.providers.first)
        func names(_ type: String) -> [String] { provider.functions(callableBy: type).map(\.name) }
        #expect(names("acme_filter") == ["acme_trim", "acme_time", "acme_any"])
        #expect(names("acme_log") == ["acme_count", "acme_time", "acme_any"])
        #expect(names("acme_dropped") == names("acme_filter"))
    }

    /// A hook is no helper, whatever form its prototype has.
    @Test func hooksAreNoHelpers() throws {
        let functions = try read("program-types").set.functions.map(\.name)
        #expect(functions == ["acme_trim", "acme_count", "acme_time", "acme_any"])
    }

    /// Words that stand in comments of helpers, and mean nothing there, stay text.
    @Test(arguments: ["@data: the packet", "@map: the map", "@program_type: a number", "@attach_type where", "@irql 2"])
    func otherWordsStayText(_ line: String) {
        let parsed = DocumentationParser([CommentLine(text: line, offset: 0)], style: .plain)
        #expect(parsed.documentation.description == "\(line)\n")
        #expect(parsed.problems.isEmpty && parsed.hasNoDirective)
    }
}
