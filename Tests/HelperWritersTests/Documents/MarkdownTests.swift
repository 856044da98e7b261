import Foundation
import HelperModel
import Testing
import TestSupport

@testable import HelperWriters

@Suite struct MarkdownTests {
    private static let set = Project.readUAPI(
        (try? String(contentsOfFile: "/usr/include/linux/bpf.h", encoding: .utf8)) ?? ""
    ).set

    private func write(_ set: Interface, isSplit: Bool) throws -> [OutputFile] {
        var options = MarkdownOptions()
        options.isSplit = isSplit
        let result = try #require(HelperWriters.kind(named: "markdown")).make(options.values).write(set)
        #expect(result.diagnostics.isEmpty)
        return result.files
    }

    /// The places that links lead to, addresses apart.
    private func places(_ text: String) -> [String] {
        text.matches(of: #/\]\(([^)]*)\)/#).map { String($0.output.1) }.filter { !$0.contains(":") }
    }

    @Test func everyLinkOfThePageLeadsToAHeading() throws {
        let page = try #require(try write(Self.set, isSplit: false).first).contents
        let headings = Set(page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { "#\($0.dropFirst(3))" })
        #expect(headings.count == Self.set.functions.count)
        let places = places(page)
        #expect(places.count > 50)
        for place in places { #expect(headings.contains(place), "\(place)") }
        #expect(!page.contains("\\ "))
    }

    @Test func aFileForEachFunctionLinksToTheOthers() throws {
        let files = try write(Self.set, isSplit: true)
        let names = Set(files.compactMap(\.name))
        #expect(names.count == Self.set.functions.count)
        for file in files {
            for place in places(file.contents) { #expect(names.contains(place), "\(file.name ?? ""): \(place)") }
            #expect(file.contents.hasPrefix("---\ntitle: \"\((file.name ?? "").dropLast(3))\"\n---\n"))
        }
    }

    @Test func whatAHeaderSaysStaysText() throws {
        let function = Function(
            name: "acme_do", id: 7, prototype: Prototype(text: "", returnType: .void, parameters: []),
            documentation: Documentation(
                description: "<script>x</script> [a](javascript:b) | # no\n# heading\n1. one `\n"))
        let page = try #require(
            try write(Interface(providers: [Provider(name: "acme", functions: [function])]), isSplit: false).first
        ).contents
        #expect(page.contains("\\<script\\>x\\</script\\> \\[a\\](javascript:b) \\| # no\n\\# heading\n"), "\(page)")
    }
}
