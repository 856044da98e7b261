import BPFFormats

/// A program of a few instructions that is loaded for what the verifier says of it, and never run.
struct ProbeProgram {
    /// Where the BTF of a call's function is.
    enum Types: Hashable {
        case kernel
        /// The BTF of a module, by the position of its descriptor.
        case module(Int)
    }

    /// In the order of bytes of this machine.
    let instructions: [UInt8]
    /// The module whose function it calls; nil where it is of none.
    let module: Int?

    /// Calls a helper.
    static func call(helper id: UInt32) -> ProbeProgram {
        ProbeProgram(call: Instruction.callsHelper, id, offset: 0, module: nil)
    }

    /// Calls a kfunc.
    ///
    /// - Parameter id: the function's in the BTF that it is in.
    static func call(kfunc id: Int, in types: Types) -> ProbeProgram {
        let callsKfunc: UInt8 = 2
        return switch types {
        case .kernel: ProbeProgram(call: callsKfunc, UInt32(id), offset: 0, module: nil)
        // The first of the descriptors is left to the kernel's own BTF.
        case .module(let module): ProbeProgram(call: callsKfunc, UInt32(id), offset: 1, module: module)
        }
    }

    /// Calls nothing. The verifier comes as far as its instructions where the form that it is loaded in is a possible
    /// one, and says of them what ``VerifierAnswer/readsUnset`` tells.
    static let none = ProbeProgram(instructions: unsetRead + exit, module: nil)

    /// A call takes from the program what the registers of arguments hold, so that reading one behind it is a mistake:
    /// nothing that the kernel would compile is loaded, whatever may be called.
    private init(call source: UInt8, _ immediate: UInt32, offset: UInt16, module: Int?) {
        self.init(
            instructions: ProbeProgram.instruction(Instruction.call, 0, source, offset, immediate)
                + ProbeProgram.unsetRead + ProbeProgram.exit, module: module)
    }

    private init(instructions: [UInt8], module: Int?) {
        self.instructions = instructions
        self.module = module
    }

    /// `r0 = r2`
    private static let unsetRead = instruction(0xBF, 0, 2)
    private static let exit = instruction(0x95)

    private static func instruction(
        _ opcode: UInt8, _ destination: UInt8 = 0, _ source: UInt8 = 0, _ offset: UInt16 = 0, _ immediate: UInt32 = 0
    ) -> [UInt8] {
        let isLittle = 1.littleEndian == 1
        let registers = isLittle ? source << 4 | destination : destination << 4 | source
        return [opcode, registers] + withUnsafeBytes(of: offset, Array.init)
            + withUnsafeBytes(of: immediate, Array.init)
    }
}

/// In what form a program is loaded: its type, and what else of it the kernel wants to know beforehand.
struct ProgramForm: Hashable {
    /// Its number in `enum bpf_prog_type`.
    var type: Int
    /// Its number in `enum bpf_attach_type`.
    var attachType = 0
    /// The id of the function or structure in the kernel's BTF that it is for; 0 for none.
    var target = 0
    var isSleepable = false
    /// The index of the device that it is for, as programs that ask a device for what it knows of packets have to be for
    /// one; 0 for none.
    var device = 0
}

/// Who loads programs: the kernel, or what stands for it in tests.
protocol ProgramLoader {
    /// The indices of devices that programs may be for.
    var devices: [Int] { get }

    /// Loads a program and forgets it.
    func load(_ program: ProbeProgram, as form: ProgramForm) -> LoadResult
}

/// What comes of loading a program.
struct LoadResult {
    /// The number of the error; 0 for a program that was loaded.
    let error: Int32
    /// The verifier's words; empty where the kernel refuses the program before its instructions are looked at.
    let log: String
}
