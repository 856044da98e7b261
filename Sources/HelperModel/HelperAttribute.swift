/// The attributes that a helper's documentation may list, and what declares them to a compiler.
public enum HelperAttribute: String, Sendable, CaseIterable {
    /// The helper keeps the caller-saved registers it does not use for arguments (`bpf_fastcall` in LLVM's BPF back
    /// end).
    case fastcall = "bpf_fastcall"

    /// The macro that stands in declarations and documentation.
    public var macro: String { "__\(rawValue)" }

    /// The name for `__attribute__` and `__has_attribute`.
    public var compilerName: String { rawValue }

    public init?(macro: String) {
        guard let attribute = HelperAttribute.allCases.first(where: { $0.macro == macro }) else { return nil }
        self = attribute
    }
}
