import CPacketFilter
import Foundation
import HelperRuntime
import PacketFilter
import RteBPF
import Testing
import TestSupport

/// All programs of an object, each for the hook that its section names.
@Suite(
    .enabled(
        if: RteBPFProgram.unavailability == nil, "skipped: \(RteBPFProgram.unavailability.map(\.description) ?? "")"))
struct RteBPFObjectTests {
    /// A host with the packet filter's helpers, and an extension whose programs may call all of them but
    /// `filter_drop`.
    private struct Host {
        let helpers = HelperRegistry(host: RteBPFProgram.capabilities)
        let hooks = HookRegistry()
        let provider: ProviderRegistration
        let filter: ExtensionRegistration

        init(contextSize: Int = MemoryLayout<filter_context_t>.size) throws {
            provider = try helpers.register(FilterProvider.self)
            let callable = FilterProvider.helperTable.helpers.map(\.name).filter { $0 != "filter_drop" }
            filter = try hooks.register(
                HookExtension(
                    name: "filter",
                    programTypes: [
                        ProgramType(
                            name: "filter", contextSize: contextSize, helpers: Set(callable),
                            attachTypes: [AttachType(section: "filter/"), AttachType(section: "filter/encap")])
                    ]))
        }

        func load(_ path: String) throws(RteBPFObjectError) -> RteBPFObject {
            try RteBPFObject(path: path, hooks: hooks, helpers: helpers)
        }
    }

    private static let header = """
        #include <linux/types.h>
        #include <stdint.h>
        #include "providers/packet_filter_types.h"
        #include "filter_helper_defs.h"
        #define PROGRAM(section_name, name) __attribute__((section(section_name), used)) uint64_t name


        """

    /// What is wrong with the programs of a source.
    private func problems(_ source: String, contextSize: Int = MemoryLayout<filter_context_t>.size) throws -> [String] {
        let directory = try TemporaryDirectory()
        let file = try directory.write(Self.header + source, to: "program.c")
        let host = try Host(contextSize: contextSize)
        let path = try compileForRteBPF(file, in: directory, ["-O2", "-Wno-deprecated-declarations"])
        let error = #expect(throws: RteBPFObjectError.self) { try host.load(path) }
        #expect(error?.path == path)
        // Nothing of an object that is refused holds a provider.
        #expect(throws: Never.self) { try host.provider.detach() }
        return error?.problems.map(\.description) ?? []
    }

