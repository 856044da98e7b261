/// From BPF's registers to the values that a helper in Swift takes. Generated entry points call these; they don't
/// allocate, and nothing that a program passes makes them trap.
public enum HelperArgument {
    /// Memory of `size` bytes at the address in a register; nil when the address is null, or no memory of this process
    /// can be of that size there.
    ///
    /// - Parameter minimum: the least size that the contract allows.
    @inlinable @inline(__always)
    public static func memory(_ address: UInt64, size: some FixedWidthInteger, minimum: Int = 0)
        -> UnsafeRawBufferPointer?
    {
        guard let count = Int(exactly: size), count >= minimum,
            let start = UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: address)),
            !UInt(truncatingIfNeeded: address).addingReportingOverflow(UInt(bitPattern: count)).overflow
        else { return nil }
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    /// As ``memory(_:size:minimum:)``, for memory that the helper may write to.
    @inlinable @inline(__always)
    public static func mutableMemory(
        _ address: UInt64, size: some FixedWidthInteger, minimum: Int = 0
    ) -> UnsafeMutableRawBufferPointer? {
        memory(address, size: size, minimum: minimum).map { UnsafeMutableRawBufferPointer(mutating: $0) }
    }
}

/// From the values that a helper in Swift returns to the register r0.
public enum HelperResult {
    /// An integer as C returns it: narrower ones extended by their sign, or by zeros; a boolean; a pointer that may be
    /// null.
    @inlinable @inline(__always)
    public static func register(_ value: some HelperValue) -> UInt64 { value.helperRegister }

    @inlinable @inline(__always)
    public static func register(_ value: some HelperAddress) -> UInt64 { value.helperRegister }

    @inlinable @inline(__always)
    public static func register(_ value: NoReturnOnSuccess) -> UInt64 {
        switch value {
        case .success: 0
        case .failure(let error): UInt64(bitPattern: error)
        }
    }
}

/// What a helper returns that, if it succeeds, ends the program that called it, as a tail call does
/// (`EBPF_RETURN_TYPE_INTEGER_OR_NO_RETURN_IF_SUCCEED` in eBPF for Windows).
///
/// The run-time that made the call does not go on with the program when r0 is 0.
public enum NoReturnOnSuccess: Sendable, Hashable {
    case success
    /// A negative error number, which the program gets to see.
    case failure(Int64)
}
