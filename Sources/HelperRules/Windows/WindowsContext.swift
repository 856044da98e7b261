import HelperDiagnostics
import HelperModel

/// A context that is too small: the platform refuses the program information of its type when a driver registers it
/// (eBPF for Windows, `ebpf_validate_program_info`).
struct WindowsContext: WindowsRule {
    let rule = Rule("windows-context-size", .error, "A context has at least 16 bytes")

    private static let least = 16

    func check(_ provider: WindowsProvider) -> [Diagnostic] {
        provider.provider.programTypes.filter { $0.context.size < WindowsContext.least }.map { type in
            Diagnostic(
                rule,
                "\(type.context.type.spelling), which programs of type \(type.name) are given, has \(type.context.size) byte\(type.context.size == 1 ? "" : "s"), and eBPF for Windows refuses a context of less than \(WindowsContext.least); add a field at its end, such as \"uint8_t reserved[\(WindowsContext.least - type.context.size)]\"",
                about: provider.subject(type), at: type.location)
        }
    }
}
