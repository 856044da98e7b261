import BPF

/// Counts IPv4 packets by protocol.
@c(count_protocols) @section("xdp")
public func countProtocols(_ context: UnsafeMutablePointer<xdp_md>) -> Int32 {
    let packet = Packet(context)
    guard let ethernet = packet.view(ethhdr.self, at: 0), ethernet.pointee.h_proto == UInt16(0x0800).bigEndian,
        let ip = packet.view(iphdr.self, at: 14)
    else { return 1 }
    _ = Maps.protocolCounts.withValue(UInt32(ip.pointee.protocol)) { $0 &+= 1 }
    return 2
}
