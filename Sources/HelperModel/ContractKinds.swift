extension ArgumentContract {
    /// What an argument is. Everything that is known of a kind stands in its row (``ArgumentKindRow``); whether it may
    /// be null as well is ``ArgumentContract/isNullable``.
    public enum Kind: RawRepresentable, Sendable, Hashable, Codable, CaseIterable {
        case anything
        case constSize
        case constSizeOrZero
        case constAllocSizeOrZero
        case ptrToCtx
        case ptrToMap
        case ptrToMapOfPrograms
        case ptrToMapKey
        case ptrToMapValue
        case ptrToUninitMapValue
        case ptrToReadableMem
        case ptrToWritableMem
        case ptrToReadonlyMem
        case ptrToAllocMem
        case ptrToStack
        case ptrToConstStr
        case ptrToInt
        case ptrToLong
        case ptrToFunc
        case ptrToSpinLock
        case ptrToTimer
        case ptrToBTFID
        case ptrToPercpuBTFID
        case ptrToSockCommon
        case ptrToBTFIDSockCommon
        case ptrToDynptr
        case ptrToKptr
        case ptrToRingbufMem
    }
}

/// What is known of one kind of argument.
public struct ArgumentKindRow: Sendable {
    /// The word of directives and of JSON, unique among kinds.
    public let name: String
    /// What the argument is, as a noun phrase.
    public let summary: String
    /// The kind in `enum bpf_arg_type` of Linux 6.18 or, where that has none left, of the last version that had one: a
    /// C expression without `PTR_MAYBE_NULL`.
    public let linux: String
    public let traits: ArgumentTraits
    /// The kind that allows for all that this one does, and for more; nil for the one that allows for everything.
    public let looser: ArgumentContract.Kind?
    fileprivate let windowsWord: String?
    fileprivate let takesNullOnWindows: Bool

    /// The kind in eBPF for Windows' `ebpf_argument_type_t`, which PREVAIL shares; nil where there is none.
    public var windows: String? { windowsWord.map { "EBPF_ARGUMENT_TYPE_\($0)" } }

    /// The same for an argument that may be null; nil where there is none.
    public var windowsOrNull: String? { takesNullOnWindows ? windows.map { "\($0)_OR_NULL" } : nil }
}

extension ArgumentContract {
    /// The word for it in eBPF for Windows' `ebpf_argument_type_t`; nil where there is none.
    public var windowsWord: String? { isNullable && kind.isPointer ? kind.row.windowsOrNull : kind.row.windows }
}

/// What is true of some kinds of arguments and not of others.
public struct ArgumentTraits: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The argument is an address.
    public static let pointer = ArgumentTraits(rawValue: 1)
    /// The argument is an address of memory whose size another argument gives, or its own type.
    public static let memory: ArgumentTraits = [pointer, ArgumentTraits(rawValue: 1 << 1)]
    /// The argument is the size of memory in bytes.
    public static let size = ArgumentTraits(rawValue: 1 << 2)
    /// The argument is not zero.
    public static let nonzero = ArgumentTraits(rawValue: 1 << 3)
    /// The helper only reads what the argument points to.
    public static let readOnly = ArgumentTraits(rawValue: 1 << 4)
    /// The helper fills what the argument points to.
    public static let filled = ArgumentTraits(rawValue: 1 << 5)
    /// The argument points to an object of the platform's, of whose inside the provider's language knows nothing.
    public static let object: ArgumentTraits = [pointer, ArgumentTraits(rawValue: 1 << 6)]
    /// The object is the platform's alone, and not in memory of a program's, as locks and timers are.
    public static let foreign: ArgumentTraits = [object, ArgumentTraits(rawValue: 1 << 7)]
}

// MARK: The table

