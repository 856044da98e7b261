import Foundation
import HelperModel
import HelperRuntime
import HelperWriters
import TestSupport
import Testing

@Suite struct HelperTableTests {
    /// The run-time library depends on nothing, and so has kinds of its own.
    @Test func kindsAreThoseOfTheModel() {
        #expect(ArgumentKind.allCases.map(\.rawValue) == ArgumentContract.Kind.allCases.map(\.rawValue))
        #expect(ReturnKind.allCases.map(\.rawValue) == HelperModel.ReturnContract.Kind.allCases.map(\.rawValue))
        #expect(
            ArgumentKind.allCases.filter(\.isPointer).map(\.rawValue) == ArgumentContract.Kind.allCases.filter(\.isPointer).map(\.rawValue))
    }

    /// The test provider shows each kind of contract that an argument can have.
    @Test func everyKindIsTried() {
        let kinds = Set(TestProvider.helperTable.helpers.flatMap(\.parameters).map(\.kind))
        #expect(ArgumentKind.allCases.filter { !kinds.contains($0) } == [])
    }

    @Test func theRowTellsTheContract() throws {
        let helpers = TestProvider.helperTable.helpers
        let count = try #require(helpers.first { $0.name == "test_count" })
        #expect(
            count.parameters == [
                ParameterContract(.ptrToReadableMem, name: "bytes", isNullable: true, size: .parameter(1)),
                ParameterContract(.constSizeOrZero, name: "bytes_size"),
            ])
        #expect(count.prototype == "__s32 test_count(const void *bytes, __u32 bytes_size)")
        let context = try #require(helpers.first { $0.name == "test_context_value" })
        #expect(context.parameters == [ParameterContract(.ptrToCtx, name: "context", size: .bytes(8))])
        let find = try #require(helpers.first { $0.name == "test_find" })
        #expect(find.returns == HelperRuntime.ReturnContract(.ptrToMapValue, isNullable: true, size: 8))
    }

    /// The stubs that these tests are compiled with are those that the header gives.
    @Test func theStubsAreFresh() throws {
        let directory = "Tests/HelperRuntimeTests/Provider"
        let output = try Tool.helpergen.run(
            ["generate", "--provider", "test.h", "--emit", "swift", "--swift-prefix", "test_", "--swift-access", "internal"],
            in: "\(Project.root)/\(directory)")
        try expectFixture(output.standardOutput, "\(directory)/TestHelpers.swift")
        #expect(output.status == 0, "\(output.standardError)")
    }
}
