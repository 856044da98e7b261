import BPFFormats

/// What is known of a register when the program is loaded.
enum RegisterValue: Equatable {
    /// It depends on what the program is given.
    case unknown
    case constant(UInt64)
    /// The kernel that loads the program decides it, and nobody asked that kernel.
    case untold
    /// An address in a section of the object's data, which is by the section's index.
    case address(section: Int, offset: Int)

    /// What is known where two paths meet.
    func merged(with other: RegisterValue) -> RegisterValue {
        if self == other { return self }
        return self == .untold || other == .untold ? .untold : .unknown
    }
}

extension Instruction {
    /// The class of an opcode (RFC 9669, section 3.1).
    enum Class: UInt8 {
        case load, loadFromRegister, store, storeFromRegister, arithmetic32, jump, jump32, arithmetic64
    }

    var `class`: Class { Class(rawValue: opcode & 7)! }

    /// What arithmetic and jumps do: the upper bits of the opcode.
    var operation: UInt8 { opcode & 0xF0 }

    /// Whether the second operand is a register, and no immediate value.
    var readsRegister: Bool { opcode & 0x08 != 0 }

    /// Whether it copies its immediate value into a register.
    var movesImmediate: Bool { (opcode & 7 == 4 || opcode & 7 == 7) && operation == 0xB0 && !readsRegister }

    /// The bytes that a load or a store moves (RFC 9669, section 5).
    var accessSize: Int { [4, 2, 1, 8][Int(opcode >> 3 & 3)] }

    // MARK: Arithmetic

    /// What a load gives of the number that it reads.
    func loads(_ number: UInt64) -> UInt64 {
        opcode & 0xE0 == Instruction.signedLoad ? number.signExtended(from: accessSize * 8) : number
    }

    /// The mode of loads that extend the sign of what they read (RFC 9669, section 5.2).
    private static let signedLoad: UInt8 = 0x80

    /// Whether it reads a number of ``accessSize`` bytes from memory, and does nothing else.
    var isPlainLoad: Bool { [0x60, Instruction.signedLoad].contains(opcode & 0xE0) }

    /// What the destination is afterwards (RFC 9669, section 4.1). What few programs decide branches by is unknown.
    func result(_ left: RegisterValue, _ right: RegisterValue) -> RegisterValue {
        let isMove = operation == 0xB0
        if right == .untold || !isMove && left == .untold { return .untold }
        if case .address(let section, let start) = left, case .constant(let distance) = right,
            `class` == .arithmetic64, operation == 0x00
        {
            return .address(section: section, offset: start &+ Int(truncatingIfNeeded: distance))
        }
        // A move that extends a sign has the width of what it moves for an offset.
        if isMove, offset == 0, `class` == .arithmetic64 { return right }
        guard case .constant(var second) = right, offset == 0 || isMove else { return .unknown }
        var first: UInt64 = 0
        if !isMove {
            guard case .constant(let number) = left else { return .unknown }
            first = number
        }
        let is32 = `class` == .arithmetic32
        if is32 { (first, second) = (first & 0xFFFF_FFFF, second & 0xFFFF_FFFF) }
        let number: UInt64
        switch operation {
        case 0x00: number = first &+ second
        case 0x10: number = first &- second
        case 0x40: number = first | second
        case 0x50: number = first & second
        case 0x60: number = first << (second & (is32 ? 31 : 63))
        case 0x70: number = first >> (second & (is32 ? 31 : 63))
        case 0xA0: number = first ^ second
        case 0xB0: number = offset == 0 ? second : second.signExtended(from: Int(offset))
        case 0xC0:
            let first = Int64(bitPattern: is32 ? first.signExtended(from: 32) : first)
            number = UInt64(bitPattern: first >> (second & (is32 ? 31 : 63)))
        default: return .unknown
        }
        return .constant(is32 ? number & 0xFFFF_FFFF : number)
    }

    // MARK: Jumps

    /// Whether a conditional jump is taken (RFC 9669, section 4.3); nil where that is not known.
    func isTaken(_ left: RegisterValue, _ right: RegisterValue) -> Bool? {
        guard case .constant(var first) = left, case .constant(var second) = right else { return nil }
        var (signedFirst, signedSecond) = (Int64(bitPattern: first), Int64(bitPattern: second))
        if `class` == .jump32 {
            (signedFirst, signedSecond) = (
                Int64(Int32(truncatingIfNeeded: first)), Int64(Int32(truncatingIfNeeded: second))
            )
            (first, second) = (first & 0xFFFF_FFFF, second & 0xFFFF_FFFF)
        }
        return switch operation {
        case 0x10: first == second
        case 0x20: first > second
        case 0x30: first >= second
        case 0x40: first & second != 0
        case 0x50: first != second
        case 0x60: signedFirst > signedSecond
        case 0x70: signedFirst >= signedSecond
        case 0xA0: first < second
        case 0xB0: first <= second
        case 0xC0: signedFirst < signedSecond
        case 0xD0: signedFirst <= signedSecond
        default: nil
        }
    }
}

extension UInt64 {
    /// The number whose upper bits are all like bit `width - 1`; the number itself for widths that there are not.
    fileprivate func signExtended(from width: Int) -> UInt64 {
        guard (1..<64).contains(width) else { return self }
        return UInt64(bitPattern: Int64(bitPattern: self << (64 - width)) >> (64 - width))
    }
}
