import CRteBPF
import HelperSystem

/// DPDK's librte_bpf, opened at run time. Its environment abstraction layer needs no initialisation for what is used of
/// it.
struct RteBPFLibrary: Sendable {
    typealias Parameters = UnsafePointer<helpergen_rte_bpf_prm>

    let load: @convention(c) @Sendable (Parameters, UnsafePointer<CChar>, UnsafePointer<CChar>) -> OpaquePointer?
    let destroy: @convention(c) @Sendable (OpaquePointer) -> Void
    let execute: @convention(c) @Sendable (OpaquePointer, UnsafeMutableRawPointer?) -> UInt64
    let getJIT: @convention(c) @Sendable (OpaquePointer, UnsafeMutablePointer<helpergen_rte_bpf_jit>) -> CInt
    /// What the process has open.
    private nonisolated(unsafe) let handle: UnsafeMutableRawPointer

    /// The library, opened once; why it could not be opened otherwise.
    static let shared = Result { () throws(RteBPFError) in try RteBPFLibrary() }

    /// The versions of its interface that have the structures as they are declared, newest first, and whatever a
    /// development package offers.
    private static let names = (21...26).reversed().map { "librte_bpf.so.\($0)" } + ["librte_bpf.so"]

    private init() throws(RteBPFError) {
        var opened: UnsafeMutableRawPointer?
        for name in RteBPFLibrary.names where opened == nil { opened = dlopen(name, RTLD_NOW | RTLD_LOCAL) }
        guard let opened else {
            throw .libraryMissing(dlerror().map { String(cString: $0) } ?? "it could not be opened")
        }
        guard let load = dlsym(opened, "rte_bpf_elf_load"), let destroy = dlsym(opened, "rte_bpf_destroy"),
            let execute = dlsym(opened, "rte_bpf_exec"), let getJIT = dlsym(opened, "rte_bpf_get_jit")
        else {
            dlclose(opened)
            throw .libraryMissing("it was built without support for ELF objects")
        }
        handle = opened
        self.load = unsafeBitCast(
            load,
            to: (@convention(c) @Sendable (Parameters, UnsafePointer<CChar>, UnsafePointer<CChar>) -> OpaquePointer?)
                .self)
        self.destroy = unsafeBitCast(destroy, to: (@convention(c) @Sendable (OpaquePointer) -> Void).self)
        self.execute = unsafeBitCast(
            execute, to: (@convention(c) @Sendable (OpaquePointer, UnsafeMutableRawPointer?) -> UInt64).self)
        self.getJIT = unsafeBitCast(
            getJIT,
            to: (@convention(c) @Sendable (OpaquePointer, UnsafeMutablePointer<helpergen_rte_bpf_jit>) -> CInt).self)
    }

    /// What the last call of this thread complained of: `rte_errno`, a variable of each thread's own.
    var lastError: CInt {
        dlsym(handle, "per_lcore__rte_errno")?.load(as: CInt.self) ?? 0
    }
}
