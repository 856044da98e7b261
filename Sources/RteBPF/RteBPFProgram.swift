import CRteBPF
import HelperRuntime

/// A BPF program in DPDK's librte_bpf, bound late to the helpers of a registry.
///
/// librte_bpf resolves the names that an ELF object leaves open, verifies the program, interprets it, and compiles it.
/// Its verifier knows less than contracts say: that an argument is a pointer to so many bytes, but not that another
/// argument tells how many, and nothing of null pointers. So memory of variable size is checked to be a pointer only,
/// and a pointer that may be null is a number to it.
///
/// Running a program is safe from many threads at once, as far as its helpers are.
public final class RteBPFProgram: Sendable {
    private let library: RteBPFLibrary
    private nonisolated(unsafe) let handle: OpaquePointer
    /// What keeps the helpers there.
    private let binding: ProgramBinding
    private nonisolated(unsafe) let calls: AlignedCalls
    private let verifiedSize: Int
    /// The program type that it was loaded for; nil where the loader named none.
    public let programType: String?
    /// A program as librte_bpf compiled it. Must not be called when its program is gone.
    public typealias MachineCode = ProgramFunction

    /// The program's machine code; nil where librte_bpf does not compile for this machine.
    public let machineCode: MachineCode?

    /// For the registry whose helpers programs in librte_bpf are bound to, so that it refuses what they can't call.
    ///
    /// librte_bpf passes no context along. A function of a program's is an instruction's place in the program to it:
    /// its interpreter can't be entered there from outside, nor does the machine code that it makes of a program have
    /// an address for that place.
    public static let capabilities: HostCapabilities = []

    /// Whether librte_bpf is on this machine; nil when it is, and the reason otherwise.
    public static var unavailability: RteBPFError? {
        if case .failure(let error) = RteBPFLibrary.shared { error } else { nil }
    }

    /// Loads one section of an object.
    ///
    /// - Parameters:
    ///   - path: of the ELF object.
    ///   - section: the name of the section that holds the program.
    ///   - programType: the program type that it is for, which hooks then hold it to.
    ///   - contextSize: how many bytes there are behind the pointer that the program is run with.
    ///   - binding: the helpers that it may call by name.
    public init(
        path: String, section: String, programType: String? = nil, contextSize: Int, binding: ProgramBinding
    ) throws(RteBPFError) {
        let library = try RteBPFLibrary.shared.get()
        let symbols = try ExternalSymbols(binding.helpers)
        var parameters = helpergen_rte_bpf_prm()
        parameters.symbols = UnsafePointer(symbols.table.baseAddress)
        parameters.symbol_count = UInt32(symbols.table.count)
        parameters.argument = ExternalSymbols.pointer(to: contextSize)
        // The library copies what it keeps; the names have to last for this call only.
        let loaded = withExtendedLifetime(symbols) { library.load(&parameters, path, section) }
        guard let loaded else { throw .refused(path: path, section: section, error: library.lastError) }
        self.library = library
        self.binding = binding
        self.programType = programType
        verifiedSize = contextSize
        calls = symbols.calls
        handle = loaded
        var jit = helpergen_rte_bpf_jit()
        machineCode =
            library.getJIT(loaded, &jit) == 0 ? jit.function.map { unsafeBitCast($0, to: MachineCode.self) } : nil
    }

    deinit {
        library.destroy(handle)
        binding.release()
    }

    /// Runs the program in the interpreter.
    public func interpret(_ context: UnsafeMutableRawPointer?) -> UInt64 {
        library.execute(handle, context)
    }

    /// Runs the program's machine code; in the interpreter where there is none.
    public func run(_ context: UnsafeMutableRawPointer?) -> UInt64 {
        machineCode.map { $0(context) } ?? interpret(context)
    }
}

/// Hooks run the machine code, where there is some, without anything of Swift in between.
extension RteBPFProgram: HookProgram {
    public var entry: ProgramEntry? { machineCode.map { .machineCode($0) } }
    public var contextSize: Int? { verifiedSize }
}
