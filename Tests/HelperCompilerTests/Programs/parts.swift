import BPF

// What IR has beside one function: subprograms, errors, closures, a variable, an accessor, a kfunc.

struct Pair {
    var first: Int32
    var second: Int32

    @inline(never)
    static func + (a: Pair, b: Pair) -> Pair { Pair(first: a.first &+ b.second, second: a.second &* b.first) }

    @inline(never)
    subscript(index: Int32) -> Int32 { first &+ second &* index }
}

enum Refusal: Error {
    case odd(Int32)
}

@inline(never)
func halve(_ number: Int32) throws(Refusal) -> Int32 {
    if number & 1 != 0 { throw .odd(number) }
    return number >> 1
}

@inline(never)
func apply(_ number: Int32, _ body: (Int32) -> Int32) -> Int32 { body(number) &+ body(number &* 4) }

nonisolated(unsafe) var runs: UInt64 = 0

/// 6 for a packet of 64 bytes.
@c(parts) @section("xdp")
public func parts(_ context: UnsafeMutablePointer<xdp_md>) -> Int32 {
    runs &+= 1
    let size = Int32(truncatingIfNeeded: context.pointee.data_end &- context.pointee.data)
    let pair = Pair(first: size, second: 3) + Pair(first: 1, second: size)
    var half: Int32 = -1
    do { half = try halve(pair.first) } catch { half = 0 }
    return (half &+ pair[2] &+ apply(size) { $0 &* size } &+ ingress_of(context) &* queue_of(context)) & 6
}

@c(sized) @section("xdp")
public func sized(_ context: UnsafeMutablePointer<xdp_md>) -> Int32 {
    var packet = bpf_dynptr()
    guard bpf_dynptr_from_xdp(context, 0, &packet) == 0 else { return 0 }
    return bpf_dynptr_size(&packet) == 64 ? 2 : 1
}
