// Runs Input/route_packets.bpf.c, compiled late, in DPDK's librte_bpf, with helpers in Swift.
//
//     dpdk-host OBJECT

import CPacketFilter
import Foundation
import HelperRuntime
import PacketFilter
import RteBPF

@main
enum Host {
    static func main() {
        guard CommandLine.arguments.count == 2 else {
            print("usage: dpdk-host OBJECT")
            exit(64)
        }
        do {
            try run()
        } catch {
            print("dpdk-host: \(error)")
            exit(1)
        }
    }

    private static func run() throws {
        let registry = HelperRegistry(host: RteBPFProgram.capabilities)
        let registration = try registry.register(FilterProvider.self)
        let route = try load("filter/route", registry)
        let encapsulate = try load("filter/encapsulate", registry)

        for interface in [7, 300] as [UInt32] {
            var context = filter_context_t(data: 4096, data_end: 4196, interface: interface)
            show("route a packet on interface \(interface)", route.interpret(&context), route.run(&context)) { value in
                value == 0
                    ? "no route"
                    : "gateway \(address(UInt32(value >> 32))), interface \(UInt32(truncatingIfNeeded: value))"
            }
        }
        var first = filter_context_t(data: 4096, data_end: 4196, interface: 1)
        var second = first
        show("make room for a header", encapsulate.interpret(&first), encapsulate.run(&second)) { "\($0) bytes" }
        let log = FilterProvider.log
        print(
            "the provider's log: \(log.records) records, the last is \"\(String(decoding: log.last, as: UTF8.self))\"")

        do {
            try registration.detach()
        } catch {
            print("while programs are loaded the provider stays: \(error)")
        }
    }

    private static func load(_ section: String, _ registry: HelperRegistry) throws -> RteBPFProgram {
        let names = FilterProvider.helperTable.helpers.map { HelperReference.name($0.name) }
        return try RteBPFProgram(
            path: CommandLine.arguments[1], section: section, contextSize: MemoryLayout<filter_context_t>.size,
            binding: try registry.bind(names))
    }

    private static func show(_ what: String, _ interpreted: UInt64, _ compiled: UInt64, _ words: (UInt64) -> String) {
        print("\(what): \(words(interpreted)) when interpreted, \(words(compiled)) when compiled")
    }

    /// An IPv4 address in network byte order, in words.
    private static func address(_ address: UInt32) -> String {
        (0..<4).map { String(address >> ($0 * 8) & 0xFF) }.joined(separator: ".")
    }
}
