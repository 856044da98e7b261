/// The versions of BPF's instruction set that clang compiles for, by its names (`-mcpu`).
public enum InstructionSet: String, Sendable, Hashable, CaseIterable {
    case v1
    /// With more jumps.
    case v2
    /// With jumps and arithmetic of 32 bits; of Linux 5.1.
    case v3
    /// With signed division, long jumps and loads that extend a sign; of Linux 6.6.
    case v4
}
