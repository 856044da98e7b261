import CPacketFilter
import HelperRuntime
import PacketFilter
import RteBPF
import Testing
import TestSupport

/// A program in Swift that calls a provider in Swift, in librte_bpf.
@Suite(
    .slow, .enabled(if: RteBPFProgram.unavailability == nil, "librte_bpf is not installed"),
    .enabled(if: Tool.find("swiftc") != nil, "there is no swiftc"))
struct SwiftProgramTests {
    @Test func lateObjectsRun() throws {
        let directory = try TemporaryDirectory()
        try directory.write("module BPF {\n  header \"bpf_program.h\"\n  export *\n}\n", to: "BPF/module.modulemap")
        try directory.write(
            """
            #include <stdint.h>
            #include "providers/packet_filter_types.h"
            extern int filter_drop(const filter_context_t *context, uint32_t reason);
            """, to: "BPF/bpf_program.h")
        try directory.write(
            "char _license[] __attribute__((section(\"license\"), used)) = \"GPL\";\n", to: "BPF/companion.c")
        try directory.write(
            """
            import BPF
            @c(drop) @section("filter/route")
            public func drop(_ context: UnsafeMutablePointer<filter_context_t>) -> UInt64 {
                context.pointee.interface = 5
                return UInt64(bitPattern: Int64(filter_drop(context, 3)))
            }
            """, to: "drop.swift")
        let output = try Tool.helpergen.run(
            [
                "compile", "drop.swift", "--late", "--cpu", "v2", "-o", "drop.o", "--overlay", "BPF", "-I",
                "\(Project.root)/Input",
                "--provider", "\(Project.root)/Input/providers/packet_filter.h",
            ], in: directory.path)
        #expect(output.status == 0, "\(output.standardError)")
        let registry = HelperRegistry()
        let registration = try registry.register(FilterProvider.self)
        do {
            let program = try RteBPFProgram(
                path: directory.file("drop.o"), section: "filter/route",
                contextSize: MemoryLayout<filter_context_t>.size,
                binding: try registry.bind([.name("filter_drop")]))
            for run in [program.interpret, program.run] {
                var context = filter_context_t(data: 0, data_end: 0, interface: 7, gateway: 0)
                #expect(run(&context) == 0)
                #expect(context.interface == 5)
            }
        }
        try registration.detach()
    }
}