extension ArgumentContract.Kind {
    /// The row of this kind: the one place that says what it is called and what is true of it.
    public var row: ArgumentKindRow {
        switch self {
        case .anything:
            row("anything", "any value", "ARG_ANYTHING", windows: "ANYTHING", [], looser: nil)
        case .constSize:
            row(
                "const_size", "a size that the verifier knows the bounds of, not zero", "ARG_CONST_SIZE",
                windows: "CONST_SIZE", [.size, .nonzero], looser: .constSizeOrZero)
        case .constSizeOrZero:
            row(
                "const_size_or_zero", "a size that the verifier knows the bounds of", "ARG_CONST_SIZE_OR_ZERO",
                windows: "CONST_SIZE_OR_ZERO", .size)
        case .constAllocSizeOrZero:
            row(
                "const_alloc_size_or_zero", "the size of memory that the helper allocates",
                "ARG_CONST_ALLOC_SIZE_OR_ZERO", windows: "CONST_ALLOC_SIZE_OR_ZERO", .size)
        case .ptrToCtx:
            row(
                "ptr_to_ctx", "the program's context", "ARG_PTR_TO_CTX", windows: "PTR_TO_CTX", takesNull: true, .object
            )
        case .ptrToMap:
            row("ptr_to_map", "a map", "ARG_CONST_MAP_PTR", windows: "PTR_TO_MAP", .object)
        case .ptrToMapOfPrograms:
            row(
                "ptr_to_map_of_programs", "a map whose values are programs", "ARG_CONST_MAP_PTR",
                windows: "PTR_TO_MAP_OF_PROGRAMS", .object)
        case .ptrToMapKey:
            row(
                "ptr_to_map_key", "the key of the map in front of it", "ARG_PTR_TO_MAP_KEY", windows: "PTR_TO_MAP_KEY",
                [.pointer, .readOnly])
        case .ptrToMapValue:
            row(
                "ptr_to_map_value", "a value of the map in front of it", "ARG_PTR_TO_MAP_VALUE",
                windows: "PTR_TO_MAP_VALUE", .pointer)
        case .ptrToUninitMapValue:
            row(
                "ptr_to_uninit_map_value", "memory of the size of a map's value, which the helper fills",
                "ARG_PTR_TO_MAP_VALUE | MEM_UNINIT | MEM_WRITE", windows: "PTR_TO_UNINIT_MAP_VALUE",
                [.pointer, .filled])
        case .ptrToReadableMem:
            row(
                "ptr_to_readable_mem", "initialised memory that the helper reads", "ARG_PTR_TO_MEM | MEM_RDONLY",
                windows: "PTR_TO_READABLE_MEM", takesNull: true, [.memory, .readOnly])
        case .ptrToWritableMem:
            row(
                "ptr_to_writable_mem", "memory that the helper fills", "ARG_PTR_TO_UNINIT_MEM",
                windows: "PTR_TO_WRITABLE_MEM", takesNull: true, [.memory, .filled])
        case .ptrToReadonlyMem:
            row(
                "ptr_to_readonly_mem", "memory that nobody writes", "ARG_PTR_TO_MEM | MEM_RDONLY",
                windows: "PTR_TO_READONLY_MEM", takesNull: true, [.memory, .readOnly])
        case .ptrToAllocMem:
            row(
                "ptr_to_alloc_mem", "memory that a helper allocated", "ARG_PTR_TO_ALLOC_MEM",
                windows: "PTR_TO_ALLOC_MEM", .pointer)
        case .ptrToStack:
            row(
                "ptr_to_stack", "memory on the program's stack", "ARG_PTR_TO_STACK", windows: "PTR_TO_STACK",
                takesNull: true, .memory)
        case .ptrToConstStr:
            row(
                "ptr_to_const_str", "a constant string that ends with a null character", "ARG_PTR_TO_CONST_STR",
                windows: "PTR_TO_CONST_STR", [.pointer, .readOnly])
        case .ptrToInt:
            row("ptr_to_int", "an integer of 4 bytes", "ARG_PTR_TO_INT", windows: "PTR_TO_INT", .pointer)
        case .ptrToLong:
            row("ptr_to_long", "an integer of 8 bytes", "ARG_PTR_TO_LONG", windows: "PTR_TO_LONG", .pointer)
        case .ptrToFunc:
            row("ptr_to_func", "a function of the program's", "ARG_PTR_TO_FUNC", windows: "PTR_TO_FUNC", .pointer)
        case .ptrToSpinLock:
            row(
                "ptr_to_spin_lock", "a spin lock in a map's value", "ARG_PTR_TO_SPIN_LOCK",
                windows: "PTR_TO_SPIN_LOCK", .object)
        case .ptrToTimer:
            row("ptr_to_timer", "a timer in a map's value", "ARG_PTR_TO_TIMER", windows: "PTR_TO_TIMER", .object)
        case .ptrToBTFID:
            row(
                "ptr_to_btf_id", "an object of the platform's, by its BTF type", "ARG_PTR_TO_BTF_ID",
                windows: "PTR_TO_BTF_ID", .foreign)
        case .ptrToPercpuBTFID:
            row(
                "ptr_to_percpu_btf_id", "a per-CPU variable of the platform's", "ARG_PTR_TO_PERCPU_BTF_ID",
                windows: "PTR_TO_PERCPU_BTF_ID", .foreign)
        case .ptrToSockCommon:
            row(
                "ptr_to_sock_common", "a socket of any kind", "ARG_PTR_TO_SOCK_COMMON", windows: "PTR_TO_SOCK_COMMON",
                .foreign)
        case .ptrToBTFIDSockCommon:
            row(
                "ptr_to_btf_id_sock_common", "a socket of any kind, the platform's own or a program's view of it",
                "ARG_PTR_TO_BTF_ID_SOCK_COMMON", windows: "PTR_TO_BTF_ID_SOCK_COMMON", .foreign)
        case .ptrToDynptr:
            row("ptr_to_dynptr", "a dynptr", "ARG_PTR_TO_DYNPTR", windows: nil, .object)
        case .ptrToKptr:
            row("ptr_to_kptr", "a kptr", "ARG_KPTR_XCHG_DEST", windows: nil, .object)
        case .ptrToRingbufMem:
            row("ptr_to_ringbuf_mem", "memory of a ring buffer", "ARG_PTR_TO_RINGBUF_MEM", windows: nil, .pointer)
        }
    }

