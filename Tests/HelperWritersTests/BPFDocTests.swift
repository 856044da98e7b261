import Foundation
import HelperDiagnostics
import HelperModel
import HelperWriters
import Testing
import TestSupport

/// The flat JSON of the kernel's `bpf_doc.py --json`.
@Suite struct BPFDocTests {
    @Test(arguments: Fixture.bpfDoc) func writesWhatIsExpected(_ fixture: Fixture) throws {
        let files = SourceFiles(workingDirectory: "/")
        let (set, problems) = Project.checked(try fixture.read(files: files))
        try expectFixture(
            fixture.printed(problems, files: files) + (try Project.written(set, as: "bpf-doc-json")),
            fixture.expectedPath)
    }

    /// Of the system's header, every prototype that its comment has, in order, as the comment has it.
    @Test func everyPrototypeHasAnEntry() throws {
        let set = try Project.readSystemHeader().set
        let json = try Project.written(set, as: "bpf-doc-json")
        let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
        let text = try String(contentsOfFile: Project.systemHeader, encoding: .utf8)
        let start = try #require(text.firstRange(of: "Start of BPF helper function descriptions:"))
        let end = try #require(text[start.upperBound...].firstRange(of: "*/"))
        let lines = text[start.upperBound..<end.lowerBound].split(separator: "\n")
        let prototypes = lines.filter { $0.hasPrefix(" * ") && $0.hasSuffix(")") && !$0.hasPrefix(" * \t") }
            .map { String($0.dropFirst(3)) }
        #expect(document.helpers.map(\.proto) == prototypes)
        #expect(document.helpers.count > set.functions.count)
        for helper in document.helpers {
            let arguments = helper.args.map { argument in
                [argument.type, argument.name.map { (argument.star ?? "") + $0 }].compactMap { $0 }.joined(
                    separator: " ")
            }
            #expect(
                helper.proto
                    == "\(helper.ret_type) \(helper.ret_star)\(helper.name)(\(arguments.joined(separator: ", ")))")
        }
    }

    /// Providers are documented in other ways, and kfuncs by nobody.
    @Test func whatIsNotDocumentedHasNoText() throws {
        let set = Project.readProvider("/** A. */\nint acme_a(\n    int x,\n    const char **names);\n").set
        let json = try Project.written(set, as: "bpf-doc-json")
        let helper = try #require(JSONDecoder().decode(Document.self, from: Data(json.utf8)).helpers.first)
        #expect(helper.ret == "" && helper.proto == "int acme_a(int x, const char **names)")
        #expect(helper.args.last?.type == "const char" && helper.args.last?.star == "**")
        #expect(!json.contains("syscall"))
    }

    // The keys are the script's.
    private struct Document: Decodable {
        var helpers: [Entry]

        struct Entry: Decodable {
            var proto, desc, ret, name, ret_type, ret_star: String
            var attrs: [String]
            var args: [Argument]
        }

        struct Argument: Decodable {
            var type: String
            var star, name: String?
        }
    }
}
