import Testing
import TestSupport

/// The program takes the flags of fixtures, and makes of them what the library makes.
@Suite struct FixtureFlagsTests {
    @Test(arguments: Fixture.swift) func writesWhatIsExpected(_ fixture: Fixture) throws {
        let output = try Tool.helpergen.run(
            ["generate", "--emit", "swift", "--color", "never", "--provider", "\(fixture.name).h"] + fixture.flags,
            in: "\(Project.root)/\(fixture.folder)")
        #expect(output.status == (fixture.isError ? 1 : 0))
        try expectFixture(output.standardError + output.standardOutput, fixture.expectedPath)
    }
}
