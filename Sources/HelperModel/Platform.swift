/// A platform that outputs can be for, and that refuses some of what others take.
public enum Platform: Sendable, Hashable {
    /// eBPF for Windows, with its verifier PREVAIL.
    case windows
}
