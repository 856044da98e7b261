import Foundation
import HelperModel
import HelperRuntime
import HelperWriters
import Testing
import TestSupport

@Suite struct HelperTableTests {
    /// The run-time library depends on nothing, and so has kinds of its own, written from the model's tables.
    @Test func kindsAreThoseOfTheModel() throws {
        let arguments = ArgumentContract.Kind.allCases.map {
            (name: "\($0)", word: $0.rawValue, summary: $0.row.summary)
        }
        let returns = HelperModel.ReturnContract.Kind.allCases.map {
            (name: "\($0)", word: $0.rawValue, summary: $0.row.summary)
        }
        let text = """
            // Written by `make fixtures` from the tables of kinds in HelperModel.

            /// What an argument is, in the words of eBPF for Windows' `ebpf_argument_type_t` and of Linux' `enum bpf_arg_type`.
            public enum ArgumentKind: String, Sendable, Hashable, CaseIterable {
            \(Self.members(arguments))
                /// Whether the argument is an address.
            \(Self.isPointer(ArgumentContract.Kind.allCases.filter { !$0.isPointer }.map { "\($0)" }))
            }

            /// What a helper returns, in the words of eBPF for Windows' `ebpf_return_type_t`.
            public enum ReturnKind: String, Sendable, Hashable, CaseIterable {
            \(Self.members(returns))
                /// Whether an address comes back.
            \(Self.isPointer(HelperModel.ReturnContract.Kind.allCases.filter { !$0.isPointer }.map { "\($0)" }))
            }

            """
        try expectFixture(text, "Sources/HelperRuntime/ContractKinds.swift")
        #expect(ArgumentKind.allCases.map(\.rawValue) == ArgumentContract.Kind.allCases.map(\.rawValue))
        #expect(ReturnKind.allCases.map(\.rawValue) == HelperModel.ReturnContract.Kind.allCases.map(\.rawValue))
        #expect(
            ArgumentKind.allCases.filter(\.isPointer).map(\.rawValue)
                == ArgumentContract.Kind.allCases.filter(\.isPointer).map(\.rawValue))
    }

    private static func members(_ kinds: [(name: String, word: String, summary: String)]) -> String {
        kinds.map { kind in
            let value = kind.name == kind.word ? "" : " = \"\(kind.word)\""
            return
                "    /// \(kind.summary.prefix(1).uppercased())\(kind.summary.dropFirst()).\n    case \(kind.name)\(value)\n"
        }.joined()
    }

    private static func isPointer(_ values: [String]) -> String {
        """
            public var isPointer: Bool {
                switch self {
                case \(values.map { ".\($0)" }.joined(separator: ", ")): false
                default: true
                }
            }
        """
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
            [
                "generate", "--provider", "test.h", "--emit", "swift", "--swift-prefix", "test_", "--swift-access",
                "internal",
            ],
            in: "\(Project.root)/\(directory)")
        try expectFixture(output.standardOutput, "\(directory)/TestHelpers.swift")
        #expect(output.status == 0, "\(output.standardError)")
    }
}
