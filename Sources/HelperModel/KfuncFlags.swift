/// What the kernel lets programs do with a kfunc: the flags of `BTF_ID_FLAGS` (include/linux/btf.h,
/// Documentation/bpf/kfuncs.rst).
public struct KfuncFlags: OptionSet, Sendable, Hashable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// It returns a reference that the program has to release.
    public static let acquire = KfuncFlags(rawValue: 1 << 0)
    /// It releases a reference.
    public static let release = KfuncFlags(rawValue: 1 << 1)
    /// It may return NULL.
    public static let returnsNull = KfuncFlags(rawValue: 1 << 2)
    /// It takes a reference from a kptr; Linux before 6.4 has it.
    public static let kptrGet = KfuncFlags(rawValue: 1 << 3)
    /// Its pointers are trusted: they come from the kernel, unchanged.
    public static let trustedArguments = KfuncFlags(rawValue: 1 << 4)
    /// It may sleep.
    public static let sleepable = KfuncFlags(rawValue: 1 << 5)
    /// It may harm the system.
    public static let destructive = KfuncFlags(rawValue: 1 << 6)
    /// Its pointers may be protected by RCU.
    public static let rcu = KfuncFlags(rawValue: 1 << 7)
    /// It makes an iterator.
    public static let iteratorNew = KfuncFlags(rawValue: 1 << 8)
    /// It gives the next element of an iterator, or NULL.
    public static let iteratorNext = KfuncFlags(rawValue: 1 << 9)
    /// It ends an iterator.
    public static let iteratorDestroy = KfuncFlags(rawValue: 1 << 10)
    /// Programs call it in RCU's critical sections only.
    public static let rcuProtected = KfuncFlags(rawValue: 1 << 11)
    /// It keeps the caller-saved registers that it does not use for arguments (``HelperAttribute/fastcall``).
    public static let fastcall = KfuncFlags(rawValue: 1 << 12)
    /// It returns an address in an arena.
    public static let arenaReturn = KfuncFlags(rawValue: 1 << 13)
    /// Its first argument is an address in an arena.
    public static let arenaArgument1 = KfuncFlags(rawValue: 1 << 14)
    /// Its second argument is an address in an arena.
    public static let arenaArgument2 = KfuncFlags(rawValue: 1 << 15)
    /// The verifier passes arguments that the prototype for programs does not have.
    public static let implicitArguments = KfuncFlags(rawValue: 1 << 16)

    /// What BTF tells of by tags, without the sets of the kernel's image.
    public static let tagged: KfuncFlags = [.fastcall, .arenaReturn, .arenaArgument1, .arenaArgument2]

    /// The kernel's names, such as `KF_RET_NULL`, and `bit31` for a bit without one.
    public var kernelNames: [String] {
        (0..<UInt32.bitWidth).filter { rawValue & 1 << $0 != 0 }.map { bit in
            let flag = KfuncFlags(rawValue: 1 << UInt32(bit))
            return KfuncFlags.words.first { $0.option == flag }.map { "KF_\($0.word.uppercased())" } ?? "bit\(bit)"
        }
    }
}

extension KfuncFlags: Packable {}

extension KfuncFlags: WordedOptions {
    /// The kernel's names without `KF_`, in lower case.
    static let words: [(option: Self, word: String)] = [
        (.acquire, "acquire"), (.release, "release"), (.returnsNull, "ret_null"), (.kptrGet, "kptr_get"),
        (.trustedArguments, "trusted_args"),
        (.sleepable, "sleepable"), (.destructive, "destructive"), (.rcu, "rcu"), (.iteratorNew, "iter_new"),
        (.iteratorNext, "iter_next"), (.iteratorDestroy, "iter_destroy"), (.rcuProtected, "rcu_protected"),
        (.fastcall, "fastcall"), (.arenaReturn, "arena_ret"), (.arenaArgument1, "arena_arg1"),
        (.arenaArgument2, "arena_arg2"), (.implicitArguments, "implicit_args"),
    ]
    static let noun = "flag of kfuncs"
}
