import CPacketFilter
import Foundation
import HelperRuntime
import PacketFilter
import RteBPF
import Testing
import TestSupport

/// BPF programs in DPDK's librte_bpf, calling Swift by name. The provider's log is shared, so that the tests run one
/// after the other.
@Suite(
    .serialized,
    .enabled(
        if: RteBPFProgram.unavailability == nil, "skipped: \(RteBPFProgram.unavailability.map(\.description) ?? "")"))
struct RteBPFTests {
    private func load(
        _ object: String, _ section: String, _ registry: HelperRegistry, names: [String]? = nil
    ) throws -> RteBPFProgram {
        let names = names ?? FilterProvider.helperTable.helpers.map(\.name)
        return try RteBPFProgram(
            path: object, section: section, contextSize: MemoryLayout<filter_context_t>.size,
            binding: try registry.bind(names.map { .name($0) }))
    }

    private func registry() throws -> (HelperRegistry, ProviderRegistration) {
        let registry = HelperRegistry()
        return (registry, try registry.register(FilterProvider.self))
    }

    @Test(arguments: [["-O1"], ["-O2"], ["-O2", "-g"]]) func theSampleRuns(_ flags: [String]) throws {
        let directory = try TemporaryDirectory()
        let object = try compileForRteBPF("\(Project.root)/Input/route_packets.bpf.c", in: directory, flags)
        let (registry, registration) = try registry()
        let route = try load(object, "filter/route", registry)
        let encapsulate = try load(object, "filter/encapsulate", registry)
        #if arch(x86_64) || arch(arm64)
            #expect(route.machineCode != nil)
        #endif
        for run in [route.interpret, route.run] {
            // 10.0.0.7 is in the network 10.0.0.0/16, whose gateway is 10.0.0.1: memory out, a scalar in.
            var context = filter_context_t(data: 0, data_end: 0, interface: 7, gateway: 0)
            #expect(run(&context) == UInt64(FILTER_FORWARD.rawValue))
            #expect(context.gateway == 0x0100_000A)
            #expect(context.interface == 2)
            // 192.168.0.1 has no route, which is logged: memory in.
            let records = FilterProvider.log.records
            context.interface = 300
            #expect(run(&context) == UInt64(FILTER_DROP.rawValue))
            #expect(FilterProvider.log.records == records + 1)
            #expect(FilterProvider.log.last == Array("no route".utf8))
        }
        for run in [encapsulate.interpret, encapsulate.run] {
            var context = filter_context_t(data: 4096, data_end: 4196, interface: 7, gateway: 0)
            #expect(run(&context) == UInt64(FILTER_PASS.rawValue))
            #expect(context.data == 4082)
            // There is no room in front of address 0: the context stays as it is.
            context.data = 10
            #expect(run(&context) == UInt64(FILTER_DROP.rawValue))
            #expect(context.data == 10)
        }
        #expect(throws: DetachError.bound(provider: "filter", programs: 2)) { try registration.detach() }
    }

    /// Bound by name, which is how kfuncs are called, too, an object runs as it did.
    @Test func whatIsBoundByNameRuns() throws {
        let directory = try TemporaryDirectory()
        let object = try compileForRteBPF("\(Project.root)/Input/route_packets.bpf.c", in: directory, ["-O2", "-g"])
        let bound = directory.file("bound.o")
        let output = try Tool.helpergen.run(
            ["bind", object, "-o", bound, "--to", "ksym", "--config", "\(Project.root)/Input/helpergen.yaml"])
        #expect(output.status == 0, "\(output.standardError)")
        let (registry, _) = try registry()
        var context = filter_context_t(data: 0, data_end: 0, interface: 7, gateway: 0)
        #expect(try load(bound, "filter/route", registry).run(&context) == UInt64(FILTER_FORWARD.rawValue))
        #expect(context.gateway == 0x0100_000A)
    }

    @Test func theProviderMayGoWithTheProgram() throws {
        let directory = try TemporaryDirectory()
        let object = try compileForRteBPF("\(Project.root)/Input/route_packets.bpf.c", in: directory)
        let (registry, registration) = try registry()
        do { _ = try load(object, "filter/route", registry) }
        try registration.detach()
    }

    /// What a contract says of an argument, librte_bpf's verifier holds programs to.
    @Test func theVerifierKnowsTheContracts() throws {
        let directory = try TemporaryDirectory()
        let header = """
            #include <linux/types.h>
            #include <stdint.h>
            #include "providers/packet_filter_types.h"
            #include "filter_helper_defs.h"
            #define PROGRAM(name) __attribute__((section("p/" #name), used)) uint64_t name

            """
        let source = try directory.write(
            header + """
                PROGRAM(number_for_context)(filter_context_t *c) {
                  struct filter_route route;
                  return filter_find_route((void *)42, 1, &route, sizeof(route));
                }
                PROGRAM(too_little_memory)(filter_context_t *c) {
                  uint32_t route = 0;
                  return filter_drop((filter_context_t *)&route, 1);
                }
                PROGRAM(null_log)(filter_context_t *c) {
                  return filter_log(c, 0, 0);
                }
                """, to: "program.c")
        let object = try compileForRteBPF(source, in: directory)
        let (registry, _) = try registry()
        for section in ["p/number_for_context", "p/too_little_memory", "p/missing"] {
            #expect(throws: RteBPFError.self) { try load(object, section, registry) }
        }
        // What may be null, may be.
        var context = filter_context_t()
        #expect(try load(object, "p/null_log", registry).run(&context) == 0)
    }

