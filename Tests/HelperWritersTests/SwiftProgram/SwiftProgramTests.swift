import HelperDiagnostics
import HelperModel
import HelperReaders
import HelperWriters
import TestSupport
import Testing

/// What programs in Swift import: that the compiler takes it, and what it refuses.
@Suite struct SwiftProgramTests {
    private static let header = Project.systemHeader

    /// The values of options of the kind.
    private func options(
        maps: [String] = [], includes: [String] = [], fields: [String] = [], license: String? = nil
    ) throws -> OptionValues {
        var options = SwiftProgramOptions()
        options.maps = try maps.map { try ProgramMap(text: $0) }
        options.includes = includes
        options.fields = fields
        options.license = license
        return options.values
    }

    private func overlay(of path: String, _ options: OptionValues) throws -> WriteResult {
        let result =
            path == Self.header ? try Project.readSystemHeader() : try Project.readProvider(at: path)
        return try Project.write(Project.checked(result).set, as: "swift-program", options)
    }

    /// A map of each type.
    private static let everyMap = [
        "flows:hash:Flow:__u64:64", "sizes:array::__u64:64", "perCPU:percpu_array::struct iphdr:4",
        "names:percpu_hash:__u32:__u8[16]:8", "recent:lru_hash:__u32:Flow:8", "routes:lpm_trie:struct in6_addr:__u32:8",
        "settings:constants::__u32:4", "events:ringbuf::Flow:4096", "samples:perf_event_array::Flow",
        "next:prog_array:::4", "waiting:queue::__u64:16", "undone:stack::__u64:16", "seen:bloom_filter::__u32:64",
        "devices:devmap::__u32:4", "cpus:cpumap::__u32:4", "sockets:xskmap:::4", "stacks:stack_trace::__u64:16",
        "state:task_storage::__u64:", "peers:sockhash:__u32::8",
    ]

    private static let flow = "import BPF\n\nstruct Flow {\n    var source: UInt32\n    var port: UInt32\n}\n"

    @Test(.slow, .enabled(if: EmbeddedSwift.compiler != nil)) func compilesWithMapsOfEveryType() throws {
        let result = try overlay(
            of: Self.header,
            try options(
                maps: Self.everyMap, includes: ["<linux/ip.h>", "<linux/in6.h>"],
                fields: ["int task_struct.pid", "struct mm_struct *task_struct.mm"]))
        #expect(!result.diagnostics.containsErrors)
        let program =
            Self.flow + """

                @c(count) @section("xdp")
                func count(_ raw: UnsafeMutablePointer<xdp_md>) -> XDPAction {
                    var context = XDPContext(raw)
                    let source = context.withPacket { packet in
                        packet.view(iphdr.self, at: 14)?.pointee.saddr
                    }
                    guard let source else { return .pass }
                    let flow = Flow(source: source, port: 0)
                    if Maps.flows.withValue(flow, { $0.addAtomically(1) }) == nil { Maps.flows.update(flow, 1) }
                    if Maps.settings.value(0) == 1 { Maps.flows.delete(flow) }
                    Maps.events.write { record in
                        record = flow
                        return true
                    }
                    Maps.samples.write(flow, from: context)
                    var last: UInt64 = 0
                    if Maps.waiting.pop(into: &last) { Maps.undone.push(last) }
                    if !Maps.seen.mayContain(source) { Maps.seen.insert(source) }
                    context.adjustHead(delta: 4)
                    context.update(UInt16.self, at: 12) { $0 = UInt16(0x0800).network }
                    if source == 7 { Maps.next.call(1, with: context) }
                    guard Helpers.getCurrentTaskBTF().pid > 1 else { return .drop }
                    return Maps.devices.redirect(0)
                }

                """
        let messages = try EmbeddedSwift.messages(result.files, program)
        #expect(messages == [], "\(messages)")
    }

    @Test(
        .slow, .enabled(if: EmbeddedSwift.compiler != nil),
        arguments: Project.samples)
    func compilesForProvidersOfOurs(_ path: String) throws {
        let result = try overlay(of: path, try options())
        #expect(!result.diagnostics.containsErrors)
        #expect(try EmbeddedSwift.messages(result.files, "import BPF\n") == [])
    }

    /// What the compiler refuses while it looks at types: programs, and what it says of them.
    @Test(.slow, .enabled(if: EmbeddedSwift.compiler != nil)) func typesRefuseWhatIsUnsafe() throws {
        let result = try overlay(of: Self.header, try options(maps: ["flows:hash:__u32:__u64:64"]))
        let program = """
            import BPF

            func forgottenNull() -> UInt64 {
                return Maps.flows.value(1) + 1
            }

            func uncheckedRead(_ context: borrowing XDPContext) -> UInt8 {
                return context.withPacket { $0.start.load(as: UInt8.self) }
            }

            func keptPacket(_ context: borrowing XDPContext) {
                var kept: Packet? = nil
                context.withPacket { kept = $0 }
            }

            """
        let messages = try EmbeddedSwift.messages(result.files, program)
        func says(_ place: String, _ words: String) -> Bool {
            messages.contains { $0.hasPrefix(place) && $0.contains(words) }
        }
        #expect(says("program.swift:4:", "value of optional type 'UInt64?'"), "\(messages)")
        #expect(says("program.swift:8:", "'start' is inaccessible due to 'private'"), "\(messages)")
        #expect(says("program.swift:13:", "implicit conversion to 'Packet?' is consuming"), "\(messages)")
    }

