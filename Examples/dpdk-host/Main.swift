// Runs Input/route_packets.bpf.c, compiled late, in DPDK's librte_bpf: an extension's hooks run its programs, which call
// helpers in Swift. The extension, its hooks and their types are generated from Input/providers/packet_filter.h.
//
//     dpdk-host OBJECT

import CPacketFilter
import Foundation
import HelperRuntime
import PacketFilter
import RteBPF
import Synchronization

@main
enum Host {
    static func main() {
        guard CommandLine.arguments.count == 2 else {
            print("usage: dpdk-host OBJECT")
            exit(64)
        }
        do {
            try run(CommandLine.arguments[1])
        } catch {
            print("dpdk-host: \(error)")
            exit(1)
        }
    }

    private static func run(_ path: String) throws {
        let helpers = HelperRegistry(host: RteBPFProgram.capabilities)
        let provider = try helpers.register(FilterProvider.self)
        let hooks = HookRegistry()
        let filter = try hooks.register(FilterExtension.offered)
        let object = try RteBPFObject(path: path, hooks: hooks, helpers: helpers)
        for program in object.programs {
            print(
                "\(program.name), from section \(program.section), is for the hook \(program.hook.attachType.section)")
        }
        let attachments = try object.attach()
        for program in object.programs {
            let hook = TypedHook<FilterContext, FilterVerdict>(program.hook)
            for interface in [7, 300] as [UInt32] { show(program, hook, on: interface) }
        }
        let log = FilterProvider.log
        print(
            "the provider's log: \(log.records) records, the last is \"\(String(decoding: log.last, as: UTF8.self))\"")

        try invokeWhileDetaching(
            filter[FilterProgram.filterRoute], try RteBPFObject(path: path, hooks: hooks, helpers: helpers).programs[0])

        do { try filter.detach() } catch { print("while programs are attached the extension stays: \(error)") }
        do { try provider.detach() } catch { print("while programs are loaded the provider stays: \(error)") }
        for attachment in attachments { try attachment.detach() }
        try filter.detach()
        print("without programs the extension goes")
    }

    /// Runs a program by itself in the interpreter, and as its hook runs it.
    private static func show(
        _ program: RteBPFObject.HookedProgram, _ hook: TypedHook<FilterContext, FilterVerdict>, on interface: UInt32
    ) {
        var first = FilterContext(data: 4096, data_end: 4196, interface: interface, gateway: 0)
        var second = first
        let interpreted = FilterVerdict(helperRegister: program.program.interpret(&first))
        let hooked = hook.invoke(&second)
        print(
            "\(program.name) on interface \(interface): \(words(interpreted, first)) when interpreted, \(hooked.map { words($0, second) } ?? "nothing") from the hook"
        )
    }

    /// Several threads invoke a hook, and one attaches a second program and detaches it again.
    private static func invokeWhileDetaching(
        _ hook: TypedHook<FilterContext, FilterVerdict>, _ second: RteBPFObject.HookedProgram
    ) throws {
        let (threads, rounds) = (4, 100_000)
        let routes = Atomic(0)
        let detached = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            if thread == 0 {
                for _ in 0..<1000 {
                    guard let attachment = try? hook.attach(second.program), (try? attachment.detach()) != nil else {
                        break
                    }
                    detached.add(1, ordering: .relaxed)
                }
                return
            }
            var found = 0
            for _ in 0..<rounds {
                var context = FilterContext(data: 4096, data_end: 4196, interface: 7, gateway: 0)
                if hook.invoke(&context) == .forward { found += 1 }
            }
            routes.add(found, ordering: .relaxed)
        }
        print(
            "\(threads - 1) threads found \(routes.load(ordering: .relaxed)) routes for \((threads - 1) * rounds) packets, while a second program was attached and detached \(detached.load(ordering: .relaxed)) times"
        )
    }

    /// What a program said of a packet.
    private static func words(_ verdict: FilterVerdict, _ context: FilterContext) -> String {
        switch verdict {
        case .drop: "drop"
        case .pass: "pass \(context.data_end - context.data) bytes"
        case .forward: "forward to \(address(context.gateway)) on interface \(context.interface)"
        case .other(let value): "verdict \(value)"
        }
    }

    /// An IPv4 address in network byte order, in words.
    private static func address(_ address: UInt32) -> String {
        (0..<4).map { String(address >> ($0 * 8) & 0xFF) }.joined(separator: ".")
    }
}
