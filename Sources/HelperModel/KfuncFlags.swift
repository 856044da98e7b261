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
    /// Its pointers are trusted: they come from the kernel, unchanged.
    public static let trustedArguments = KfuncFlags(rawValue: 1 << 4)
    /// It may sleep.
    public static let sleepable = KfuncFlags(rawValue: 1 << 5)
    /// It may harm the system.
    public static let destructive = KfuncFlags(rawValue: 1 << 6)
    /// Its pointers may be protected by RCU.
    public static let rcu = KfuncFlags(rawValue: 1 << 7)
}

extension KfuncFlags: Packable {}

extension KfuncFlags: WordedOptions {
    /// The kernel's names without `KF_`, in lower case.
    static let words: [(option: Self, word: String)] = [
        (.acquire, "acquire"), (.release, "release"), (.returnsNull, "ret_null"), (.trustedArguments, "trusted_args"),
        (.sleepable, "sleepable"), (.destructive, "destructive"), (.rcu, "rcu"),
    ]
    static let noun = "flag of kfuncs"
}
