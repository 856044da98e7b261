import Foundation
import Testing
import TestSupport

/// What is wrong in headers that others include: told with the way there, as clang tells it.
@Suite struct IncludedHeaderTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("#include \"outer.h\"\n\n/** One. */\nint acme_first(void);\n", to: "acme.h")
        try directory.write("\n#include \"inner.h\"\n", to: "outer.h")
        try directory.write("#warning not ours\ntypedef int a_t\ntypedef long b_t;\nint f(;\n", to: "inner.h")
    }

    private func lint(_ arguments: String...) throws -> String {
        let result = try Tool.helpergen.run(["lint"] + arguments, in: directory.path)
        #expect(result.status == 1)
        return result.standardError
    }

    @Test func eachErrorTellsHowItCameHere() throws {
        let way = "In file included from acme.h:1:\nIn file included from ./outer.h:2:\n./inner.h:"
        let text = try lint("acme.h")
        // clang itself has the way in front of the first only.
        #expect(text.components(separatedBy: way).count == 4, "\(text)")
        #expect(!text.contains("not ours"))
        let annotations = try lint("acme.h", "--diagnostics", "github")
        #expect(
            annotations.contains("%0AIn file included from acme.h:1%0AIn file included from ./outer.h:2\n"),
            "\(annotations)")
    }

    @Test func programsSeeItAsNotes() throws {
        struct Entry: Decodable {
            let message: String
            let file: String?
            let line: Int?
            let notes: [Entry]?
        }
        let entries = try JSONDecoder().decode(
            [Entry].self, from: Data(try lint("acme.h", "--diagnostics", "json").utf8))
        #expect(entries.count == 3)
        for entry in entries {
            #expect(
                entry.notes?.suffix(2).map(\.message) == ["in file included from here", "in file included from here"])
            #expect(entry.notes?.suffix(2).map(\.line) == [1, 2])
        }
    }

    /// What is missing when a header does not stand alone is told once, whether types or numbers lack.
    @Test func aMissingHeaderIsToldOnce() throws {
        let helpers = (1...20).map { number in
            "/** \(number). */\nEBPF_HELPER(int, acme_\(number), (apex_t value));\n#define acme_\(number) ((acme_\(number)_t)ACME_FUNC_\(number))\n"
        }.joined()
        try directory.write(helpers, to: "helpers.h")
        let types = try lint("helpers.h")
        #expect(
            types.contains("nothing declares the type apex_t; name the header that declares it with --include FILE"),
            "\(types)")
        #expect(types.contains("\n1 error found"), "\(types)")
        try directory.write("typedef uint32_t apex_t;\n", to: "types.h")
        #expect(
            try lint("helpers.h", "--include", "types.h").contains(
                "nothing declares the type uint32_t; add --include stdint.h in front"))
        let numbers = try lint("helpers.h", "--include", "stdint.h", "--include", "types.h")
        #expect(
            numbers.contains("the numbers of 20 helpers are names that nothing defines: ACME_FUNC_1, "), "\(numbers)")
        #expect(numbers.contains("and 16 more; name the header that declares them with --include FILE"), "\(numbers)")
        #expect(numbers.contains("\n1 error found"), "\(numbers)")
        let constants = (1...20).map { "ACME_FUNC_\($0)" }.joined(separator: ", ")
        try directory.write("enum { \(constants) };\n", to: "numbers.h")
        let whole = ["--include", "stdint.h", "--include", "types.h", "--include", "numbers.h"]
        #expect(try Tool.helpergen.run(["lint", "helpers.h"] + whole, in: directory.path).status == 0)
    }
}
