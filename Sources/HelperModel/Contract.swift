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

    /// In the words of eBPF for Windows' `ebpf_argument_type_t` and PREVAIL, without their prefix and in lower case; the last three
    /// are of Linux' `enum bpf_arg_type` alone. "Or null" is ``ArgumentContract/isNullable``.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Any value.
        case anything
        /// A size the verifier knows the bounds of, not zero.
        case constSize = "const_size"
        case constSizeOrZero = "const_size_or_zero"
        /// The size of memory that the helper allocates.
        case constAllocSizeOrZero = "const_alloc_size_or_zero"
        case ptrToCtx = "ptr_to_ctx"
        case ptrToMap = "ptr_to_map"
        case ptrToMapOfPrograms = "ptr_to_map_of_programs"
        case ptrToMapKey = "ptr_to_map_key"
        case ptrToMapValue = "ptr_to_map_value"
        /// Memory of the size of a map's value that the helper fills.
        case ptrToUninitMapValue = "ptr_to_uninit_map_value"
        /// Initialised memory that the helper reads.
        case ptrToReadableMem = "ptr_to_readable_mem"
        /// Memory that the helper fills.
        case ptrToWritableMem = "ptr_to_writable_mem"
        case ptrToReadonlyMem = "ptr_to_readonly_mem"
        case ptrToAllocMem = "ptr_to_alloc_mem"
        case ptrToStack = "ptr_to_stack"
        case ptrToConstStr = "ptr_to_const_str"
        case ptrToInt = "ptr_to_int"
        case ptrToLong = "ptr_to_long"
        case ptrToFunc = "ptr_to_func"
        case ptrToSpinLock = "ptr_to_spin_lock"
        case ptrToTimer = "ptr_to_timer"
        case ptrToBTFID = "ptr_to_btf_id"
        case ptrToPercpuBTFID = "ptr_to_percpu_btf_id"
        case ptrToSockCommon = "ptr_to_sock_common"
        case ptrToBTFIDSockCommon = "ptr_to_btf_id_sock_common"
        case ptrToDynptr = "ptr_to_dynptr"
        case ptrToKptr = "ptr_to_kptr"
        case ptrToRingbufMem = "ptr_to_ringbuf_mem"

        /// Whether the argument is memory whose size another argument gives, or its own type.
        public var isMemory: Bool {
            switch self {
            case .ptrToReadableMem, .ptrToWritableMem, .ptrToReadonlyMem, .ptrToStack: true
            default: false
            }
        }

        /// Whether the argument is the size of memory.
        public var isSize: Bool {
            switch self {
            case .constSize, .constSizeOrZero, .constAllocSizeOrZero: true
            default: false
            }
        }

        /// Whether the argument is an address.
        public var isPointer: Bool { rawValue.hasPrefix("ptr_") }
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

    /// In the words of eBPF for Windows' `ebpf_return_type_t` and PREVAIL, without their prefix and in lower case.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case integer
        case void
        /// An error number; on success the call does not return.
        case integerOrNoReturnIfSucceed = "integer_or_no_return_if_succeed"
        case ptrToMapValue = "ptr_to_map_value"
        case ptrToSockCommon = "ptr_to_sock_common"
        case ptrToSocket = "ptr_to_socket"
        case ptrToTCPSocket = "ptr_to_tcp_socket"
        case ptrToAllocMem = "ptr_to_alloc_mem"
        case ptrToBTFID = "ptr_to_btf_id"
        case ptrToMemOrBTFID = "ptr_to_mem_or_btf_id"
        case ptrToDynptrMem = "ptr_to_dynptr_mem"
    }
}

/// Why a contract is believed.
public struct ContractBasis: Sendable, Hashable {
    /// How much the reason is worth, most first.
    public enum Reason: String, Sendable, Hashable, Codable {
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
    /// Why a call is believed to move the packet, so that pointers into it are to be checked again; nil when it does not.
    public var reallocatesPacket: ContractBasis?
    /// Whether the platform passes the program's context without the program's doing.
    public var hasImplicitContext: Bool

    public init(returns: ReturnContract, reallocatesPacket: ContractBasis? = nil, hasImplicitContext: Bool = false) {
        self.returns = returns
        self.reallocatesPacket = reallocatesPacket
        self.hasImplicitContext = hasImplicitContext
    }
}
