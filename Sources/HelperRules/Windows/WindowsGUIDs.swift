import HelperDiagnostics
import HelperModel

/// A GUID of zeros: it stands for none, and the platform refuses what has it (eBPF for Windows,
/// `ebpf_validate_attach_provider_data`).
struct WindowsGUIDs: WindowsRule {
    let rule = Rule("windows-zero-guid", .error, "Program types, attach types, types of map and modules have GUIDs")

    private static let zero = GUID("00000000-0000-0000-0000-000000000000")!

    func check(_ provider: WindowsProvider) -> [Diagnostic] {
        var found: [(what: String, subject: Subject, location: SourceLocation?)] = []
        for type in provider.provider.programTypes {
            if type.guid == Self.zero {
                found.append(("the program type \(type.name)", provider.subject(type), type.location))
            }
            for attachType in type.attachTypes where attachType.guid == Self.zero {
                found.append(("the attach type of \(attachType.section)", provider.subject(type), type.location))
            }
        }
        for type in provider.provider.mapTypes where type.guid == Self.zero {
            found.append(("the type of map \(type.name)", provider.subject(type), type.location))
        }
        for module in provider.provider.modules where module.id == Self.zero {
            found.append(("the module", Subject(provider: provider.provider.name, name: nil), module.location))
        }
        return found.map {
            Diagnostic(
                rule,
                "\($0.what) has a GUID of zeros, with which eBPF for Windows refuses it; write one of its own, as uuidgen prints them",
                about: $0.subject, at: $0.location)
        }
    }
}
