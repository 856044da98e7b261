import HelperDiagnostics
import Testing
import TestSupport

/// Providers' headers, one behaviour each; beside each what comes out, contracts included.
@Suite struct ProviderFixtureTests {
    @Test(arguments: Fixture.provider) func givesWhatIsExpected(_ fixture: Fixture) throws {
        let files = SourceFiles(workingDirectory: "/")
        let (set, diagnostics) = Project.checked(try fixture.read(files: files))
        try fixture.expect(set, diagnostics, files: files, showsContracts: true)
    }
}
