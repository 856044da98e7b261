import Testing
import TestSupport

/// Programs in librte_bpf that call helpers in C through what `--emit host-c` writes.
@Suite struct HostInCTests {
    private static let libraries = ["-lrte_bpf", "-lrte_eal"]

    /// What a C file that includes DPDK's headers is compiled with; nil where these are not installed.
    private static let flags: [String]? = {
        guard let output = try? Tool.find("pkg-config")?.run(["--cflags", "libdpdk"]), output.status == 0 else {
            return nil
        }
        return output.standardOutput.split { $0 == " " || $0 == "\n" }
            .flatMap { $0.hasPrefix("-I") ? ["-isystem", String($0.dropFirst(2))] : [String($0)] }
    }()

    @Test(.enabled(if: flags != nil, "there is no libdpdk for pkg-config")) func programsCallHelpersInC() throws {
        let directory = try TemporaryDirectory()
        let providers = "\(Project.root)/Input/providers"
        let header = try Tool.helpergen.run(["generate", "\(providers)/packet_filter.h", "--emit", "host-c"])
        try directory.write(header.standardOutput, to: "packet_filter.host.h")
        let compiler = try #require(Tool.find("gcc") ?? Project.clang)
        let host = directory.file("host")
        let output = try compiler.run(
            ["-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-I", directory.path, "-I", providers]
                + (try #require(Self.flags)) + [
                    "\(Project.root)/Tests/HelperWritersTests/Fixtures/HostPlatform/rte_bpf_host.c", "-o", host,
                ] + Self.libraries)
        try #require(output.status == 0, "\(output.standardError)")

        let sample = try compileForRteBPF("\(Project.root)/Input/route_packets.bpf.c", in: directory)
        #expect(
            try Tool(path: host).run([sample, "filter/route", "filter/encapsulate"]).standardOutput == """
                filter/route on interface 7: 2
                filter/route on interface 300: 0
                filter/encapsulate on interface 7: 1
                filter/encapsulate on interface 300: 1
                something was logged

                """)

        let source = try directory.write(
            """
            #include <linux/types.h>
            #include <stdint.h>
            #include "providers/packet_filter_types.h"
            #include "filter_helper_defs.h"
            #define PROGRAM(name) __attribute__((section("p/" #name), used)) int64_t name
            PROGRAM(null_log)(filter_context_t *c) { return filter_log(c, 0, 0); }
            PROGRAM(null_with_size)(filter_context_t *c) { return filter_log(c, 0, 8); }
            PROGRAM(negative)(filter_context_t *c) { return filter_drop(c, 3); }
            PROGRAM(number_for_context)(filter_context_t *c) { return filter_drop((void *)42, 3); }

            """, to: "program.c")
        let programs = try compileForRteBPF(source, in: directory)
        #expect(
            try Tool(path: host).run([
                programs, "p/null_log", "p/null_with_size", "p/negative", "p/number_for_context",
            ]).standardOutput == """
                p/null_log on interface 7: 0
                p/null_log on interface 300: 0
                p/null_with_size on interface 7: -22
                p/null_with_size on interface 300: -22
                p/negative on interface 7: -3
                p/negative on interface 300: -3
                p/number_for_context is refused: 22
                nothing was logged

                """)
    }
}
