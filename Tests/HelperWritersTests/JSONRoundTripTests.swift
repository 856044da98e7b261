import HelperModel
import Testing
import TestSupport

/// What is written as JSON reads back as the same set.
@Suite struct JSONRoundTripTests {
    private func expectRoundTrip(_ set: Interface) throws {
        let result = Project.readJSON(try Project.written(set, as: "json"))
        #expect(result.diagnostics.isEmpty)
        #expect(result.set == set)
    }

    @Test(arguments: Fixture.all) func everyFixtureSurvives(_ fixture: Fixture) throws {
        let result = try fixture.read()
        // Contracts of helpers that are described in the style of linux/bpf.h are inferred for some outputs only.
        try expectRoundTrip(fixture.style == .uapi ? result.set : Project.checked(result).set)
    }

    @Test func theSystemHeaderSurvives() throws {
        try expectRoundTrip(try Project.readSystemHeader().set)
    }

    /// No header declares one yet.
    @Test func aKfuncSurvives() throws {
        let kfunc = Function(
            Declaration(name: "f"), kind: .kfunc([.release, KfuncFlags(rawValue: 1 << 12)]),
            prototype: Prototype(text: "void f(void)", returnType: .void, parameters: []))
        try expectRoundTrip(Interface(providers: [Provider(name: "p", functions: [kfunc])]))
    }
}
