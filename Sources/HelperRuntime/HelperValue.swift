/// A value that fits a register: what a function of a program's takes, and what it returns.
public protocol HelperValue {
    /// The value that a register holds; bits that are too many for it are not looked at.
    init(helperRegister: UInt64)
    /// The value as a register holds it: narrower integers extended by their sign, or by zeros.
    var helperRegister: UInt64 { get }
}

/// A pointer, which is an address in a register, and a value that may be null there.
public protocol HelperAddress {
    /// The pointer to an address; nil for null.
    init?(bitPattern: UInt)
    /// The address.
    var helperRegister: UInt64 { get }
}

extension HelperValue where Self: FixedWidthInteger {
    @inlinable @inline(__always)
    public init(helperRegister: UInt64) { self.init(truncatingIfNeeded: helperRegister) }

    @inlinable @inline(__always)
    public var helperRegister: UInt64 { UInt64(truncatingIfNeeded: self) }
}

extension Int: HelperValue {}
extension UInt: HelperValue {}
extension Int8: HelperValue {}
extension Int16: HelperValue {}
extension Int32: HelperValue {}
extension Int64: HelperValue {}
extension UInt8: HelperValue {}
extension UInt16: HelperValue {}
extension UInt32: HelperValue {}
extension UInt64: HelperValue {}

extension Bool: HelperValue {
    /// C's `_Bool` is a byte; what is above it in the register is not looked at.
    @inlinable @inline(__always)
    public init(helperRegister: UInt64) { self = UInt8(truncatingIfNeeded: helperRegister) != 0 }

    @inlinable @inline(__always)
    public var helperRegister: UInt64 { self ? 1 : 0 }
}

extension UnsafeRawPointer: HelperAddress {
    @inlinable @inline(__always)
    public var helperRegister: UInt64 { UInt64(UInt(bitPattern: self)) }
}

extension UnsafeMutableRawPointer: HelperAddress {
    @inlinable @inline(__always)
    public var helperRegister: UInt64 { UInt64(UInt(bitPattern: self)) }
}

extension UnsafePointer: HelperAddress {
    @inlinable @inline(__always)
    public var helperRegister: UInt64 { UInt64(UInt(bitPattern: self)) }
}

extension UnsafeMutablePointer: HelperAddress {
    @inlinable @inline(__always)
    public var helperRegister: UInt64 { UInt64(UInt(bitPattern: self)) }
}

extension OpaquePointer: HelperAddress {
    @inlinable @inline(__always)
    public var helperRegister: UInt64 { UInt64(UInt(bitPattern: self)) }
}

extension Optional: HelperValue where Wrapped: HelperAddress {
    @inlinable @inline(__always)
    public init(helperRegister: UInt64) { self = Wrapped(bitPattern: UInt(truncatingIfNeeded: helperRegister)) }

    @inlinable @inline(__always)
    public var helperRegister: UInt64 {
        switch self {
        case .some(let pointer): pointer.helperRegister
        case .none: 0
        }
    }
}
