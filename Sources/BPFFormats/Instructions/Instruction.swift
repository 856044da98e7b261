/// A BPF instruction of eight bytes, or the first half of a wide one (RFC 9669, section 3).
public struct Instruction: Sendable, Hashable {
    /// In bytes.
    public static let size = 8
    /// The position of the immediate value in an instruction, in bytes.
    public static let immediateOffset = 4

    public let opcode: UInt8
    /// The number of the destination register.
    public let destination: UInt8
    /// The number of the source register; in calls and wide loads, what the immediate value is.
    public let source: UInt8
    /// In bytes for accesses to memory, in instructions for jumps.
    public let offset: Int16
    public let immediate: Int32

    /// `lddw`, which takes two places.
    public static let wideLoad: UInt8 = 0x18
    /// `call`: of a helper or of a function, by what ``source`` says (RFC 9669, section 4.3.1).
    public static let call: UInt8 = 0x85
    /// A call of an address in a register.
    public static let indirectCall: UInt8 = 0x8D

    /// The source register of a call whose immediate value is a helper's number.
    public static let callsHelper: UInt8 = 0
    /// The source register of a call whose immediate value is a distance within the program.
    public static let callsProgram: UInt8 = 1

    /// Reads the instruction at `offset`; nil where there are not enough bytes.
    @inlinable
    public init?(_ view: ByteView, at offset: Int) {
        guard offset >= 0, let immediate = view.number(at: offset + Instruction.immediateOffset, as: Int32.self),
            let displacement = view.number(at: offset + 2, as: Int16.self)
        else { return nil }
        opcode = view.bytes[offset]
        // The registers change places with the byte order.
        let (high, low) = (view.bytes[offset + 1] >> 4, view.bytes[offset + 1] & 0xF)
        (destination, source) = view.order == .little ? (low, high) : (high, low)
        self.offset = displacement
        self.immediate = immediate
    }

    /// Whether the opcode is one of BPF's (RFC 9669, sections 4 and 5), the second half of a wide load among them, and
    /// the registers exist: r0 to r10.
    public var isPossible: Bool {
        guard destination <= 10, source <= 10 else { return false }
        let mode = opcode & 0xE0
        return switch opcode & 0x07 {
        // Loads of constants and of packets
        case 0: opcode == 0 || opcode == Instruction.wideLoad || mode == 0x20 || mode == 0x40
        // Loads, with or without sign, and stores; atomic ones from registers
        case 1: mode == 0x60 || mode == 0x80
        case 2: mode == 0x60
        case 3: mode == 0x60 || mode == 0xC0
        // Arithmetic and jumps
        default: opcode >> 4 <= 0xD
        }
    }

    /// Makes the call at `offset` one of the helper with this number.
    public static func bindCall(_ bytes: inout [UInt8], at offset: Int, to id: UInt32, _ order: ByteOrder) {
        bytes[offset + 1] &= order == .little ? 0x0F : 0xF0
        bytes.put(id, at: offset + immediateOffset, order)
    }
}
