import CEntryPoints
import Foundation
import HelperRuntime
import Synchronization
import Testing
import TestSupport

/// The code that is generated for the program types of watch.h: the same bytes as C's, and hooks with types.
@Suite struct TypedHookTests {
    /// Calls `body` with the address of what a structure in C has there.
    private func packet(_ body: (inout watch_packet_t) -> Void) -> WatchContext {
        var packet = watch_packet_t()
        body(&packet)
        return withUnsafeBytes(of: packet) { $0.loadUnaligned(as: WatchContext.self) }
    }

    /// A context as C has it.
    private func inC(_ body: (inout WatchContext) -> Void) -> watch_packet_t {
        var context = WatchContext()
        body(&context)
        return withUnsafeBytes(of: context) { $0.loadUnaligned(as: watch_packet_t.self) }
    }

    // MARK: Contexts

    @Test func contextsHaveTheSizeAndAlignmentOfC() {
        #expect(MemoryLayout<WatchContext>.size == MemoryLayout<watch_packet_t>.size)
        #expect(MemoryLayout<WatchContext>.stride == MemoryLayout<watch_packet_t>.stride)
        #expect(MemoryLayout<WatchContext>.alignment == MemoryLayout<watch_packet_t>.alignment)
        #expect(MemoryLayout<TickContext>.size == MemoryLayout<watch_tick>.size)
        #expect(WatchProgram.programType.contextSize == MemoryLayout<watch_packet_t>.size)
        #expect(WatchProgram.programType.dataOffset == MemoryLayout<watch_packet_t>.offset(of: \.data))
        #expect(WatchProgram.programType.dataEndOffset == MemoryLayout<watch_packet_t>.offset(of: \.data_end))
        #expect(WatchProgram.programType.metadataOffset == MemoryLayout<watch_packet_t>.offset(of: \.data_meta))
    }

    @Test func anEmptyContextIsZeros() {
        #expect(withUnsafeBytes(of: WatchContext()) { $0.allSatisfy { $0 == 0 } })
    }

    @Test func fieldsReadWhatCWrites() {
        #expect(packet { $0.interface_id = 0xDEAD_BEEF }.interfaceID == 0xDEAD_BEEF)
        #expect(packet { $0.delta = -2 }.delta == -2)
        #expect(packet { $0.is_local = true }.isLocal)
        #expect(packet { $0.name = (1, 2, 3, 4, 5, 6, 7, 8, -9) }.name == [1, 2, 3, 4, 5, 6, 7, 8, -9])
        #expect(packet { $0.source = 0x0403_0201 }.source == 0x0403_0201)
        #expect(packet { $0.source_bytes = (4, 3, 2, 1) }.sourceBytes == [4, 3, 2, 1])
        #expect(packet { $0.destination.port = 0x1234 }.destination.port == 0x1234)
        #expect(packet { $0.seen.1.v6.2 = 9 }.seen.map(\.v6) == [[0, 0, 0, 0], [0, 0, 9, 0]])
        #expect(packet { $0.tag.value.half = 0x0201 }.tag.value.bytes == [1, 2])
        #expect(packet { $0.version = 9 }.version == 9)
        #expect(packet { $0.priority = 0x155 }.priority == 0x155)
        #expect(packet { $0.shift = -16 }.shift == -16)
        #expect(packet { $0.is_last = true }.isLast)
        #expect(packet { $0.wide_bits = 0x5555_1234_5678 }.wideBits == 0x5555_1234_5678)
        #expect(packet { $0.counters.1 = (4, 5, 6) }.counters == [0, 0, 0, 4, 5, 6])
        #expect(packet { $0.rate = 1.5 }.rate == 1.5)
        #expect(packet { $0.factor = -0.25 }.factor == -0.25)
        #expect(packet { $0.cookies.1 = UnsafeMutableRawPointer(bitPattern: 64) }.cookies == [0, 64])
        #expect(packet { _ in }.nextHop == nil)
    }

    @Test func cReadsWhatFieldsWrite() {
        #expect(inC { $0.interfaceID = 0xDEAD_BEEF }.interface_id == 0xDEAD_BEEF)
        #expect(inC { $0.delta = -2 }.delta == -2)
        #expect(inC { $0.isLocal = true }.is_local)
        #expect(inC { $0.name = [1, 2, 3, 4, 5, 6, 7, 8, -9] }.name.8 == -9)
        #expect(inC { $0.sourceBytes = [1, 2, 3, 4] }.source == 0x0403_0201)
        #expect(inC { $0.destination.port = 0x1211 }.destination.port == 0x1211)
        #expect(inC { $0.seen[1].v6[3] = 5 }.seen.1.v6.3 == 5)
        #expect(inC { $0.tag.value.bytes = [7, 8] }.tag.value.half == 0x0807)
        #expect(MemoryLayout<WatchContext.WatchAddress>.stride == MemoryLayout<watch_address>.stride)
        let bits = inC {
            // What stands beside a bit-field stays.
            $0.priority = 0x1FF
            $0.version = 0x1A
            $0.shift = -3
            $0.isLast = true
            $0.wideBits = 1 << 46
            $0.priority = 0x0AA
        }
        #expect(bits.version == 0xA && bits.priority == 0xAA && bits.shift == -3 && bits.is_last)
        #expect(bits.wide_bits == 1 << 46)
        #expect(inC { $0.counters[4] = 7 }.counters.1.1 == 7)
        #expect(inC { $0.rate = 2.5 }.rate == 2.5)
        #expect(inC { $0.factor = 3 }.factor == 3)
        #expect(inC { $0.cookies = [1, 2] }.cookies.1 == UnsafeMutableRawPointer(bitPattern: 2))
        #expect(inC { $0.nextHop = OpaquePointer(bitPattern: 16) }.next_hop == UnsafePointer(bitPattern: 16))
    }

