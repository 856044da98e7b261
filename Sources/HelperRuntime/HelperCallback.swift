/// A function of a program's, which the program passes to a helper to be called.
///
/// `Function` is its type in Swift, such as `(UInt32, UnsafeMutableRawPointer?) -> Int64`; ``HelperFunction`` where the
/// helper's prototype does not tell it. A call passes each argument in a register of 64 bits, extended by its sign or
/// by zeros, and takes the result from one: so do functions of BPF programs that were compiled to machine code (RFC
/// 9669, section 2.1), and so do C functions on machines that pass integers and pointers in registers of this width,
/// such as x86-64 and arm64. Registers that a function does not name it does not look at.
///
/// A host that interprets programs has nothing at the address that could be called; it says so to its registry
/// (``HostCapabilities/callbacks``), which refuses helpers that take one. The function may be called as long as its
/// program is loaded, from any thread that the program may be run on.
public struct HelperCallback<Function>: Sendable {
    /// The function with all registers.
    public let function: HelperFunction

    @inlinable @inline(__always)
    public init(_ function: HelperFunction) {
        self.function = function
    }

    /// The function at an address in a register; nil for null.
    @inlinable @inline(__always)
    public init?(bitPattern: UInt) {
        guard let address = UnsafeRawPointer(bitPattern: bitPattern) else { return nil }
        self.init(unsafeBitCast(address, to: HelperFunction.self))
    }

    /// The function as one of another type, for prototypes that say `void *` and documentation that says more.
    @inlinable @inline(__always)
    public func unsafelyTyped<Other>(as type: Other.Type) -> HelperCallback<Other> {
        HelperCallback<Other>(function)
    }
}

extension HelperCallback where Function == HelperFunction {
    @inlinable @inline(__always)
    public func call(_ r1: UInt64 = 0, _ r2: UInt64 = 0, _ r3: UInt64 = 0, _ r4: UInt64 = 0, _ r5: UInt64 = 0) -> UInt64
    {
        function(r1, r2, r3, r4, r5)
    }
}

// A function for each number of arguments, with a result and without. One with a parameter pack would be all of them;
// Swift 6.3 does not compile it for Embedded Swift, and makes memory of what registers hold.

extension HelperCallback {
    @inlinable @inline(__always)
    public func call<Result: HelperValue>() -> Result where Function == () -> Result {
        Result(helperRegister: function(0, 0, 0, 0, 0))
    }

    @inlinable @inline(__always)
    public func call<A: HelperValue, Result: HelperValue>(_ a: A) -> Result where Function == (A) -> Result {
        Result(helperRegister: function(a.helperRegister, 0, 0, 0, 0))
    }

    @inlinable @inline(__always)
    public func call<A: HelperValue, B: HelperValue, Result: HelperValue>(_ a: A, _ b: B) -> Result
    where Function == (A, B) -> Result {
        Result(helperRegister: function(a.helperRegister, b.helperRegister, 0, 0, 0))
    }

    @inlinable @inline(__always)
    public func call<A: HelperValue, B: HelperValue, C: HelperValue, Result: HelperValue>(
        _ a: A, _ b: B, _ c: C
    ) -> Result where Function == (A, B, C) -> Result {
        Result(helperRegister: function(a.helperRegister, b.helperRegister, c.helperRegister, 0, 0))
    }

    @inlinable @inline(__always)
    public func call<A: HelperValue, B: HelperValue, C: HelperValue, D: HelperValue, Result: HelperValue>(
        _ a: A, _ b: B, _ c: C, _ d: D
    ) -> Result where Function == (A, B, C, D) -> Result {
        Result(helperRegister: function(a.helperRegister, b.helperRegister, c.helperRegister, d.helperRegister, 0))
    }

    @inlinable @inline(__always)
    public func call<
        A: HelperValue, B: HelperValue, C: HelperValue, D: HelperValue, E: HelperValue, Result: HelperValue
    >(
        _ a: A, _ b: B, _ c: C, _ d: D, _ e: E
    ) -> Result where Function == (A, B, C, D, E) -> Result {
        Result(
            helperRegister: function(
                a.helperRegister, b.helperRegister, c.helperRegister, d.helperRegister, e.helperRegister))
    }

    @inlinable @inline(__always)
    public func call() where Function == () -> Void {
        _ = function(0, 0, 0, 0, 0)
    }

    @inlinable @inline(__always)
    public func call<A: HelperValue>(_ a: A) where Function == (A) -> Void {
        _ = function(a.helperRegister, 0, 0, 0, 0)
    }

    @inlinable @inline(__always)
    public func call<A: HelperValue, B: HelperValue>(_ a: A, _ b: B) where Function == (A, B) -> Void {
        _ = function(a.helperRegister, b.helperRegister, 0, 0, 0)
    }

    @inlinable @inline(__always)
    public func call<A: HelperValue, B: HelperValue, C: HelperValue>(_ a: A, _ b: B, _ c: C)
    where Function == (A, B, C) -> Void {
        _ = function(a.helperRegister, b.helperRegister, c.helperRegister, 0, 0)
    }

    @inlinable @inline(__always)
    public func call<A: HelperValue, B: HelperValue, C: HelperValue, D: HelperValue>(
        _ a: A, _ b: B, _ c: C, _ d: D
    ) where Function == (A, B, C, D) -> Void {
        _ = function(a.helperRegister, b.helperRegister, c.helperRegister, d.helperRegister, 0)
    }

    @inlinable @inline(__always)
    public func call<A: HelperValue, B: HelperValue, C: HelperValue, D: HelperValue, E: HelperValue>(
        _ a: A, _ b: B, _ c: C, _ d: D, _ e: E
    ) where Function == (A, B, C, D, E) -> Void {
        _ = function(a.helperRegister, b.helperRegister, c.helperRegister, d.helperRegister, e.helperRegister)
    }
}
