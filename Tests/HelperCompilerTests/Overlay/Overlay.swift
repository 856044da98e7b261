import BPF

/// A map of the kernel's.
public struct Map<Key, Value> {
    let address: UnsafeMutableRawPointer

    /// Gives `body` the value behind a key; nil where there is none.
    @inline(__always)
    public func withValue<Result>(_ key: Key, _ body: (inout Value) -> Result) -> Result? {
        withUnsafePointer(to: key) { key in
            guard let value = bpf_map_lookup_elem(address, key) else { return nil }
            return body(&value.assumingMemoryBound(to: Value.self).pointee)
        }
    }
}

public enum Maps {
    @inline(__always)
    public static var protocolCounts: Map<UInt32, UInt64> { Map(address: protocol_counts_map()) }
}

/// The bytes of a packet.
public struct Packet {
    let start: UInt
    let end: UInt

    @inline(__always)
    public init(_ context: UnsafeMutablePointer<xdp_md>) {
        start = UInt(context.pointee.data)
        end = UInt(context.pointee.data_end)
    }

    /// The value at an offset; nil where the packet ends before it does.
    @inline(__always)
    public func view<Value>(_ type: Value.Type, at offset: UInt) -> UnsafePointer<Value>? {
        guard start &+ offset &+ UInt(MemoryLayout<Value>.size) <= end else { return nil }
        return UnsafePointer(bitPattern: start &+ offset)
    }
}
