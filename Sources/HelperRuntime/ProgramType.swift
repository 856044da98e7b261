/// A program type as a host knows it: what its programs are given, what they may call, and where they can be attached.
///
/// Generated code has one for each program type of a header, and so can code written by hand.
public struct ProgramType: Sendable, Hashable {
    /// Unique in a registry.
    public let name: String
    /// What a platform knows it by, in lower case and without braces; nil when it has none.
    public let guid: String?
    /// The number that Linux' interface knows it by (`enum bpf_prog_type`); nil where it has none.
    public let number: UInt32?
    /// How many bytes there are behind the pointer that programs are run with.
    public let contextSize: Int
    /// The offset of the pointer to the packet in the context, in bytes; nil where programs are given none.
    public let dataOffset: Int?
    /// The offset of the pointer behind the packet in the context, in bytes; nil where programs are given none.
    public let dataEndOffset: Int?
    /// The offset of the pointer to what is in front of the packet, in bytes; nil where programs are given none.
    public let metadataOffset: Int?
    /// The names of the helpers that programs of this type may call; nil when they may call all that don't say
    /// otherwise themselves (``ProvidedHelper/programTypes``).
    public let helpers: Set<String>?
    /// The names of the platform's helpers that the extension implements itself for programs of this type.
    public let overrides: [String]
    /// Whether only privileged users load such programs.
    public let isPrivileged: Bool
    /// Where programs of this type can be attached, in the order of the extension's header.
    public let attachTypes: [AttachType]

    public init(
        name: String, guid: String? = nil, number: UInt32? = nil, contextSize: Int, dataOffset: Int? = nil,
        dataEndOffset: Int? = nil, metadataOffset: Int? = nil, helpers: Set<String>? = nil, overrides: [String] = [],
        isPrivileged: Bool = false, attachTypes: [AttachType]
    ) {
        self.name = name
        self.guid = guid
        self.number = number
        self.contextSize = contextSize
        self.dataOffset = dataOffset
        self.dataEndOffset = dataEndOffset
        self.metadataOffset = metadataOffset
        self.helpers = helpers
        self.overrides = overrides
        self.isPrivileged = isPrivileged
        self.attachTypes = attachTypes
    }

    /// Whether programs of this type may call a helper: both have a say.
    public func mayCall(_ helper: ProvidedHelper) -> Bool {
        (helpers?.contains(helper.name) ?? true) && (helper.programTypes?.contains(name) ?? true)
    }
}

/// What an extension offers to programs beyond helpers: its program types, and a hook for each of their attach types.
public struct HookExtension: Sendable, Hashable {
    /// The extension's name, unique in a registry.
    public let name: String
    /// In the order of the extension's header.
    public let programTypes: [ProgramType]

    public init(name: String, programTypes: [ProgramType]) {
        self.name = name
        self.programTypes = programTypes
    }
}
