import Foundation
import HelperDiagnostics
import HelperModel
import HelperRules
import Testing
import TestSupport

/// Two versions of a header, a kind of change each; beside them who breaks, and why.
@Suite struct BreakingFixtureTests {
    /// The set of a version, and what prints diagnostics of it as a run in `directory` does.
    private func read(
        _ fixture: BreakingFixture, _ version: BreakingFixture.Version, _ directory: TemporaryDirectory
    ) throws -> (set: Interface, print: ([Diagnostic]) -> String) {
        let files = SourceFiles(workingDirectory: directory.path)
        var set = Interface()
        for header in try fixture.write(version, into: directory) {
            let (headerSet, diagnostics) = Project.checked(
                try Project.readProvider(at: directory.file(header), files: files))
            #expect(!diagnostics.containsErrors, "\(header)")
            set.merge(headerSet)
        }
        let printer = DiagnosticPrinter(
            format: .text, isColored: false, files: files, roots: SourceRoots(workingDirectory: directory.path))
        return (set, { printer.text(for: $0).replacing(directory.path + "/", with: "") })
    }

    @Test(arguments: BreakingFixture.all) func tellsWhoBreaks(_ fixture: BreakingFixture) throws {
        let directory = try TemporaryDirectory()
        let (old, _) = try read(fixture, .old, directory)
        let (new, print) = try read(fixture, .new, directory)
        let comparison = SetComparison(old: old, new: new)
        let changes = comparison.changes()
        let diagnostics = changes.map(\.diagnostic)
        let text =
            "exit \(diagnostics.containsErrors ? 1 : 0)\n\(changes.verdict(for: comparison.audiences))\n\(print(diagnostics))"
        try expectFixture(text, fixture.expectedPath)
    }

    /// Every rule has a fixture in which it speaks, but for the one about flags, which headers don't have
    /// (``KernelComparisonTests``).
    @Test func everyRuleIsTried() throws {
        let paths = BreakingFixture.all.map { "\(Project.root)/\($0.expectedPath)" }
        let texts = try paths.map { try String(contentsOfFile: $0, encoding: .utf8) }.joined()
        for rule in BreakingRules.rules where rule.id != "breaking-kfunc-flags" {
            #expect(texts.contains("[\(rule.id)]"), "\(rule.id)")
        }
    }
}
