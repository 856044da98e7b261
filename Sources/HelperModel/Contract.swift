/// What a verifier must know of an argument before it may let a program make the call.
public struct ArgumentContract: Sendable, Hashable {
    public var kind: Kind
    /// Whether the program may pass a null pointer instead.
    public var isNullable: Bool
    /// The position, from 0, of the parameter that carries the size of this memory in bytes; nil where there is none.
    public var size: Int?
    /// How many bytes the memory has where no argument says so but its type does; nil where it is not known, too.
    public var bytes: Int?
    public var basis: ContractBasis

    public init(_ kind: Kind, isNullable: Bool = false, size: Int? = nil, bytes: Int? = nil, basis: ContractBasis) {
        self.kind = kind
        self.isNullable = isNullable
        self.size = size
        self.bytes = bytes
        self.basis = basis
    }
}

/// What a verifier may believe of the value that a helper returns.
public struct ReturnContract: Sendable, Hashable {
    public var kind: Kind
    /// Whether it may be a null pointer.
    public var isNullable: Bool
    public var basis: ContractBasis

    public init(_ kind: Kind, isNullable: Bool = false, basis: ContractBasis) {
        self.kind = kind
        self.isNullable = isNullable
        self.basis = basis
    }
}

/// Why a contract is believed.
public struct ContractBasis: Sendable, Hashable {
    /// How much the reason is worth, most first.
    public enum Reason: String, Sendable, Hashable {
        /// The author said so, in a directive.
        case written
        /// C types, SAL, Doxygen's `[in]` and `[out]`, a kfunc's suffix, or a table of the platform's own say so.
        case declared
        /// Names, positions and the words of the documentation suggest it.
        case guessed
    }

    public var reason: Reason
    /// The reason in words.
    public var why: String

    public init(_ reason: Reason, _ why: String) {
        self.reason = reason
        self.why = why
    }
}

/// What holds of a helper as a whole.
public struct HelperContract: Sendable, Hashable {
    public var returns: ReturnContract
    /// Why a call is believed to move the packet, so that pointers into it are to be checked again; nil when it does
    /// not.
    public var reallocatesPacket: ContractBasis?
    /// Whether the platform passes the program's context without the program's doing.
    public var hasImplicitContext: Bool

    public init(returns: ReturnContract, reallocatesPacket: ContractBasis? = nil, hasImplicitContext: Bool = false) {
        self.returns = returns
        self.reallocatesPacket = reallocatesPacket
        self.hasImplicitContext = hasImplicitContext
    }
}