    @Test func thePacketIsABuffer() {
        var bytes: [UInt8] = [1, 2, 3, 4]
        bytes.withUnsafeMutableBytes { buffer in
            var context = WatchContext()
            #expect(context.packet == nil)
            context.packet = UnsafeMutableRawBufferPointer(rebasing: buffer[1...])
            context.dataMeta = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            #expect(context.packet.map(Array.init) == [2, 3, 4])
            #expect(context.packetMetadata.map(Array.init) == [1])
            #expect(context.dataEnd == context.data.map { $0 + 3 })
            // A program's mistake gives no memory of a negative size.
            context.data = context.dataEnd.map { $0 + 1 }
            #expect(context.packet == nil)
            context.packet = nil
            #expect(context.data == nil && context.dataEnd == nil)
        }
    }

    // MARK: Results

    @Test func resultsHaveNames() {
        #expect(WatchVerdict(rawValue: 7) == .drop)
        #expect(WatchVerdict.deny == .drop)
        #expect(WatchVerdict(rawValue: -1) == .failed)
        #expect(WatchVerdict.failed.rawValue == -1)
        // What is above the enumeration's bits is not looked at; what has no name is no mistake.
        #expect(WatchVerdict(helperRegister: 0xFFFF_FFFF_0000_0007) == .drop)
        #expect(WatchVerdict(helperRegister: 0xFFFF_FFFF) == .failed)
        #expect(WatchVerdict(helperRegister: 3) == .other(3))
        #expect(WatchVerdict.other(7) == .drop)
        #expect(WatchVerdict.other(7).hashValue == WatchVerdict.drop.hashValue)
    }

    // MARK: Hooks

    @Test func hooksTakeAndGiveTypes() throws {
        let registration = try HookRegistry().register(WatchExtension.offered)
        #expect(registration.hooks.map(\.attachType.section) == ["watch/in", "watch/out", "tick"])
        let hook = registration[WatchProgram.watchIn]
        #expect(hook.hook === registration["watch/in"])
        #expect(hook.hook.attachType.guid == "b9707e04-8127-4c72-833e-05b1fb439496")
        #expect(hook.hook.attachType.number == 7 && hook.hook.attachType.link == .plain)
        #expect(hook.hook.programType.number == 101)
        var context = WatchContext()
        #expect(hook.invoke(&context) == nil)
        try hook.attach(
            TestProgram(type: "watch", contextSize: MemoryLayout<WatchContext>.size) {
                let packet = $0!.assumingMemoryBound(to: watch_packet_t.self)
                packet.pointee.interface_id += 1
                return UInt64(packet.pointee.interface_id)
            })
        context.interfaceID = 6
        #expect(hook.invoke(&context) == .drop)
        #expect(context.interfaceID == 7)
        #expect(withUnsafeMutablePointer(to: &context) { hook.invoke(at: $0) } == .other(8))
        try hook.attach(TestProgram { _ in 0xFFFF_FFFF })
        #expect(hook.invoke(&context) == .failed)
        #expect(hook.invoke(&context, while: { $0 == .pass }) == .other(10))
        #expect(throws: AttachError.programType("watch_tick", hook: "watch/in", wants: "watch")) {
            try hook.attach(TestProgram(type: "watch_tick") { _ in 0 })
        }
        let tick = registration[TickProgram.tick]
        try tick.attach(TestProgram { UInt64($0!.load(fromByteOffset: 8, as: UInt32.self)) | 1 << 32 })
        var time = TickContext()
        time.count = 12
        #expect(tick.invoke(&time) == 12)
    }

    /// Threads invoke a hook with contexts of their own while programs come and go.
    @Test func manyThreadsAtOnce() throws {
        let registration = try HookRegistry().register(WatchExtension.offered)
        let hook = registration[WatchProgram.watchIn]
        try hook.attach(
            TestProgram { context in
                let packet = context!.assumingMemoryBound(to: watch_packet_t.self)
                packet.pointee.interface_id += 1
                return 0
            })
        let wrong = Atomic(0)
        let isOver = Atomic(false)
        let invoking = (0..<3).map { _ in
            TestThread {
                while !isOver.load(ordering: .relaxed) {
                    var context = WatchContext()
                    context.interfaceID = 41
                    let verdict = hook.invoke(&context)
                    // The second program drops, if it is there.
                    if context.interfaceID != 42 || verdict != .pass && verdict != .drop {
                        wrong.add(1, ordering: .relaxed)
                    }
                }
            }
        }
        for _ in 0..<300 {
            let second = try hook.attach(TestProgram { _ in 7 })
            try second.detach()
        }
        isOver.store(true, ordering: .relaxed)
        for thread in invoking { thread.join() }
        #expect(wrong.load(ordering: .relaxed) == 0)
    }

    /// The stubs that these tests are compiled with are those that the header gives.
    @Test func theStubsAreFresh() throws {
        let output = try Tool.helpergen.run(
            ["generate", "--provider", "watch.h", "--emit", "swift", "--swift-access", "internal"],
            in: "\(Project.root)/Tests/CEntryPoints/include")
        try expectFixture(output.standardOutput, "Tests/HelperRuntimeTests/Provider/WatchExtension.swift")
        #expect(output.status == 0, "\(output.standardError)")
    }
}
