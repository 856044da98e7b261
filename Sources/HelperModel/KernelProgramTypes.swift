/// The types of programs that a kernel's own types name (`enum bpf_prog_type`).
extension Provider {
    /// The tag of the enumeration.
    private static let programTypeTag = "bpf_prog_type"
    /// What its constants begin with.
    private static let programTypePrefix = "BPF_PROG_TYPE_"

    /// Whether it is a kernel, and no module of one.
    public var isKernel: Bool { constants.contains { $0.name == Provider.programTypeTag } }

    /// The types of programs that the kernel numbers, by the names that ``Function/programTypes`` has: in lower case,
    /// without what all begin with. In the kernel's order, without the number that stands for no type.
    public var kernelProgramTypes: [ProgramType.NamedNumber] {
        let constants = constants.first { $0.name == Provider.programTypeTag }?.constants ?? []
        return constants.filter { $0.value > 0 && $0.name.hasPrefix(Provider.programTypePrefix) }.map {
            ProgramType.NamedNumber($0.name.dropFirst(Provider.programTypePrefix.count).lowercased(), $0.value)
        }
    }
}