    /// - Parameter windows: the enumerator without `EBPF_ARGUMENT_TYPE_`, and without `_OR_NULL`.
    private func row(
        _ name: String, _ summary: String, _ linux: String, windows: String?, takesNull: Bool = false,
        _ traits: ArgumentTraits, looser: ArgumentContract.Kind? = .anything
    ) -> ArgumentKindRow {
        ArgumentKindRow(
            name: name, summary: summary, linux: linux, traits: traits, looser: looser, windowsWord: windows,
            takesNullOnWindows: takesNull)
    }
}

// MARK: What follows from it

extension ArgumentContract.Kind {
    private static let kinds = Dictionary(uniqueKeysWithValues: allCases.map { ($0.row.name, $0) })

    /// The word of directives and of JSON.
    public var rawValue: String { row.name }

    /// - Parameter rawValue: the word of directives and of JSON.
    public init?(rawValue: String) {
        guard let kind = Self.kinds[rawValue] else { return nil }
        self = kind
    }

    /// Whether the argument is an address.
    public var isPointer: Bool { row.traits.isSuperset(of: .pointer) }

    /// Whether the argument is an address of memory whose size another argument gives, or its own type.
    public var isMemory: Bool { row.traits.isSuperset(of: .memory) }

    /// Whether the argument is the size of memory in bytes.
    public var isSize: Bool { row.traits.contains(.size) }

    /// Whether the argument is a size in bytes and not zero.
    public var isNonzeroSize: Bool { row.traits.isSuperset(of: [.size, .nonzero]) }

    /// Whether the helper only reads what the argument points to.
    public var isReadOnly: Bool { row.traits.contains(.readOnly) }

    /// Whether the helper fills what the argument points to.
    public var isFilled: Bool { row.traits.contains(.filled) }

    /// Whether the argument points to an object of the platform's.
    public var isObject: Bool { row.traits.isSuperset(of: .object) }

    /// Whether the argument points to an object that is the platform's alone.
    public var isForeign: Bool { row.traits.isSuperset(of: .foreign) }

    /// Whether an argument of `other` is always one of this kind, too.
    public func allows(_ other: Self) -> Bool {
        var kind: Self? = other
        while let current = kind {
            if current == self { return true }
            kind = current.row.looser
        }
        return false
    }
}
