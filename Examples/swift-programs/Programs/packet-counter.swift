import BPF

/// Counts packets of IPv4 by protocol, and bytes by source.
@c(count_packets) @section("xdp")
func countPackets(_ raw: UnsafeMutablePointer<xdp_md>) -> XDPAction {
    let context = XDPContext(raw)
    return context.withPacket { packet in
        guard let ethernet = packet.view(ethhdr.self), ethernet.pointee.h_proto == UInt16(ETH_P_IP).network,
            let header = packet.view(iphdr.self, at: MemoryLayout<ethhdr>.size)
        else { return .pass }
        Maps.protocolPackets.withValue(UInt32(header.pointee.protocol)) { $0.addAtomically(1) }
        let bytes = UInt64(header.pointee.tot_len.network)
        Maps.sourceBytes.withValue(header.pointee.saddr, orInsert: bytes) { $0.addAtomically(bytes) }
        return .pass
    }
}
