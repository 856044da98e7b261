import BPFFormats

/// Which instructions the verifier looks at: those that a path from the start of a program leads to, where branches are
/// decided by what loaders put into instructions.
///
/// Programs ask with such branches what a kernel has (`bpf_ksym_exists`, `bpf_core_enum_value_exists`), and what they
/// call behind them need not be there. Values in registers are followed, those on the stack are not.
struct LiveCode {
    /// Whether an instruction is looked at.
    enum Reach {
        case never
        /// The kernel decides, by something that nobody asked it.
        case untold
        case always
    }

    /// A set of places, as flags by the indices of sections.
    private typealias Places = [Int: [Bool]]

    /// More instructions than programs have that kernels load. In what has more, all is looked at.
    private static let mostInstructions = 1 << 18

    private let isFollowed: Bool
    private let possible: Places
    private let taken: Places
    private let passed: Places

    /// - Parameter answer: what the platform puts into an instruction.
    /// - Complexity: linear in the number of instructions.
    init(_ code: ProgramCode, answer: (ProgramCode.Operand) -> RegisterValue) {
        isFollowed = code.sections.values.reduce(0) { $0 + $1.instructions.count } <= LiveCode.mostInstructions
        guard isFollowed else {
            (possible, taken, passed) = ([:], [:], [:])
            return
        }
        // What both ways of all branches that are not told lead to is reached whatever the kernel says.
        possible = LiveCodeWalk.places(code, untold: nil, answer)
        taken = LiveCodeWalk.places(code, untold: true, answer)
        passed = LiveCodeWalk.places(code, untold: false, answer)
    }

    /// Whether the instruction at an offset of a section, in bytes, is looked at.
    func reach(of offset: Int, inSection section: Int) -> Reach {
        let index = offset / Instruction.size
        func contains(_ places: Places) -> Bool {
            places[section].map { $0.indices.contains(index) && $0[index] } ?? false
        }
        guard isFollowed else { return .always }
        guard contains(possible) else { return .never }
        return contains(taken) && contains(passed) ? .always : .untold
    }
}

/// Follows the paths of programs.
private struct LiveCodeWalk {
    private typealias Registers = [RegisterValue]

    private let code: ProgramCode
    /// What branches do that are not told; nil for either.
    private let untold: Bool?
    private let answer: (ProgramCode.Operand) -> RegisterValue
    /// What is known in front of each instruction that is reached.
    private var states: [Int: [Registers?]]
    private var next: [ProgramCode.Place] = []
    /// The sections with jumps to addresses in registers.
    private var jumpedInto: Set<Int> = []

    static func places(
        _ code: ProgramCode, untold: Bool?, _ answer: (ProgramCode.Operand) -> RegisterValue
    ) -> [Int: [Bool]] {
        withoutActuallyEscaping(answer) { answer in
            var walk = LiveCodeWalk(code, untold, answer)
            for entry in code.entries { walk.enter(entry) }
            while let place = walk.next.popLast() { walk.step(place) }
            return walk.states.mapValues { $0.map { $0 != nil } }
        }
    }

    private init(
        _ code: ProgramCode, _ untold: Bool?, _ answer: @escaping (ProgramCode.Operand) -> RegisterValue
    ) {
        self.code = code
        self.untold = untold
        self.answer = answer
        states = code.sections.mapValues { Array(repeating: nil, count: $0.instructions.count) }
    }

    /// What nothing is known of: r0 to r10.
    private static let unknown = Registers(repeating: .unknown, count: 16)

    private mutating func enter(_ function: ProgramCode.Place) { reach(function, LiveCodeWalk.unknown) }

    /// Goes on at a place, if that is new or less is known there than before.
    private mutating func reach(_ place: ProgramCode.Place, _ registers: Registers) {
        guard states[place.section]?.indices.contains(place.index) == true else { return }
        guard let old = states[place.section]![place.index] else {
            states[place.section]![place.index] = registers
            next.append(place)
            return
        }
        let merged = zip(old, registers).map { $0.merged(with: $1) }
        guard merged != old else { return }
        states[place.section]![place.index] = merged
        next.append(place)
    }

