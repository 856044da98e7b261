// A packet filter's helpers, written in Swift: what Generated/FilterHelpers.swift asks for.

import CPacketFilter
import HelperRuntime
import Synchronization

/// A packet filter with a routing table and a log.
public enum FilterProvider: FilterHelpers {
    /// A network with the gateway that packets to it take. Addresses are in host byte order here.
    private struct Network {
        let address: UInt32
        let mask: UInt32
        let gateway: UInt32
        let interface: UInt32
    }

    /// The most specific networks first.
    private static let networks = [
        Network(address: 0x7F00_0000, mask: 0xFF00_0000, gateway: 0, interface: 1),
        Network(address: 0x0A00_0000, mask: 0xFFFF_0000, gateway: 0x0A00_0001, interface: 2),
        Network(address: 0x0A00_0000, mask: 0xFF00_0000, gateway: 0x0A00_00FE, interface: 3),
    ]

    /// What was logged.
    public struct Log: Sendable, Equatable {
        public var records = 0
        public var bytes = 0
        /// The text of the last record that had one.
        public var last: [UInt8] = []

        public init() {}
    }

    private static let state = Mutex(Log())

    /// The log as it is now.
    public static var log: Log { state.withLock { $0 } }

    public static func findRoute(
        context: UnsafePointer<filter_context_t>, destination: UInt32, route: UnsafeMutableRawBufferPointer
    ) -> Int32 {
        guard route.count >= MemoryLayout<filter_route>.size else { return -22 }
        let address = UInt32(bigEndian: destination)
        guard let network = networks.first(where: { address & $0.mask == $0.address }) else { return -2 }
        route.storeBytes(
            of: filter_route(gateway: network.gateway.bigEndian, interface: network.interface), as: filter_route.self)
        return 0
    }

    public static func adjustHead(context: UnsafeMutablePointer<filter_context_t>, delta: Int32) -> Int32 {
        let (start, overflows) = context.pointee.data.subtractingReportingOverflow(UInt64(bitPattern: Int64(delta)))
        // Adding a negative number wraps in unsigned arithmetic; what counts is where the packet then starts.
        guard start <= context.pointee.data_end, overflows == (delta < 0) else { return -22 }
        context.pointee.data = start
        return 0
    }

    public static func log(context: UnsafePointer<filter_context_t>, text: UnsafeRawBufferPointer?) -> Int32 {
        state.withLock { log in
            log.records += 1
            guard let text else { return }
            log.bytes += text.count
            log.last = Array(text)
        }
        return 0
    }

    public static func drop(context: UnsafePointer<filter_context_t>, reason: UInt32) -> Int32 {
        state.withLock { $0.records += 1 }
        return 0
    }
}
