import BPFFormats
import HelperModel
import HelperReaders
import TestSupport

@testable import KernelProbe

/// A kernel whose verifier knows few words, and who loads what.
struct FakeKernel: ProgramLoader {
    /// A function as a program calls it.
    enum Call: Hashable {
        case helper(Int)
        /// By its id; nil stands for the kernel's own BTF.
        case kfunc(Int, module: Int?)
    }

    /// The error of programs of a form; 0 where they can be loaded.
    let error: (ProgramForm) -> Int32
    /// Whether programs of a form may make a call; nil where the verifier says nothing of it.
    let allows: (Call, ProgramForm) -> Bool?
    let devices = [1, 2, 3]

    func load(_ program: ProbeProgram, as form: ProgramForm) -> LoadResult {
        let error = error(form)
        if error != 0 { return LoadResult(error: error, log: "") }
        let order: ByteOrder = 1.littleEndian == 1 ? .little : .big
        let view = ByteView(bytes: program.instructions, order: order)
        guard let call = Instruction(view, at: 0), call.opcode == Instruction.call else {
            return LoadResult(error: 13, log: "0: (bf) r0 = r2\nR2 !read_ok\n")
        }
        let number = Int(call.immediate)
        let isHelper = call.source == Instruction.callsHelper
        guard let isAllowed = allows(isHelper ? .helper(number) : .kfunc(number, module: program.module), form) else {
            return LoadResult(error: 524, log: "JIT does not support calling kernel function\n")
        }
        let refusal =
            isHelper
            ? "unknown func bpf_f#\(number)"
            : "calling kernel function \(FakeKernel.names[number] ?? "") is not allowed"
        let log = "0: (85) call f#\(number)\n\(isAllowed ? "R2 !read_ok" : refusal)\n"
        return LoadResult(error: 22, log: log)
    }

    // MARK: Its types

    private static let made: (bytes: [UInt8], ids: [String: Int]) = {
        var types = RawBTF()
        var ids: [String: Int] = [:]
        let int = types.int()
        for name in ["bpf_any", "bpf_mask", "bpf_silent"] { ids[name] = types.kfunc(name, int) }
        for name in ["bpf_fentry_test1", "bpf_iter_task"] { ids[name] = types.function(name, int) }
        let callback = types.add(.ptr, "", types.add(.funcProto, "", int))
        let members = [types.string("name"), int, 0, types.string("start"), callback, 64]
        ids["tcp_ops"] = types.add(.struct, "tcp_ops", 16, vlen: 2, rest: members)
        types.add(
            .struct, "bpf_struct_ops_tcp_ops", 32, vlen: 2,
            rest: [types.string("common"), int, 0, types.string("data"), ids["tcp_ops"]!, 64])
        types.add(.struct, "bpf_iter__task", 8, vlen: 1, rest: [types.string("x"), int, 0])
        types.enumeration("bpf_func_id", [("BPF_FUNC_unspec", 0), ("BPF_FUNC_first", 1), ("BPF_FUNC_second", 2)])
        types.enumeration(
            "bpf_prog_type",
            [
                ("BPF_PROG_TYPE_UNSPEC", 0), ("BPF_PROG_TYPE_KPROBE", 2), ("BPF_PROG_TYPE_XDP", 6),
                ("BPF_PROG_TYPE_CGROUP_SOCK_ADDR", 18), ("BPF_PROG_TYPE_LIRC_MODE2", 20),
                ("BPF_PROG_TYPE_TRACING", 26), ("BPF_PROG_TYPE_STRUCT_OPS", 27), ("BPF_PROG_TYPE_EXT", 28),
                ("__MAX_BPF_PROG_TYPE", 29),
            ])
        types.enumeration(
            "bpf_attach_type",
            [
                ("BPF_CGROUP_INET_INGRESS", 0), ("BPF_CGROUP_INET4_BIND", 8), ("BPF_CGROUP_INET4_CONNECT", 10),
                ("BPF_TRACE_FENTRY", 24), ("BPF_TRACE_ITER", 28), ("BPF_TRACE_KPROBE_MULTI", 42),
            ])
        return (types.bytes, ids)
    }()

    /// Its BTF.
    static let types = made.bytes
    /// The ids of what it names.
    static let ids = made.ids
    private static let names = Dictionary(uniqueKeysWithValues: ids.map { ($1, $0) })

    /// What is read of it.
    static func interface() -> Interface {
        KernelReader().read(.init(types: SourceText(name: "types", path: "types", bytes: types))).set
    }

    func ask() throws -> VerifierProbe.Answers {
        try VerifierProbe(types: FakeKernel.types, loader: self).ask(about: FakeKernel.interface())
    }
}
