/// What a provider offers to programs: its name, and a row for each helper.
///
/// Generated stubs make one, and so can code written by hand.
public struct HelperTable: Sendable {
    /// The provider's name, unique in a registry.
    public let provider: String
    /// The GUID of the module that offers the helpers, in lower case and without braces; nil when it has none.
    public let module: String?
    /// In the order of the provider's header.
    public let helpers: [ProvidedHelper]

    public init(provider: String, module: String? = nil, helpers: [ProvidedHelper]) {
        self.provider = provider
        self.module = module
        self.helpers = helpers
    }
}

/// A type that implements a provider's helpers. The protocols that are generated from headers refine it, and generated
/// code meets its requirement.
public protocol HelperImplementation {
    /// The helpers, for a registry or a run-time.
    static var helperTable: HelperTable { get }
}

/// One helper of a provider.
public struct ProvidedHelper: Sendable {
    /// The name that programs call it by.
    public let name: String
    /// The number that programs call it by; nil when it is known by name only.
    public let id: UInt32?
    /// The C declaration, without a semicolon.
    public let prototype: String
    /// Where calls land.
    public let entry: HelperEntry
    /// What each argument must be, in the order of the registers; at most five.
    public let parameters: [ParameterContract]
    /// What may be believed of the value that comes back.
    public let returns: ReturnContract
    /// Whether a call may move the packet, so that a program must check its pointers into it again.
    public let reallocatesPacket: Bool
    /// The names of the program types whose programs may call it; nil when programs of any type may.
    public let programTypes: [String]?

    public init(
        name: String, id: UInt32? = nil, prototype: String, entry: HelperEntry, parameters: [ParameterContract] = [],
        returns: ReturnContract, reallocatesPacket: Bool = false, programTypes: [String]? = nil
    ) {
        self.name = name
        self.id = id
        self.prototype = prototype
        self.entry = entry
        self.parameters = parameters
        self.returns = returns
        self.reallocatesPacket = reallocatesPacket
        self.programTypes = programTypes
    }
}

/// What a verifier must know of an argument before it may let a program make the call.
public struct ParameterContract: Sendable, Hashable {
    /// The parameter's name; nil where the prototype gives none.
    public let name: String?
    public let kind: ArgumentKind
    /// Whether the program may pass a null pointer instead.
    public let isNullable: Bool
    /// How much memory a pointer points to; nil where the helper's header does not tell.
    public let size: MemorySize?

    public init(_ kind: ArgumentKind, name: String? = nil, isNullable: Bool = false, size: MemorySize? = nil) {
        self.name = name
        self.kind = kind
        self.isNullable = isNullable
        self.size = size
    }

    /// How much memory an argument points to.
    public enum MemorySize: Sendable, Hashable {
        /// As many bytes as the parameter at this position, from 0, says.
        case parameter(Int)
        /// The size of the type it points to.
        case bytes(Int)
    }
}

/// What may be believed of the value that a helper returns.
public struct ReturnContract: Sendable, Hashable {
    public let kind: ReturnKind
    /// Whether it may be a null pointer.
    public let isNullable: Bool
    /// The size in bytes of the type that a returned pointer points to; nil where the helper's header does not tell.
    public let size: Int?

    public init(_ kind: ReturnKind, isNullable: Bool = false, size: Int? = nil) {
        self.kind = kind
        self.isNullable = isNullable
        self.size = size
    }
}
