/// A command of the bpf() system call (bpf(2)), as `DOC: eBPF Syscall Commands` in linux/bpf.h documents it.
public struct SyscallCommand: Sendable, Hashable {
    public var declaration: Declaration

    public init(_ declaration: Declaration) {
        self.declaration = declaration
    }

    /// Such as `BPF_MAP_CREATE`.
    public var name: String { declaration.name }
}
