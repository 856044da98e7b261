/// Why a program was not loaded into librte_bpf.
public enum RteBPFError: Error, Sendable, CustomStringConvertible {
    /// There is no librte_bpf that can be used, with the reason in words.
    case libraryMissing(String)
    /// librte_bpf refuses the object, with the error number it gives; what its verifier has to say it prints itself.
    case refused(path: String, section: String, error: Int32)
    /// The system gives no memory for machine code.
    case outOfMemory
    /// The helpers of a binding that librte_bpf has no means to call.
    case unsupported(helper: String, reason: String)

    public var description: String {
        switch self {
        case .libraryMissing(let reason):
            "librte_bpf is not there (\(reason)); on Debian, install librte-bpf23 or libdpdk-dev"
        case .refused(let path, let section, let error):
            "librte_bpf refuses section \(section) of \(path) (error \(error))"
        case .outOfMemory: "there is no memory for machine code"
        case .unsupported(let helper, let reason): "librte_bpf can't call \(helper): \(reason)"
        }
    }
}
