import CEntryPoints
import HelperRuntime
import Testing

/// Swift helpers, called from C with five registers.
@Suite struct EntryPointTests {
    private let helpers = Dictionary(uniqueKeysWithValues: TestProvider.helperTable.helpers.map { ($0.name, $0) })

    /// What is in r0 after a call.
    private func call(_ name: String, _ registers: UInt64...) throws -> UInt64 {
        let function = try #require(helpers[name]?.entry.function)
        return call_helper(function, registers + Array(repeating: 0, count: 5 - registers.count))
    }

    private func signed(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) }

    /// Calls `body` with the address of a copy of `bytes`, and gives back what is in it then.
    private func withMemory<Result>(_ bytes: [UInt8], _ body: (UInt64) throws -> Result) rethrows -> (
        result: Result, bytes: [UInt8]
    ) {
        var copy = bytes
        let result = try copy.withUnsafeMutableBytes { try body(UInt64(UInt(bitPattern: $0.baseAddress))) }
        return (result, copy)
    }

    @Test func registersArrive() throws {
        #expect(try call("test_none") == 42)
        #expect(try call("test_nothing") == 0)
        #expect(try call("test_five", 1, 20, 300, 4000, 50000) == 54321)
        #expect(call_five_by_name() == 15)
    }

    @Test func scalarsKeepWidthAndSign() throws {
        // The upper halves of registers are not looked at.
        #expect(
            try call("test_narrow", 0xFF00_FF80, 0xFFFF_FF00, 0xFFFF_FFFF_0000_FFFF, 0x1_0000, 0xFFFF_FFFF)
                == signed(-128 + 0 - 1 + 0 - 1))
        #expect(try call("test_negate", 0) == 1)
        #expect(try call("test_negate", 0x100) == 1)
        #expect(try call("test_negate", 1) == 0)
        #expect(try call("test_mode", 0x1_0000_0002) == 2)
    }

    @Test func contextIsAPointer() throws {
        #expect(try withMemory([7, 0, 0, 0, 0, 0, 0, 0]) { try call("test_context_value", $0) }.result == 7)
        // A number of bytes has no error: nothing is the least that can be said.
        #expect(try call("test_context_value", 0) == 0)
    }

    @Test func memoryAndSizeAreOne() throws {
        #expect(try withMemory([1, 2, 3]) { try call("test_sum", $0, 3) }.result == 6)
        #expect(try withMemory([0, 0, 0]) { try call("test_fill", $0, 2, 0x1FF) }.bytes == [0xFF, 0xFF, 0])
        #expect(try withMemory([1, 2]) { try call("test_count", $0, 2) }.result == 2)
        let copied = try withMemory([1, 2]) { from in try withMemory([0, 0, 9]) { try call("test_copy", from, $0, 2) } }
            .result
        #expect(copied.result == 2)
        #expect(copied.bytes == [1, 2, 9])
    }

    @Test func whatBreaksTheContractIsAnError() throws {
        // -EFAULT where the documentation names that and not -EINVAL; never another error.
        #expect(try call("test_sum", 0, 3) == signed(-14))
        #expect(try withMemory([1]) { try call("test_sum", $0, 0) }.result == signed(-14))
        #expect(try call("test_sum", UInt64.max, 2) == signed(-14))
        #expect(try withMemory([1]) { try call("test_fill", $0, signed(-1), 1) }.result == signed(-22))
        #expect(try withMemory([1]) { try call("test_fill", $0, 1 << 63, 1) }.bytes == [1])
        #expect(try withMemory([1]) { try call("test_copy", $0, $0, UInt64.max) }.result == signed(-22))
        #expect(try call("test_copy", 0, 0, 0) == signed(-22))
        #expect(try call("test_length", 0) == signed(-22))
        #expect(try call("test_maps", 1, 0, 3, 4, 5) == signed(-22))
        #expect(try call("test_objects", 1, 2, 0, 0, 5) == signed(-22))
    }

    @Test func nullIsAllowedWhereTheContractSaysSo() throws {
        #expect(try call("test_count", 0, 8) == signed(-1))
        #expect(try withMemory([1]) { try call("test_count", $0, 0) }.result == 0)
        #expect(try call("test_objects", 1, 2, 0, 4, 5) == 4)
        #expect(try call("test_objects", 1, 2, 3, 4, 5) == 5)
        #expect(try call("test_find", 0) == 0)
        #expect(try call("test_find", 0xABCD) == 0xABCD)
    }

    @Test func everyKindArrives() throws {
        #expect(try call("test_maps", 1, 2, 3, 4, 5) == 5)
        #expect(try call("test_rest", 1, 2, 3, 4, 5) == 5)
        #expect(try call("test_memory", 1, 2, 3, 4, 5) == 13)
        #expect(try withMemory([104, 105, 0]) { try call("test_length", $0) }.result == 2)
        let doubled = try withMemory([2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]) {
            try call("test_double", $0, $0 + 8)
        }
        #expect(doubled.bytes == [4, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0])
    }

    @Test func successMayNotReturn() throws {
        #expect(try call("test_tail_call", 0) == 0)
        #expect(try call("test_tail_call", 1) == signed(-2))
        #expect(helpers["test_tail_call"]?.returns.kind == .integerOrNoReturnIfSucceed)
    }

    @Test func theImplicitContextFollowsTheRegisters() throws {
        let helper = try #require(helpers["test_implicit"])
        #expect(helper.entry.function == nil)
        var context: UInt64 = 7
        #expect(call_helper_with_context(helper.entry.address, [6, 0, 0, 0, 0], &context) == 42)
        #expect(call_helper_with_context(helper.entry.address, [6, 0, 0, 0, 0], nil) == 0)
    }

    /// That memory has a byte is guessed from its name here: none is not unsafe, and so it reaches the helper. Null
    /// would be.
    @Test func guessesAreCheckedForSafetyOnly() throws {
        #expect(try withMemory([1]) { try call("test_get_noise", $0, 0) }.result == 0)
        #expect(try withMemory([1]) { try call("test_get_noise", $0, 1) }.result == 1)
        #expect(try call("test_get_noise", 0, 1) == signed(-22))
    }

    // MARK: Functions of programs

    /// A C function's address, as a program passes it.
    private func address<Function>(_ function: Function) -> UInt64 {
        UInt64(UInt(bitPattern: unsafeBitCast(function, to: UnsafeRawPointer.self)))
    }

    @Test func functionsOfProgramsAreCalled() throws {
        let addIndex = address(add_index as @convention(c) (UInt32, UnsafeMutableRawPointer?) -> Int64)
        let setDone = address(set_done as @convention(c) (UnsafeMutableRawPointer?) -> Void)
        let sum = try withMemory([UInt8](repeating: 0, count: 8)) { try call("test_loop", 100, addIndex, $0) }
        #expect(sum.result == 4)
        #expect(sum.bytes == [6, 0, 0, 0, 0, 0, 0, 0])
        #expect(try call("test_loop", 100, 0, 0) == signed(-22))
        let done = try withMemory([UInt8](repeating: 0, count: 8)) { try call("test_done", setDone, $0) }
        #expect(done.result == 1)
        #expect(done.bytes == [1, 0, 0, 0, 0, 0, 0, 0])
        #expect(try call("test_done", 0, 0) == 0)
        let number = UInt(
            try call("test_locate", address(located as @convention(c) () -> UnsafeMutablePointer<UInt64>?)))
        #expect(UnsafePointer<UInt64>(bitPattern: number)?.pointee == 7)
        #expect(try call("test_locate", 0) == 0)
    }

    /// Code that was compiled at run time looks at whole registers, and leaves something in all of r0.
    @Test func functionsOfProgramsGetWholeRegisters() throws {
        let function = address(whole_registers as @convention(c) (UInt64, UInt64, UInt64, UInt64, UInt64) -> UInt64)
        #expect(try call("test_pass_narrow", function) == signed(-2))
        #expect((0..<5).map { passed_register($0) } == [UInt64.max, 0xFF, signed(-0x8000), 1, 0xFFFF_FFFF])
        #expect(try call("test_untyped", function, 9) == 2 * 0x1234_FFFE)
        #expect((0..<5).map { passed_register($0) } == [9, 1, 0, 0, 0])
    }
}
