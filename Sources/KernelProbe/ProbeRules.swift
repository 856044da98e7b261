import HelperDiagnostics

/// What keeps a kernel from answering.
enum ProbeRules {
    static let kernel = Rule("probe-kernel", .error, "The kernel that runs can be asked what its programs may call")
    static let programType = Rule(
        "probe-program-type", .warning, "The kernel loads programs of every type that it has a name for")
    static let function = Rule(
        "probe-function", .warning, "The verifier says of every helper and kfunc who may call it")

    static let all = [kernel, programType, function]
}

/// Why a kernel can't be asked.
public struct ProbeError: Error {
    /// What is wrong, and what to do.
    public let message: String

    /// The diagnostic for it.
    public var diagnostic: Diagnostic { Diagnostic(ProbeRules.kernel, message) }
}
