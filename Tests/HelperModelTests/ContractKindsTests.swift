import Foundation
import HelperModel
import Testing

/// The tables of kinds: a row a kind is what the compiler asks for; that rows agree with each other is checked here.
@Suite struct ContractKindsTests {
    private let arguments = ArgumentContract.Kind.allCases
    private let returns = ReturnContract.Kind.allCases

    @Test func namesAreUniqueAndFindTheirKind() {
        #expect(Set(arguments.map(\.row.name)).count == arguments.count)
        #expect(Set(returns.map(\.row.name)).count == returns.count)
        #expect(arguments.map { ArgumentContract.Kind(rawValue: $0.row.name) } == arguments)
        #expect(returns.map { ReturnContract.Kind(rawValue: $0.row.name) } == returns)
        #expect(ArgumentContract.Kind(rawValue: "ptrToCtx") == nil && ReturnContract.Kind(rawValue: "") == nil)
    }

    /// A kind is its word in JSON, and nothing else.
    @Test func jsonHasTheWords() throws {
        #expect(
            String(decoding: try JSONEncoder().encode(arguments.prefix(2).map { $0 }), as: UTF8.self)
                == #"["anything","const_size"]"#)
        #expect(
            try JSONDecoder().decode([ArgumentContract.Kind].self, from: JSONEncoder().encode(arguments)) == arguments)
        #expect(try JSONDecoder().decode([ReturnContract.Kind].self, from: JSONEncoder().encode(returns)) == returns)
    }

    /// Two kinds may be one to Linux, and are two to eBPF for Windows, whose words the names are.
    @Test func platformsHaveTheirOwnWords() {
        let words = arguments.flatMap { [$0.row.windows, $0.row.windowsOrNull] }.compactMap { $0 }
        #expect(Set(words).count == words.count)
        for kind in arguments {
            #expect(kind.row.linux.hasPrefix("ARG_"), "\(kind)")
            #expect(
                kind.row.windows.map { $0 == "EBPF_ARGUMENT_TYPE_\(kind.row.name.uppercased())" } ?? true, "\(kind)")
        }
        let returned = returns.flatMap { [$0.row.windows, $0.row.windowsOrNull] }.compactMap { $0 }
        #expect(Set(returned).count == returned.count)
        #expect(returns.allSatisfy { $0.row.linux?.hasPrefix("RET_") ?? true })
        #expect(arguments.filter { $0.row.windows == nil } == [.ptrToDynptr, .ptrToKptr, .ptrToRingbufMem])
        let orNull = arguments.filter { $0.row.windowsOrNull != nil }
        #expect(orNull == [.ptrToCtx, .ptrToReadableMem, .ptrToWritableMem, .ptrToReadonlyMem, .ptrToStack])
    }

    @Test func traitsAgreeWithNames() {
        for kind in arguments {
            #expect(kind.isPointer == kind.row.name.hasPrefix("ptr_"), "\(kind)")
            #expect(kind.isSize == kind.row.name.hasPrefix("const_"), "\(kind)")
            #expect(!(kind.isReadOnly && kind.isFilled), "\(kind)")
            #expect(kind.isPointer || !(kind.isMemory || kind.isObject || kind.isReadOnly || kind.isFilled), "\(kind)")
            #expect(!(kind.isMemory && kind.isObject), "\(kind)")
            #expect(!kind.row.summary.isEmpty, "\(kind)")
        }
        for kind in returns { #expect(kind.isPointer == kind.row.name.hasPrefix("ptr_"), "\(kind)") }
        #expect(arguments.filter(\.isNonzeroSize) == [.constSize])
    }

    @Test func looserKindsAllowForTighterOnes() {
        #expect(arguments.allSatisfy { ArgumentContract.Kind.anything.allows($0) && $0.allows($0) })
        let pairs = arguments.flatMap { kind in arguments.filter { $0 != kind && kind.allows($0) }.map { [kind, $0] } }
        #expect(pairs.filter { $0[0] != .anything } == [[.constSizeOrZero, .constSize]])
    }
}
