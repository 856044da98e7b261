import Foundation
import Testing
import TestSupport

/// docs/architecture.md shows the targets that there are, and names files that are there. `make pages` writes the
/// targets anew.
@Suite struct ArchitectureTests {
    private static let page = "docs/architecture.md"

    private let targets: [PackageManifest.Target]

    init() throws {
        // Products and tests are of no interest to a reader of the graph.
        targets = try PackageManifest().targets.filter {
            $0.kind != "testTarget" && !["TestSupport", "CEntryPoints"].contains($0.name)
        }
    }

    @Test func everyTargetHasAPurpose() {
        #expect(targets.map(\.name).sorted() == targetPurposes.keys.sorted())
        #expect(targets.first { $0.name == "helpergen" }?.dependencies.contains("ArgumentParser") == true)
    }

    @Test func theTargetsAreThoseOfThePackage() throws {
        let text = try DocumentationPage(Self.page).text
        let start = try #require(text.firstMatch(of: /<!-- targets: [^\n]*-->\n/))
        let end = try #require(text.range(of: "<!-- end of targets -->"))
        let (before, behind) = (text[..<start.range.upperBound], text[end.lowerBound...])
        try expectFixture("\(before)\n\(table)\n\(graph)\n\(behind)", Self.page)
    }

    /// A path in a page that was moved is a page that was forgotten.
    @Test func pathsExist() throws {
        let paths = /`((?:Sources|Tests|Templates|Packaging|docs)\/[\w\/+.-]*)`/
        for match in try DocumentationPage(Self.page).text.matches(of: paths) {
            let path = String(match.output.1)
            guard !path.contains("NAME"), !path.contains("ID.") else { continue }
            #expect(FileManager.default.fileExists(atPath: "\(Project.root)/\(path)"), "\(path)")
        }
    }

    /// The files that a kind of declared thing touches are those that the page lists, for a kind that is there.
    @Test func aKindOfThingIsInTheFilesThatAreListed() throws {
        let text = try DocumentationPage(Self.page).text
        let part = try #require(
            text.firstMatch(of: /<!-- files of SyscallCommand -->(?<list>(?s:.*?))<!-- end of files -->/))
        let listed = part.output.list.matches(of: /`(Sources\/[^`]*)`/).map { String($0.output.1) }
        let sources = try #require(FileManager.default.enumerator(atPath: "\(Project.root)/Sources"))
        let names = try sources.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.filter { name in
            let source = try String(contentsOfFile: "\(Project.root)/Sources/\(name)", encoding: .utf8)
            return source.contains(/\b(?:SyscallCommand|ProvidedCommand|CommandEntry)\b/)
        }
        #expect(Set(names.map { "Sources/\($0)" }) == Set(listed))
    }

    private var table: String {
        let names = Set(targets.map(\.name))
        let rows = targets.map { target in
            let imports = target.dependencies.map { names.contains($0) ? "`\($0)`" : $0 }.joined(separator: ", ")
            let purpose = targetPurposes[target.name] ?? ""
            return "| `\(target.name)` | \(purpose) | \(imports.isEmpty ? "–" : imports) |\n"
        }
        return "| target | holds | imports |\n|---|---|---|\n" + rows.joined()
    }

    /// Only what another target does not import already is drawn: the graph stays readable, and says the same.
    private var graph: String {
        let dependencies = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0.dependencies) })
        func reaches(_ from: String, _ to: String) -> Bool {
            (dependencies[from] ?? []).contains { $0 == to || reaches($0, to) }
        }
        let lines = targets.flatMap { target in
            target.dependencies.filter { dependency in
                dependencies[dependency] != nil
                    && !target.dependencies.contains { $0 != dependency && reaches($0, dependency) }
            }.map { "    \(target.name) --> \($0)\n" }
        }
        let caption = "An arrow leads to what a target imports; what follows from other arrows is left out."
        return "\(caption)\n\n```mermaid\ngraph LR\n\(lines.joined())```\n"
    }
}