    private mutating func step(_ place: ProgramCode.Place) {
        guard let section = code.sections[place.section], let instruction = section.instructions[place.index],
            var registers = states[place.section]?[place.index]
        else { return }
        func ahead(_ distance: Int) -> ProgramCode.Place {
            ProgramCode.Place(section: place.section, index: place.index + 1 + distance)
        }
        if let function = section.uses[place.index] { enter(function) }
        let destination = Int(instruction.destination)
        switch instruction.class {
        case .load:
            if instruction.opcode == Instruction.wideLoad {
                registers[destination] = wideValue(instruction, section, place)
                return reach(ahead(1), registers)
            }
            // Loads from packets.
            registers[0] = .unknown
        case .loadFromRegister:
            registers[destination] = loaded(instruction, registers[Int(instruction.source)])
        case .store: break
        case .storeFromRegister:
            // Atomic operations give back what was there.
            if instruction.opcode & 0xE0 == 0xC0 {
                (registers[0], registers[Int(instruction.source)]) = (.unknown, .unknown)
            }
        case .arithmetic32, .arithmetic64:
            let second = operand(instruction, registers)
            let answered =
                instruction.movesImmediate ? section.operands[place.index].map(answer) ?? second : second
            registers[destination] = instruction.result(registers[destination], answered)
        case .jump, .jump32: return jump(instruction, registers, place, ahead)
        }
        reach(ahead(0), registers)
    }

    private func operand(_ instruction: Instruction, _ registers: Registers) -> RegisterValue {
        instruction.readsRegister
            ? registers[Int(instruction.source)] : .constant(UInt64(bitPattern: Int64(instruction.immediate)))
    }

    private func wideValue(
        _ instruction: Instruction, _ section: ProgramCode.Section, _ place: ProgramCode.Place
    ) -> RegisterValue {
        if let operand = section.operands[place.index] { return answer(operand) }
        guard instruction.source == 0 else { return .unknown }
        let start = code.object.sections[place.section].range.lowerBound + (place.index + 1) * Instruction.size
        guard let high = code.object.view.number(at: start + Instruction.immediateOffset, as: UInt32.self) else {
            return .unknown
        }
        return .constant(UInt64(high) << 32 | UInt64(UInt32(bitPattern: instruction.immediate)))
    }

    private func loaded(_ instruction: Instruction, _ address: RegisterValue) -> RegisterValue {
        switch address {
        // What is behind an address that the kernel gives is the kernel's, too (`LINUX_KERNEL_VERSION`).
        case .untold: return .untold
        case .address(let section, let start) where instruction.isPlainLoad:
            return code.constant(
                section: section, offset: start &+ Int(instruction.offset), size: instruction.accessSize
            ).map { .constant(instruction.loads($0)) } ?? .unknown
        default: return .unknown
        }
    }

    private mutating func jump(
        _ instruction: Instruction, _ registers: Registers, _ place: ProgramCode.Place,
        _ ahead: (Int) -> ProgramCode.Place
    ) {
        let is32 = instruction.class == .jump32
        switch instruction.operation {
        case 0x00 where instruction.readsRegister:
            // The address is in a register: that of any instruction. To say so once is enough.
            guard jumpedInto.insert(place.section).inserted else { return }
            for index in code.sections[place.section]?.instructions.indices ?? 0..<0 {
                enter(ProgramCode.Place(section: place.section, index: index))
            }
        case 0x00:
            // Far jumps have their distance in the immediate value.
            reach(ahead(is32 ? Int(instruction.immediate) : Int(instruction.offset)), registers)
        case 0x80:
            var registers = registers
            for register in 0...5 { registers[register] = .unknown }
            reach(ahead(0), registers)
        case 0x90: break
        default:
            let (left, right) = (registers[Int(instruction.destination)], operand(instruction, registers))
            let isUntold = left == .untold || right == .untold
            let isTaken = isUntold ? untold : instruction.isTaken(left, right)
            if isTaken != false { reach(ahead(Int(instruction.offset)), registers) }
            if isTaken != true { reach(ahead(0), registers) }
        }
    }
}
