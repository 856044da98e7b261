import HelperDiagnostics
import HelperRules
import Testing
import TestSupport

/// Headers that a reader understands and a rule refuses.
@Suite struct RuleFixtureTests {
    @Test(arguments: Fixture.rules) func givesWhatIsExpected(_ fixture: Fixture) throws {
        let files = SourceFiles(workingDirectory: "/")
        let result = try fixture.read(files: files)
        #expect(!result.diagnostics.containsErrors, "it is a fixture of the reader")
        try fixture.expect(result.set, result.diagnostics + HelperRules.check(result.set), files: files)
    }
}