    /// What the compiler refuses once it follows values.
    @Test(.slow, .enabled(if: EmbeddedSwift.compiler != nil)) func ownershipRefusesStalePackets() throws {
        let result = try overlay(of: Self.header, try options(includes: ["<linux/if_ether.h>"]))
        let program = """
            import BPF

            func stalePacket(_ raw: UnsafeMutablePointer<xdp_md>) -> UInt16 {
                var context = XDPContext(raw)
                return context.withPacket { packet in
                    context.adjustHead(delta: 4)
                    return packet.read(UInt16.self, at: 12) ?? 0
                }
            }

            func keptBytes(_ raw: UnsafeMutablePointer<xdp_md>) -> UInt16 {
                let context = XDPContext(raw)
                var kept: PacketView<ethhdr>? = nil
                context.withPacket { packet in kept = packet.view(ethhdr.self) }
                return kept?.pointee.h_proto ?? 0
            }

            """
        let messages = try EmbeddedSwift.messages(result.files, program)
        #expect(
            messages.contains {
                $0.hasPrefix("program.swift:6:9: error: overlapping accesses to 'context', but modification requires")
            }, "\(messages)")
        #expect(
            messages.contains { $0.hasPrefix("program.swift:13:9: error: lifetime-dependent variable 'kept' escapes") },
            "\(messages)")
    }

    // MARK: What is written

    @Test func movesOfPacketsAreMutating() throws {
        let result = try overlay(of: Self.header, try options())
        let helpers = try #require(result.files.first { $0.name == "Helpers.swift" }).contents
        #expect(helpers.contains("mutating func adjustHead(delta: Int32) -> Int {"))
        #expect(helpers.contains("borrowing func getSocketCookie() -> UInt64 {"))
        #expect(helpers.contains("static func getCurrentComm(buf: UnsafeMutableRawBufferPointer) -> Int {"))
        #expect(!helpers.contains("mapLookupElem"), "maps do this with the null check that this lacks")
    }

    @Test func kfuncsOwnWhatTheyAcquire() throws {
        let mask = HelperType.pointer(.record(.structure, "bpf_cpumask"))
        func kfunc(_ name: String, _ flags: KfuncFlags, _ result: HelperType, _ parameters: [HelperType]) -> Function {
            Function(
                Declaration(name: name), kind: .kfunc(flags),
                prototype: Prototype(
                    text: "", returnType: result, parameters: parameters.map { Parameter(name: "mask", type: $0) }),
                annotations: flags.contains(.returnsNull) ? [.returnsNullable(source: "KF_RET_NULL")] : [],
                origin: .compiled)
        }
        var provider = Provider(name: "linux")
        provider.functions = [
            kfunc("bpf_cpumask_create", [.acquire, .returnsNull], mask, []),
            kfunc("bpf_cpumask_acquire", .acquire, mask, [mask]),
            kfunc("bpf_cpumask_first", .rcu, .integer("unsigned int", bits: 32, isSigned: false), [mask]),
            kfunc("bpf_cpumask_release", .release, .void, [mask]),
        ]
        let set = Project.checked(ReadResult(set: Interface(providers: [provider]))).set
        let result = try Project.write(set, as: "swift-program", try options())
        func text(_ name: String) throws -> String { try #require(result.files.first { $0.name == name }).contents }
        let helpers = try text("Helpers.swift")
        #expect(helpers.contains("static func cpumaskCreate() -> OwnedBPFCpumask? {"), "\(helpers)")
        #expect(
            try text("Helpers.swift").contains(
                "static func cpumaskFirst<Object0: BPFCpumaskReference & ~Copyable>(mask: borrowing Object0) -> UInt32")
        )
        #expect(helpers.contains("OwnedBPFCpumask(owning: helper_bpf_cpumask_acquire(mask.raw).unsafelyUnwrapped)"))
        #expect(!(try text("Helpers.swift")).contains("cpumaskRelease"))
        #expect(try text("KernelObjects.swift").contains("deinit { helper_bpf_cpumask_release(raw) }"))
        #expect(try text("bpf_kfuncs.h").contains("bpf_cpumask_create"))
        #expect(try text("companion.c").contains("  bpf_cpumask_release,\n"))
    }

    @Test func mapsHaveNamesOfTheirOwnAndHelpers() throws {
        let twice = try overlay(of: Self.header, try options(maps: ["a:array::__u64:4", "a:array::__u64:4"]))
        #expect(twice.diagnostics.map(\.rule) == ["swift-program-map"])
        let alike = try overlay(of: Self.header, try options(maps: ["my_map:array::__u64:4", "myMap:array::__u64:4"]))
        #expect(
            alike.diagnostics.map(\.message) == [
                "the maps my_map and myMap are both called myMap in Swift; rename one"
            ])
        let storage = try overlay(of: Self.header, try options(maps: ["state:task_storage::State:"]))
        #expect(storage.diagnostics.map(\.rule) == ["swift-program-map"])
        #expect(storage.files.isEmpty)
        let without = try overlay(
            of: Project.root + "/Input/providers/clock.h", try options(maps: ["a:array::__u64:4"]))
        #expect(without.diagnostics.filter { $0.severity == .error }.map(\.rule) == ["swift-program-map"])
        #expect(without.files.isEmpty)
    }

    @Test func licensesAreOneLine() throws {
        #expect(
            try overlay(of: Self.header, try options(license: "Dual\" MIT")).diagnostics.map(\.rule) == [
                "swift-program-license"
            ])
        let result = try overlay(of: Self.header, try options(license: "Dual BSD/GPL"))
        #expect(result.files.first { $0.name == "companion.c" }?.contents.contains("\"Dual BSD/GPL\"") == true)
    }
}
