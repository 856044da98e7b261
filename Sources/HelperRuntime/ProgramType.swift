#if !hasFeature(Embedded)
    /// A program type as a host knows it: what its programs are given, what they may call, and where they can be
    /// attached.
    ///
    /// Generated code has one for each program type of a header, and so can code written by hand.
    public struct ProgramType: Sendable, Hashable {
        /// Unique in a registry.
        public let name: String
        /// How many bytes there are behind the pointer that programs are run with.
        public let contextSize: Int
        /// The names of the helpers that programs of this type may call; nil when they may call all there are.
        public let helpers: Set<String>?
        /// Where programs of this type can be attached, in the order of the extension's header.
        public let attachTypes: [AttachType]

        public init(name: String, contextSize: Int, helpers: Set<String>? = nil, attachTypes: [AttachType]) {
            self.name = name
            self.contextSize = contextSize
            self.helpers = helpers
            self.attachTypes = attachTypes
        }
    }

    /// A place in an extension where programs of one type can be attached.
    public struct AttachType: Sendable, Hashable {
        /// What the names of ELF sections start with whose programs are for this place, such as `cgroup/connect4`;
        /// unique in a registry. Where several match, the longest one counts.
        public let section: String

        public init(section: String) {
            self.section = section
        }
    }

    /// What an extension offers to programs beyond helpers: its program types, and a hook for each of their attach
    /// types.
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
#endif