    @Test func whatIsNotBoundIsNotFound() throws {
        let directory = try TemporaryDirectory()
        let object = try compileForRteBPF("\(Project.root)/Input/route_packets.bpf.c", in: directory)
        let (registry, _) = try registry()
        #expect(throws: RteBPFError.self) { try load(object, "filter/route", registry, names: ["filter_log"]) }
        #expect(throws: RteBPFError.self) { try load(directory.file("none.o"), "filter/route", registry) }
    }

    @Test func aHelperThatWantsTheContextIsRefused() throws {
        let registry = HelperRegistry()
        try registry.register(
            HelperTable(
                provider: "quota",
                helpers: [
                    ProvidedHelper(
                        name: "quota_next_program", prototype: "",
                        entry: .registersAndContext { _, _, _, _, _, _ in 0 },
                        returns: ReturnContract(.integerOrNoReturnIfSucceed))
                ]))
        let error = #expect(throws: RteBPFError.self) {
            try load("any.o", "any", registry, names: ["quota_next_program"])
        }
        #expect(error?.description.contains("quota_next_program") == true)
    }

    /// A function of a program's is an instruction of BPF there, which nobody can call: said at registration, and when
    /// a program is loaded.
    @Test func aHelperThatCallsBackIsRefused() throws {
        let table = HelperTable(
            provider: "quota",
            helpers: [
                ProvidedHelper(
                    name: "quota_each", prototype: "", entry: .registers { _, _, _, _, _ in 0 },
                    parameters: [ParameterContract(.ptrToFunc, name: "visit")], returns: ReturnContract(.integer))
            ])
        let reason = "visit is a function of the program's, which the host can't call"
        let refused = #expect(throws: RegistrationError.self) {
            try HelperRegistry(host: RteBPFProgram.capabilities).register(table)
        }
        #expect(refused?.description == "quota's quota_each can't be offered here: \(reason)")
        let registry = HelperRegistry()
        try registry.register(table)
        let error = #expect(throws: RteBPFError.self) { try load("any.o", "any", registry, names: ["quota_each"]) }
        #expect(error?.description == "librte_bpf can't call quota_each: \(reason)")
    }

    /// Whether DPDK's own headers are there to compare with.
    private static let hasDPDK = (try? Tool.find("pkg-config")?.run(["--exists", "libdpdk"]))?.status == 0

    /// The structures as they are declared here are those of the library's own header.
    @Test(.enabled(if: hasDPDK, "there is no libdpdk for pkg-config")) func declarationsAreThoseOfDPDK() throws {
        let pkgConfig = try #require(Tool.find("pkg-config"))
        let cc = try #require(Tool.find("cc", "gcc", "clang"))
        let pairs: [(ours: String, theirs: String, members: [(String, String)])] = [
            ("helpergen_rte_bpf_arg", "rte_bpf_arg", [("type", "type"), ("size", "size"), ("buf_size", "buf_size")]),
            (
                "helpergen_rte_bpf_xsym", "rte_bpf_xsym",
                [
                    ("name", "name"), ("type", "type"), ("function", "func.val"), ("argument_count", "func.nb_args"),
                    ("arguments", "func.args"),
                    ("result", "func.ret"),
                ]
            ),
            (
                "helpergen_rte_bpf_prm", "rte_bpf_prm",
                [
                    ("instructions", "ins"), ("instruction_count", "nb_ins"), ("symbols", "xsym"),
                    ("symbol_count", "nb_xsym"),
                    ("argument", "prog_arg"),
                ]
            ),
            ("helpergen_rte_bpf_jit", "rte_bpf_jit", [("function", "func"), ("size", "sz")]),
        ]
        var source = "#include <stdio.h>\n#include <rte_bpf.h>\n#include \"CRteBPF.h\"\n"
        for pair in pairs {
            source += "_Static_assert(sizeof(struct \(pair.ours)) == sizeof(struct \(pair.theirs)), \"\");\n"
            for (ours, theirs) in pair.members {
                source +=
                    "_Static_assert(offsetof(struct \(pair.ours), \(ours)) == offsetof(struct \(pair.theirs), \(theirs)), \"\");\n"
            }
        }
        for name in ["ARG_UNDEF", "ARG_RAW", "ARG_PTR", "XTYPE_FUNC"] {
            source += "_Static_assert((int)HELPERGEN_RTE_BPF_\(name) == (int)RTE_BPF_\(name), \"\");\n"
        }
        let directory = try TemporaryDirectory()
        let flags = try pkgConfig.run(["--cflags", "libdpdk"]).standardOutput.split { $0 == " " || $0 == "\n" }.map(
            String.init)
        let output = try cc.run(
            flags + [
                "-I", "\(Project.root)/Sources/CRteBPF", "-fsyntax-only", try directory.write(source, to: "abi.c"),
            ])
        #expect(output.standardError == "")
        #expect(output.status == 0)
    }
}
