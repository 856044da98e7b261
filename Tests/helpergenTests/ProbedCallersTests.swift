import HelperModel
import HelperWriters
import Testing
import TestSupport

/// What `explain` says of callers, by what a kernel was asked.
@Suite struct ProbedCallersTests {
    private static let asked = ["kprobe", "sched_cls", "xdp", "syscall"]

    @Test(
        arguments: [
            (asked, "programs of all 4 types that the kernel was asked about"),
            // Of tracing programs not all could be loaded.
            (asked + ["tracing"], "programs of all 4 types that the kernel was asked about"),
            (["xdp", "tracing"], "programs of xdp and tracing"),
            (["kprobe", "sched_cls", "syscall"], "programs of all types that the kernel was asked about but xdp"),
            ([], "none of the 4 types of programs that the kernel was asked about"), (nil, nil),
        ] as [([String]?, String?)])
    func callersAreExplained(_ callers: [String]?, _ words: String?) throws {
        var helper = Function(
            name: "bpf_adjust", id: 44, prototype: Prototype(text: "", returnType: .void, parameters: []),
            origin: .numbered)
        helper.programTypes = callers
        let interface = Interface(providers: [
            Provider(name: "linux", functions: [helper], probedProgramTypes: Self.asked)
        ])
        let directory = try TemporaryDirectory()
        try directory.write(try Project.written(interface, as: "json"), to: "kernel.json")
        let output = try Tool.helpergen.run(
            ["explain", "bpf_adjust", "--helpers", "kernel.json"], in: directory.path)
        #expect(output.status == 0 && output.standardError == "", "\(output.standardError)")
        let line = output.standardOutput.firstMatch(of: /called by: +(.*)/).map { String($0.output.1) }
        #expect(line == words)
    }
}
