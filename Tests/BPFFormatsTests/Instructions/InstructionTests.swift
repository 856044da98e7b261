import BPFFormats
import Testing

/// Instructions of either byte order.
@Suite struct InstructionTests {
    @Test func fields() throws {
        let little = ByteView(bytes: [0x85, 0x1A, 0xFE, 0xFF, 7, 0, 0, 0x80], order: .little)
        let big = ByteView(bytes: [0x85, 0xA1, 0xFF, 0xFE, 0x80, 0, 0, 7], order: .big)
        let instruction = try #require(Instruction(little, at: 0))
        #expect(instruction == Instruction(big, at: 0))
        #expect(instruction.opcode == Instruction.call)
        #expect(instruction.destination == 10 && instruction.source == 1)
        #expect(instruction.offset == -2 && instruction.immediate == Int32.min + 7)
        #expect(Instruction(little, at: 1) == nil)
        #expect(Instruction(little, at: -1) == nil)
    }

    /// All that clang writes could be BPF, and calls become calls of helpers.
    @Test(arguments: ["bpfel", "bpfeb"]) func compiled(_ target: String) throws {
        let object = try ELFObject(
            try compile("long helper(int x);\nlong f(int x) { return helper(x) + 1; }\n", target: target))
        let section = try #require(object.sections.first { $0.isCode && !$0.range.isEmpty })
        var bytes = object.bytes
        var calls = 0
        for place in stride(from: section.range.lowerBound, to: section.range.upperBound, by: Instruction.size) {
            let instruction = try #require(Instruction(object.view, at: place))
            #expect(instruction.isPossible)
            guard instruction.opcode == Instruction.call else { continue }
            #expect(instruction.source == Instruction.callsProgram)
            Instruction.bindCall(&bytes, at: place, to: 0x0102_0304, object.order)
            let bound = try #require(Instruction(ByteView(bytes: bytes, order: object.order), at: place))
            #expect(bound.source == Instruction.callsHelper && bound.immediate == 0x0102_0304)
            #expect(bound.destination == instruction.destination)
            calls += 1
        }
        #expect(calls == 1)
    }
}
