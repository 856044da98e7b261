extension ReturnContract {
    /// What comes back. Everything that is known of a kind stands in its row (``ReturnKindRow``); whether it may be
    /// null as well is ``ReturnContract/isNullable``.
    public enum Kind: RawRepresentable, Sendable, Hashable, Codable, CaseIterable {
        case integer
        case void
        case integerOrNoReturnIfSucceed
        case ptrToMapValue
        case ptrToSockCommon
        case ptrToSocket
        case ptrToTCPSocket
        case ptrToAllocMem
        case ptrToBTFID
        case ptrToMemOrBTFID
        case ptrToDynptrMem
    }
}

/// What is known of one kind of returned value.
public struct ReturnKindRow: Sendable {
    /// The word of directives and of JSON, unique among kinds.
    public let name: String
    /// What comes back, as a noun phrase.
    public let summary: String
    /// The kind in Linux' `enum bpf_return_type`: a C expression without `PTR_MAYBE_NULL`; nil where there is none.
    public let linux: String?
    public let isPointer: Bool
    /// Whether it is the address of an object that is the platform's alone.
    public let isForeign: Bool
    fileprivate let windowsWord: String?
    fileprivate let windowsWordOrNull: String?

    /// The kind in eBPF for Windows' `ebpf_return_type_t`, which PREVAIL shares; nil where there is none.
    public var windows: String? { windowsWord.map { "EBPF_RETURN_TYPE_\($0)" } }

    /// The same for a value that may be null; nil where there is none.
    public var windowsOrNull: String? { windowsWordOrNull.map { "EBPF_RETURN_TYPE_\($0)_OR_NULL" } }
}

extension ReturnContract {
    /// The word for it in eBPF for Windows' `ebpf_return_type_t`; nil where there is none.
    public var windowsWord: String? { isNullable && kind.isPointer ? kind.row.windowsOrNull : kind.row.windows }
}

extension ReturnContract.Kind {
    /// The row of this kind: the one place that says what it is called and what is true of it.
    public var row: ReturnKindRow {
        switch self {
        case .integer: value("integer", "an integer", "RET_INTEGER", windows: "INTEGER")
        case .void: value("void", "nothing", "RET_VOID", windows: nil)
        case .integerOrNoReturnIfSucceed:
            value(
                "integer_or_no_return_if_succeed", "an error number; on success the call does not return", nil,
                windows: "INTEGER_OR_NO_RETURN_IF_SUCCEED")
        case .ptrToMapValue:
            pointer("ptr_to_map_value", "a value of a map", "RET_PTR_TO_MAP_VALUE", orNull: "PTR_TO_MAP_VALUE")
        case .ptrToSockCommon:
            pointer(
                "ptr_to_sock_common", "a socket of any kind", "RET_PTR_TO_SOCK_COMMON", orNull: "PTR_TO_SOCK_COMMON",
                isForeign: true)
        case .ptrToSocket:
            pointer(
                "ptr_to_socket", "a full socket", "RET_PTR_TO_SOCKET", orNull: "PTR_TO_SOCKET", isForeign: true)
        case .ptrToTCPSocket:
            pointer(
                "ptr_to_tcp_socket", "a TCP socket", "RET_PTR_TO_TCP_SOCK", orNull: "PTR_TO_TCP_SOCKET", isForeign: true
            )
        case .ptrToAllocMem:
            pointer(
                "ptr_to_alloc_mem", "memory that the helper allocated", "RET_PTR_TO_MEM | MEM_RINGBUF",
                orNull: "PTR_TO_ALLOC_MEM")
        case .ptrToBTFID:
            pointer(
                "ptr_to_btf_id", "an object of the platform's, by its BTF type", "RET_PTR_TO_BTF_ID",
                windows: "PTR_TO_BTF_ID", orNull: "PTR_TO_BTF_ID", isForeign: true)
        case .ptrToMemOrBTFID:
            pointer(
                "ptr_to_mem_or_btf_id", "memory, or an object of the platform's", "RET_PTR_TO_MEM_OR_BTF_ID",
                windows: "PTR_TO_MEM_OR_BTF_ID", orNull: "PTR_TO_MEM_OR_BTF_ID")
        case .ptrToDynptrMem: pointer("ptr_to_dynptr_mem", "memory of a dynptr", "RET_PTR_TO_MEM")
        }
    }

    private func value(_ name: String, _ summary: String, _ linux: String?, windows: String?) -> ReturnKindRow {
        ReturnKindRow(
            name: name, summary: summary, linux: linux, isPointer: false, isForeign: false, windowsWord: windows,
            windowsWordOrNull: nil)
    }

    /// - Parameters:
    ///   - windows: the enumerator without `EBPF_RETURN_TYPE_`.
    ///   - orNull: the enumerator without `EBPF_RETURN_TYPE_` and `_OR_NULL`.
    private func pointer(
        _ name: String, _ summary: String, _ linux: String, windows: String? = nil, orNull: String? = nil,
        isForeign: Bool = false
    ) -> ReturnKindRow {
        ReturnKindRow(
            name: name, summary: summary, linux: linux, isPointer: true, isForeign: isForeign, windowsWord: windows,
            windowsWordOrNull: orNull)
    }

    private static let kinds = Dictionary(uniqueKeysWithValues: allCases.map { ($0.row.name, $0) })

    /// The word of directives and of JSON.
    public var rawValue: String { row.name }

    /// - Parameter rawValue: the word of directives and of JSON.
    public init?(rawValue: String) {
        guard let kind = Self.kinds[rawValue] else { return nil }
        self = kind
    }

    /// Whether an address comes back.
    public var isPointer: Bool { row.isPointer }

    /// Whether the address of an object comes back that is the platform's alone.
    public var isForeign: Bool { row.isForeign }
}
