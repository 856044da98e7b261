import HelperModel

/// A platform that objects are to run on: a kernel, or whatever else offers helpers.
public struct TargetPlatform: Sendable {
    /// What the user calls it, such as `6.12`.
    public let label: String
    let resolver: HelperResolver
    /// The constants of the platform's enumerations, by their tags; empty where the source does not have them all.
    let enumerations: [String: [ProgramType.NamedNumber]]

    public init(label: String, _ interface: Interface) {
        self.label = label
        resolver = HelperResolver(interface)
        kernelName = interface.providers.first { !$0.constants.isEmpty }?.name
        probedTypes = (interface.providers.first { !$0.constants.isEmpty }?.probedProgramTypes).map(Set.init)
        enumerations = Dictionary(
            interface.providers.flatMap(\.constants).map { ($0.name, $0.constants) }
        ) { first, _ in first }
    }

    /// What the kernel itself is called as a provider; nil where the platform is none. Its modules have names of their
    /// own.
    let kernelName: String?

    /// The types of programs that the kernel was asked about; nil where it was not asked.
    private let probedTypes: Set<String>?

    /// Whether it is known which functions programs of a type may not call, and not only which they may.
    func tellsCallers(_ type: LinuxSections.Match) -> Bool { probedTypes?.contains(type.type) ?? true }

    /// Whether it is a kernel, whose program types are those of Linux.
    var isKernel: Bool { enumerations["bpf_prog_type"] != nil }

    /// Whether the kernel has a program type; true where the platform is none.
    func has(_ type: LinuxSections.Match) -> Bool {
        enumerations["bpf_prog_type"]?.contains { $0.name == type.constant } ?? true
    }

    /// Whether the kernel has a type of map; true where the platform is none.
    func hasMapType(_ number: Int) -> Bool {
        enumerations["bpf_map_type"]?.contains { $0.value == number && !$0.name.hasPrefix("__") } ?? true
    }
}
