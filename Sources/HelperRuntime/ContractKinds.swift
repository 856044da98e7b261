// Written by `make fixtures` from the tables of kinds in HelperModel.

/// What an argument is, in the words of eBPF for Windows' `ebpf_argument_type_t` and of Linux' `enum bpf_arg_type`.
public enum ArgumentKind: String, Sendable, Hashable, CaseIterable {
    /// Any value.
    case anything
    /// A size that the verifier knows the bounds of, not zero.
    case constSize = "const_size"
    /// A size that the verifier knows the bounds of.
    case constSizeOrZero = "const_size_or_zero"
    /// The size of memory that the helper allocates.
    case constAllocSizeOrZero = "const_alloc_size_or_zero"
    /// The program's context.
    case ptrToCtx = "ptr_to_ctx"
    /// A map.
    case ptrToMap = "ptr_to_map"
    /// A map whose values are programs.
    case ptrToMapOfPrograms = "ptr_to_map_of_programs"
    /// The key of the map in front of it.
    case ptrToMapKey = "ptr_to_map_key"
    /// A value of the map in front of it.
    case ptrToMapValue = "ptr_to_map_value"
    /// Memory of the size of a map's value, which the helper fills.
    case ptrToUninitMapValue = "ptr_to_uninit_map_value"
    /// Initialised memory that the helper reads.
    case ptrToReadableMem = "ptr_to_readable_mem"
    /// Memory that the helper fills.
    case ptrToWritableMem = "ptr_to_writable_mem"
    /// Memory that nobody writes.
    case ptrToReadonlyMem = "ptr_to_readonly_mem"
    /// Memory that a helper allocated.
    case ptrToAllocMem = "ptr_to_alloc_mem"
    /// Memory on the program's stack.
    case ptrToStack = "ptr_to_stack"
    /// A constant string that ends with a null character.
    case ptrToConstStr = "ptr_to_const_str"
    /// An integer of 4 bytes.
    case ptrToInt = "ptr_to_int"
    /// An integer of 8 bytes.
    case ptrToLong = "ptr_to_long"
    /// A function of the program's.
    case ptrToFunc = "ptr_to_func"
    /// A spin lock in a map's value.
    case ptrToSpinLock = "ptr_to_spin_lock"
    /// A timer in a map's value.
    case ptrToTimer = "ptr_to_timer"
    /// An object of the platform's, by its BTF type.
    case ptrToBTFID = "ptr_to_btf_id"
    /// A per-CPU variable of the platform's.
    case ptrToPercpuBTFID = "ptr_to_percpu_btf_id"
    /// A socket of any kind.
    case ptrToSockCommon = "ptr_to_sock_common"
    /// A socket of any kind, the platform's own or a program's view of it.
    case ptrToBTFIDSockCommon = "ptr_to_btf_id_sock_common"
    /// A dynptr.
    case ptrToDynptr = "ptr_to_dynptr"
    /// A kptr.
    case ptrToKptr = "ptr_to_kptr"
    /// Memory of a ring buffer.
    case ptrToRingbufMem = "ptr_to_ringbuf_mem"

    /// Whether the argument is an address.
    public var isPointer: Bool {
        switch self {
        case .anything, .constSize, .constSizeOrZero, .constAllocSizeOrZero: false
        default: true
        }
    }
}

/// What a helper returns, in the words of eBPF for Windows' `ebpf_return_type_t`.
public enum ReturnKind: String, Sendable, Hashable, CaseIterable {
    /// An integer.
    case integer
    /// Nothing.
    case void
    /// An error number; on success the call does not return.
    case integerOrNoReturnIfSucceed = "integer_or_no_return_if_succeed"
    /// A value of a map.
    case ptrToMapValue = "ptr_to_map_value"
    /// A socket of any kind.
    case ptrToSockCommon = "ptr_to_sock_common"
    /// A full socket.
    case ptrToSocket = "ptr_to_socket"
    /// A TCP socket.
    case ptrToTCPSocket = "ptr_to_tcp_socket"
    /// Memory that the helper allocated.
    case ptrToAllocMem = "ptr_to_alloc_mem"
    /// An object of the platform's, by its BTF type.
    case ptrToBTFID = "ptr_to_btf_id"
    /// Memory, or an object of the platform's.
    case ptrToMemOrBTFID = "ptr_to_mem_or_btf_id"
    /// Memory of a dynptr.
    case ptrToDynptrMem = "ptr_to_dynptr_mem"

    /// Whether an address comes back.
    public var isPointer: Bool {
        switch self {
        case .integer, .void, .integerOrNoReturnIfSucceed: false
        default: true
        }
    }
}
