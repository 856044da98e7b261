import HelperDiagnostics
import HelperRules
import Testing
import TestSupport

/// Headers in the style of linux/bpf.h, one behaviour each; beside each the diagnostics as they are printed, then the
/// declarations.
///
/// `make fixtures` writes the expected files anew, for a reviewer to look at.
@Suite struct UAPIFixtureTests {
    @Test(arguments: Fixture.uapi) func givesWhatIsExpected(_ fixture: Fixture) throws {
        let files = SourceFiles(workingDirectory: "/")
        let result = try fixture.read(files: files)
        try fixture.expect(result.set, result.diagnostics + HelperRules.check(result.set), files: files)
    }
}