    @Test(arguments: [["-O2"], ["-O2", "-g"]]) func theSampleRunsThroughHooks(_ flags: [String]) throws {
        let directory = try TemporaryDirectory()
        let path = try compileForRteBPF("\(Project.root)/Input/route_packets.bpf.c", in: directory, flags)
        let host = try Host()
        do {
            let object = try host.load(path)
            #expect(object.programs.map(\.section) == ["filter/route", "filter/encapsulate"])
            #expect(object.programs.map(\.name) == ["route_packet", "encapsulate"])
            #expect(object.programs.map(\.hook.attachType.section) == ["filter/", "filter/encap"])
            let attachments = try object.attach()
            var context = filter_context_t(data: 4096, data_end: 4196, interface: 7, gateway: 0)
            #expect(host.filter.hooks[0].invoke(&context) == UInt64(FILTER_FORWARD.rawValue))
            #expect(context.gateway == 0x0100_000A)
            #expect(host.filter.hooks[1].invoke(&context) == UInt64(FILTER_PASS.rawValue))
            #expect(context.data == 4082)
            #expect(throws: ExtensionDetachError.attached(extension: "filter", programs: 2)) {
                try host.filter.detach()
            }
            // A program of one type is no other's.
            let other = try host.hooks.register(
                HookExtension(
                    name: "other",
                    programTypes: [
                        ProgramType(name: "other", contextSize: 24, attachTypes: [AttachType(section: "other")])
                    ]))
            #expect(throws: AttachError.programType("filter", hook: "other", wants: "other")) {
                try other.hooks[0].attach(object.programs[0].program)
            }
            for attachment in attachments { try attachment.detach() }
            #expect(host.filter.hooks[0].invoke(&context) == nil)
            try host.filter.detach()
            #expect(throws: AttachError.extensionDetached("filter")) { try object.attach() }
            #expect(throws: DetachError.bound(provider: "filter", programs: 2)) { try host.provider.detach() }
        }
        try host.provider.detach()
    }

    /// Every program that can't be loaded is named, not only the first.
    @Test func allProblemsAreNamed() throws {
        let found = try problems(
            """
            PROGRAM("filter/drop", drops)(filter_context_t *c) { return filter_drop(c, 1); }
            PROGRAM("socket", elsewhere)(filter_context_t *c) { return 0; }
            PROGRAM("filter/two", first)(filter_context_t *c) { return 1; }
            PROGRAM("filter/two", second)(filter_context_t *c) { return 2; }
            PROGRAM("filter/fine", fine)(filter_context_t *c) { return 3; }
            PROGRAM("filter/number", by_number)(filter_context_t *c) {
              return ((long (*)(filter_context_t *, int))65671)(c, 14);
            }
            extern uint64_t unknown_helper(void);
            PROGRAM("filter/unknown", unknown)(filter_context_t *c) { return unknown_helper(); }
            static __attribute__((noinline)) uint64_t shared(uint64_t x) { return x * x; }
            PROGRAM("filter/function", with_function)(filter_context_t *c) { return shared(c->interface); }
            uint64_t counter __attribute__((section(".maps")));
            PROGRAM("filter/map", with_map)(filter_context_t *c) { return counter; }
            """)
        #expect(
            found == [
                "the program in filter/drop may not call filter_drop: programs of type filter can't",
                "no extension has a hook for the section socket",
                "the section filter/two has 2 programs (first, second); give each a section of its own",
                "the program in filter/number calls helper 65671 by its number; compile it with a header for late binding",
                "the program in filter/unknown: no provider offers unknown_helper",
                "the program in filter/function calls shared, and librte_bpf runs no functions of a program's; let the compiler inline it",
                "the program in filter/map uses counter, and librte_bpf has no maps and no global variables",
            ])
    }

    /// What the generated table says of a helper, programs of other types are held to.
    @Test func helpersOfOtherProgramTypesAreRefused() throws {
        let directory = try TemporaryDirectory()
        let source = try directory.write(
            Self.header
                + "PROGRAM(\"other/log\", logs)(filter_context_t *c) { return filter_log(c, 0, 0); }\n", to: "program.c"
        )
        let path = try compileForRteBPF(source, in: directory)
        let helpers = HelperRegistry(host: RteBPFProgram.capabilities)
        try helpers.register(FilterProvider.self)
        let hooks = HookRegistry()
        try hooks.register(FilterExtension.offered)
        try hooks.register(
            HookExtension(
                name: "other",
                programTypes: [
                    ProgramType(name: "other", contextSize: 24, attachTypes: [AttachType(section: "other")])
                ]))
        let error = #expect(throws: RteBPFObjectError.self) {
            try RteBPFObject(path: path, hooks: hooks, helpers: helpers)
        }
        #expect(
            error?.problems.map(\.description) == [
                "the program in other/log may not call filter_log: programs of type other can't"
            ])
    }

    /// What a type may call is told by the helper, not by the name that a program calls it by.
    @Test func qualifiedNamesAreHeldToTheirHelpers() throws {
        let directory = try TemporaryDirectory()
        let source = try directory.write(
            Self.header + """
                extern int filter__filter_adjust_head(filter_context_t *context, int count);
                PROGRAM("filter/fine", fine)(filter_context_t *c) { return filter__filter_adjust_head(c, 1); }
                """, to: "fine.c")
        let host = try Host()
        #expect(try host.load(try compileForRteBPF(source, in: directory)).programs.map(\.name) == ["fine"])
        let found = try problems(
            """
            extern int filter__filter_drop(filter_context_t *context, int reason);
            PROGRAM("filter/drop", drops)(filter_context_t *c) { return filter__filter_drop(c, 1); }
            """)
        #expect(found == ["the program in filter/drop may not call filter__filter_drop: programs of type filter can't"])
    }

    /// The example prints what the tutorial shows.
    @Test func theExampleRuns() throws {
        let directory = try TemporaryDirectory()
        let path = try compileForRteBPF("\(Project.root)/Input/route_packets.bpf.c", in: directory)
        let build = URL(fileURLWithPath: Tool.helpergen.path).deletingLastPathComponent()
        let output = try Tool(path: build.appendingPathComponent("dpdk-host").path).run([path])
        #expect(output.status == 0, "\(output.standardError)")
        let tutorial = try String(contentsOfFile: "\(Project.root)/docs/tutorials/swift-provider.md", encoding: .utf8)
        #expect(tutorial.contains("```text\n\(output.standardOutput)```\n"), "\(output.standardOutput)")
    }

    /// librte_bpf's verifier holds programs to the size of their type's context.
    @Test func programsStayWithinTheContext() throws {
        let source = "PROGRAM(\"filter/last\", last)(filter_context_t *c) { return c->interface; }"
        let found = try problems(source, contextSize: MemoryLayout<filter_context_t>.offset(of: \.interface)!)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("librte_bpf refuses section filter/last of ") == true)
    }

    @Test func whatIsNoObjectIsRefused() throws {
        let directory = try TemporaryDirectory()
        let host = try Host()
        let missing = #expect(throws: RteBPFObjectError.self) { try host.load(directory.file("none.o")) }
        #expect(missing?.description.hasSuffix("none.o: the file can't be read") == true)
        let text = try directory.write("no object", to: "text.o")
        let noObject = #expect(throws: RteBPFObjectError.self) { try host.load(text) }
        #expect(noObject?.description == "\(text): it is no object for BPF (notELF, at byte 0)")
        #expect(throws: RteBPFObjectError.self) { try host.load(directory.path) }
    }
}
