/// An instruction of eight bytes (RFC 9669, section 3), as far as binding looks at it.
struct Instruction {
    static let size = 8
    /// The position of the immediate value in an instruction.
    static let immediateOffset = 4

    let opcode: UInt8
    let destination: UInt8
    let source: UInt8
    let immediate: Int32

    /// `lddw`, which takes two places.
    static let wideLoad: UInt8 = 0x18
    static let call: UInt8 = 0x85
    /// A call of an address in a register.
    static let indirectCall: UInt8 = 0x8D

    /// The source registers of a call that say what the immediate value is: a helper's number, or a place in the program.
    static let callsHelper: UInt8 = 0
    static let callsProgram: UInt8 = 1

    init?(_ view: ByteView, at offset: Int) {
        guard let immediate = view.number(at: offset + Instruction.immediateOffset, as: Int32.self) else { return nil }
        opcode = view.bytes[offset]
        // The registers change places with the byte order.
        let (high, low) = (view.bytes[offset + 1] >> 4, view.bytes[offset + 1] & 0xF)
        (destination, source) = view.order == .little ? (low, high) : (high, low)
        self.immediate = immediate
    }

    /// Whether the opcode is one of BPF's, the second half of a wide load among them, and the registers exist: r0 to r10.
    var isPossible: Bool {
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
    static func bind(_ bytes: inout [UInt8], at offset: Int, to id: UInt32, _ order: ByteOrder) {
        bytes[offset + 1] &= order == .little ? 0x0F : 0xF0
        bytes.put(id, at: offset + immediateOffset, order)
    }
}
