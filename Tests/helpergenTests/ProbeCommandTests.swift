import Testing
import TestSupport

/// `helpergen probe`, on the kernel that runs.
@Suite(.enabled(if: Project.kernelHindrance == nil, Comment(rawValue: Project.kernelHindrance ?? "")))
struct ProbeCommandTests {
    @Test func whatIsProbedIsReadBack() throws {
        let directory = try TemporaryDirectory()
        let probed = try Tool.helpergen.run(["probe", "-v", "-o", "-"], in: directory.path)
        #expect(probed.status == 0, "\(probed.standardError)")
        #expect(probed.standardError.contains("helpergen: probe: "))
        try directory.write(probed.standardOutput, to: "kernel.json")
        let again = try Tool.helpergen.run(
            ["generate", "--helpers", "kernel.json", "--emit", "json"], in: directory.path)
        #expect(again.status == 0 && again.standardOutput == probed.standardOutput, "\(again.standardError)")
        func callers(_ name: String) throws -> String? {
            let text = try Tool.helpergen.run(["explain", name, "--helpers", "kernel.json"], in: directory.path)
                .standardOutput
            return text.firstMatch(of: /called by: +(.*)/).map { String($0.output.1) }
        }
        #expect(try callers("bpf_xdp_adjust_head") == "programs of xdp")
        let everywhere = /programs of all \d+ types that the kernel was asked about/
        #expect(try callers("bpf_map_lookup_elem")?.wholeMatch(of: everywhere) != nil)
    }

    /// The file that is written is a kernel to `compat`.
    @Test func filesAreWritten() throws {
        let directory = try TemporaryDirectory()
        let probed = try Tool.helpergen.run(["probe", "-o", "kernel.json"], in: directory.path)
        #expect(probed.status == 0 && probed.standardOutput == "")
        try directory.write(
            """
            static long (*const adjust)(void *, int) = (void *)44;
            __attribute__((section("tc"), used)) int program(void *context) { return adjust(context, 0); }

            """, to: "program.c")
        let clang = try #require(Tool.find("clang"))
        _ = try clang.run(["-target", "bpf", "-O2", "-g", "-c", "program.c", "-o", "program.o"], in: directory.path)
        let compat = try Tool.helpergen.run(
            ["compat", "program.o", "--platform", "here=kernel.json"], in: directory.path)
        #expect(compat.status == 1)
        #expect(
            compat.standardOutput.contains(
                "programs of the type sched_cls may not call bpf_xdp_adjust_head, which is for xdp"))
    }

    @Test(.enabled(if: Tool.find("setpriv") != nil, "setpriv is not installed"))
    func privilegesThatAreMissingAreNamed() throws {
        let directory = try TemporaryDirectory()
        let setpriv = try #require(Tool.find("setpriv"))
        let result = try setpriv.run(
            ["--bounding-set=-all", "--inh-caps=-all", Tool.helpergen.path, "probe", "-o", "kernel.json"],
            in: directory.path)
        #expect(result.status == 1 && result.standardOutput == "")
        #expect(result.standardError.contains("CAP_BPF are missing; run helpergen probe as root [probe-kernel]"))
    }

    /// Prototypes from the header, callers from the kernel.
    @Test func headersGoAlong() throws {
        let directory = try TemporaryDirectory()
        let probed = try Tool.helpergen.run(
            ["probe", "--uapi", Project.systemHeader, "-o", "kernel.json"], in: directory.path)
        #expect(probed.status == 0, "\(probed.standardError)")
        let text = try Tool.helpergen.run(
            ["explain", "bpf_xdp_adjust_head", "--helpers", "kernel.json"], in: directory.path
        ).standardOutput
        #expect(text.contains("called by:    programs of xdp\n") && text.contains("argument 2:   int delta\n"))
        let lint = try Tool.helpergen.run(["lint", "--helpers", "kernel.json"], in: directory.path)
        #expect(!lint.standardError.contains("unknown-program-type"))
    }

    @Test func aConfigurationIsNoKernel() throws {
        let directory = try TemporaryDirectory()
        let result = try Tool.helpergen.run(["probe", "--config", "helpergen.yaml"], in: directory.path)
        #expect(result.status == 64 && result.standardError.contains("says nothing of the kernel that runs"))
    }
}
