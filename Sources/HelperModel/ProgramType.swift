/// A type of BPF program that a provider offers: what such programs are given, what they return, where they are attached
/// (in eBPF for Windows the Program Information NPI and the Hook NPI).
public struct ProgramType: Sendable, Hashable {
    public var declaration: Declaration
    /// The name of the prototype that declares it, such as `bind_hook_t`.
    public var hook: String
    /// What the platform knows it by.
    public var guid: GUID
    /// The number that Linux' interface knows it by (`enum bpf_prog_type`); nil where it has none.
    public var number: UInt32?
    /// What a program is given.
    public var context: ProgramContext
    /// What a program returns.
    public var result: HelperType
    /// The constants of the enumeration that ``result`` is, in their order; empty where it is none.
    public var resultConstants: [NamedNumber]
    /// Where programs are attached, in the order of the source.
    public var attachTypes: [AttachType]
    /// The helpers of the platform that it implements itself.
    public var overrides: [OverriddenHelper]
    /// Whether only privileged users load such programs.
    public var isPrivileged: Bool
    /// The level at which programs run; nil where it is not said.
    public var interruptLevel: InterruptLevel?

    public init(
        _ declaration: Declaration, hook: String, guid: GUID, number: UInt32? = nil, context: ProgramContext,
        result: HelperType, resultConstants: [NamedNumber] = [], attachTypes: [AttachType] = [],
        overrides: [OverriddenHelper] = [], isPrivileged: Bool = false, interruptLevel: InterruptLevel? = nil
    ) {
        self.declaration = declaration
        self.hook = hook
        self.guid = guid
        self.number = number
        self.context = context
        self.result = result
        self.resultConstants = resultConstants
        self.attachTypes = attachTypes
        self.overrides = overrides
        self.isPrivileged = isPrivileged
        self.interruptLevel = interruptLevel
    }

    /// Such as `bind`.
    public var name: String { declaration.name }

    public var location: SourceLocation? { declaration.location }

    /// What generated names are made from: the name of the hook without what every hook's name ends with, `bind` for
    /// `bind_hook_t`.
    public var stem: String { ProgramType.stem(ofHook: hook) }

    /// The name of a hook without what every hook's name ends with.
    public static func stem(ofHook hook: String) -> String {
        for ending in ["_hook_t", "_hook", "_t"] where hook.hasSuffix(ending) && hook.count > ending.count {
            return String(hook.dropLast(ending.count))
        }
        return hook
    }

    /// A constant of an enumeration.
    public struct NamedNumber: Sendable, Hashable {
        public var name: String
        public var value: Int

        public init(_ name: String, _ value: Int) {
            self.name = name
            self.value = value
        }
    }

    /// A helper of the platform that a program type implements itself, with the platform's prototype.
    public struct OverriddenHelper: Sendable, Hashable {
        public var name: String
        /// Whether the platform passes the program's context to it, beyond the program's arguments.
        public var hasImplicitContext: Bool

        public init(_ name: String, hasImplicitContext: Bool = false) {
            self.name = name
            self.hasImplicitContext = hasImplicitContext
        }
    }

    /// The interrupt request level that the Windows kernel runs a program at.
    public enum InterruptLevel: String, Sendable, Hashable, CaseIterable {
        case passive, apc, dispatch
    }
}

/// A place where programs of a type are attached.
public struct AttachType: Sendable, Hashable {
    /// What the names of sections begin with that hold programs for this place.
    public var section: String
    /// What the platform knows it by.
    public var guid: GUID
    /// The number that Linux' interface knows it by (`enum bpf_attach_type`); nil where it has none.
    public var number: UInt32?
    /// What kind of link holds a program there; nil where it is not said.
    public var link: Link?

    public init(section: String, guid: GUID, number: UInt32? = nil, link: Link? = nil) {
        self.section = section
        self.guid = guid
        self.number = number
        self.link = link
    }

    /// The links that eBPF for Windows knows (`enum bpf_link_type`).
    public enum Link: String, Sendable, Hashable, CaseIterable {
        case plain, cgroup, xdp
    }
}
