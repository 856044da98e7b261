/// A helper as machine code: the arguments of a call in BPF's registers r1 to r5, the value for r0 back (RFC 9669,
/// section 2.1).
///
/// Safe to call from any thread, as far as the helper is. Arguments that the prototype does not name are ignored.
public typealias HelperFunction = @convention(c) @Sendable (UInt64, UInt64, UInt64, UInt64, UInt64) -> UInt64

/// A helper that the platform hands the program's context to, behind the registers, without the program's doing.
public typealias ContextualHelperFunction =
    @convention(c) @Sendable (UInt64, UInt64, UInt64, UInt64, UInt64, UnsafeMutableRawPointer?) -> UInt64

/// Where a call of a helper lands.
public enum HelperEntry: Sendable {
    case registers(HelperFunction)
    /// For helpers with an implicit context, as eBPF for Windows has them. A run-time that can't pass one must not
    /// offer the helper (``HostCapabilities/implicitContext``).
    case registersAndContext(ContextualHelperFunction)

    /// The address of the function, for a table or an instruction that wants one.
    @inlinable public var address: UnsafeRawPointer {
        switch self {
        case .registers(let function): unsafeBitCast(function, to: UnsafeRawPointer.self)
        case .registersAndContext(let function): unsafeBitCast(function, to: UnsafeRawPointer.self)
        }
    }

    /// The function, where it needs no context; nil where it does.
    @inlinable public var function: HelperFunction? {
        if case .registers(let function) = self { function } else { nil }
    }
}
