import HelperRuntime

/// Tells, for every helper of test.h, what reached it.
enum TestProvider: TestHelpers {
    static func none() -> UInt64 { 42 }

    static func nothing() {}

    static func five(a: UInt64, b: UInt64, c: UInt64, d: UInt64, e: UInt64) -> UInt64 { a &+ b &+ c &+ d &+ e }

    static func narrow(a: Int8, b: UInt8, c: Int16, d: UInt16, e: Int32) -> Int32 {
        Int32(a) + Int32(b) + Int32(c) + Int32(d) + e
    }

    static func negate(value: Bool) -> Bool { !value }

    static func mode(mode: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: mode) }

    static func contextValue(context: OpaquePointer) -> UInt64 { UnsafeRawPointer(context).load(as: UInt64.self) }

    static func sum(bytes: UnsafeRawBufferPointer) -> Int64 { bytes.reduce(0) { $0 + Int64($1) } }

    static func fill(bytes: UnsafeMutableRawBufferPointer, byte: UInt8) -> Int32 {
        for index in bytes.indices { bytes[index] = byte }
        return 0
    }

    static func count(bytes: UnsafeRawBufferPointer?) -> Int32 { bytes.map { Int32($0.count) } ?? -1 }

    static func copy(from: UnsafeRawBufferPointer, to: UnsafeMutableRawBufferPointer) -> Int64 {
        to.copyMemory(from: from)
        return Int64(from.count)
    }

    static func length(text: UnsafePointer<CChar>) -> Int64 {
        var length = 0
        while text[length] != 0 { length += 1 }
        return Int64(length)
    }

    static func double(small: UnsafeMutablePointer<Int32>, large: UnsafeMutablePointer<Int64>) -> Int32 {
        small.pointee *= 2
        large.pointee *= 2
        return 0
    }

    static func maps(
        map: OpaquePointer, key: UnsafeRawPointer, value: UnsafeMutableRawPointer, other: UnsafeMutableRawPointer,
        programs: OpaquePointer
    ) -> Int32 { 5 }

    static func objects(
        lock: OpaquePointer, timer: OpaquePointer, object: OpaquePointer?, each: OpaquePointer, socket: OpaquePointer
    ) -> Int32 { object == nil ? 4 : 5 }

    static func rest(
        socket: OpaquePointer, dynptr: OpaquePointer, field: OpaquePointer, record: UnsafeMutableRawPointer,
        callback: HelperCallback<HelperFunction>
    ) -> Int32 { 5 }

    static func memory(
        allocated: UnsafeMutableRawPointer, stack: UnsafeMutableRawBufferPointer, fixed: UnsafeRawBufferPointer,
        room: UInt64
    ) -> Int64 { Int64(stack.count + fixed.count) + Int64(room) }

    static func find(key: UnsafeRawPointer?) -> UnsafeMutablePointer<UInt64>? {
        key.map { UnsafeMutablePointer(mutating: $0.assumingMemoryBound(to: UInt64.self)) }
    }

    static func tailCall(index: UInt32) -> NoReturnOnSuccess { index == 0 ? .success : .failure(-2) }

    static func implicit(factor: UInt32, programContext: UnsafeMutableRawPointer?) -> UInt64 {
        UInt64(factor) * (programContext?.load(as: UInt64.self) ?? 0)
    }

    static func loop(
        count: UInt32, body: HelperCallback<(UInt32, UnsafeMutableRawPointer?) -> Int64>,
        context: UnsafeMutableRawPointer?
    ) -> Int64 {
        for index in 0..<count where body.call(index, context) != 0 { return Int64(index) + 1 }
        return Int64(count)
    }

    static func passNarrow(function: HelperCallback<(Int8, UInt8, Int16, Bool, UInt32) -> Int16>) -> Int16 {
        function.call(-1, .max, .min, true, .max)
    }

    static func done(done: HelperCallback<(UnsafeMutableRawPointer?) -> Void>?, context: UnsafeMutableRawPointer?)
        -> Bool
    {
        done?.call(context)
        return done != nil
    }

    static func locate(locate: HelperCallback<() -> UnsafeMutablePointer<UInt64>?>) -> UnsafeMutablePointer<UInt64>? {
        locate.call()
    }

    static func untyped(callbackFn: HelperCallback<HelperFunction>, value: UInt64) -> Int64 {
        let typed = callbackFn.unsafelyTyped(as: ((UInt64, UInt64) -> Int64).self)
        return Int64(bitPattern: callbackFn.call(value)) + typed.call(value, 1)
    }

    static func getNoise(buffer: UnsafeMutableRawBufferPointer) -> Int64 { Int64(buffer.count) }
}
