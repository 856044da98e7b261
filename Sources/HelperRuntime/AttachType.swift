/// A place in an extension where programs of one type can be attached.
public struct AttachType: Sendable, Hashable {
    /// What the names of ELF sections start with whose programs are for this place, such as `cgroup/connect4`; unique
    /// in a registry. Where several match, the longest one counts.
    public let section: String
    /// What a platform knows it by, in lower case and without braces; nil when it has none.
    public let guid: String?
    /// The number that Linux' interface knows it by (`enum bpf_attach_type`); nil where it has none.
    public let number: UInt32?
    /// What kind of link holds a program there; nil where it is not said.
    public let link: Link?

    public init(section: String, guid: String? = nil, number: UInt32? = nil, link: Link? = nil) {
        self.section = section
        self.guid = guid
        self.number = number
        self.link = link
    }

    /// The links that eBPF for Windows knows (`enum bpf_link_type`), with its numbers.
    public enum Link: UInt32, Sendable, Hashable {
        case plain = 1
        case cgroup, xdp
    }
}

/// An attach type, with the types in Swift of what its programs are given and of what they return.
///
/// Generated code has one for each attach type of a header. An ``ExtensionRegistration`` finds the hook for it.
public struct TypedAttachType<Context, Result: HelperValue>: Sendable, Hashable {
    public let attachType: AttachType

    public init(_ attachType: AttachType) {
        self.attachType = attachType
    }

    public init(section: String, guid: String? = nil, number: UInt32? = nil, link: AttachType.Link? = nil) {
        self.init(AttachType(section: section, guid: guid, number: number, link: link))
    }
}

/// What programs return where C has an enumeration: one in Swift, with a case for values that have no name, since
/// nobody keeps a program from returning them.
///
/// Two are the same when their raw values are.
public protocol ProgramResult: HelperValue, RawRepresentable, Hashable, Sendable
where RawValue: FixedWidthInteger & HelperValue & Sendable {
    /// The value of a number, with its name if it has one.
    init(rawValue: RawValue)
}

extension ProgramResult {
    @inlinable @inline(__always)
    public init(helperRegister: UInt64) { self.init(rawValue: RawValue(helperRegister: helperRegister)) }

    @inlinable @inline(__always)
    public var helperRegister: UInt64 { rawValue.helperRegister }
}
