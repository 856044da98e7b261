import BPF

/// What tells one flow from another.
struct Flow {
    var source: UInt32
    var destination: UInt32
    var sourcePort: UInt16
    var destinationPort: UInt16
}

/// What went through a flow.
struct Traffic {
    var packets: UInt64
    var bytes: UInt64
}

/// The addresses of IPv4 as they follow each other in its header.
private struct Addresses {
    var source: UInt32
    var destination: UInt32
}

/// The ports of UDP as they follow each other in its header.
private struct Ports {
    var source: UInt16
    var destination: UInt16
}

/// Counts packets and bytes of flows of UDP, and keeps nothing for the socket.
@c(count_flows) @section("socket")
func countFlows(_ raw: UnsafeMutablePointer<__sk_buff>) -> Int32 {
    let context = SocketFilterContext(raw)
    guard context.load(UInt16.self, at: 12) == UInt16(ETH_P_IP).network, context.load(UInt8.self, at: 23) == 17,
        let lengths = context.load(UInt8.self, at: 14), let addresses = context.load(Addresses.self, at: 26),
        let ports = context.load(Ports.self, at: 14 + UInt32(lengths & 15) * 4)
    else { return 0 }
    let flow = Flow(
        source: addresses.source, destination: addresses.destination, sourcePort: ports.source.network,
        destinationPort: ports.destination.network)
    let bytes = UInt64(raw.pointee.len)
    Maps.flows.withValue(flow, orInsert: Traffic(packets: 1, bytes: bytes)) { traffic in
        traffic.packets.addAtomically(1)
        traffic.bytes.addAtomically(bytes)
    }
    return 0
}
