import HelperDiagnostics
import HelperModel
import HelperReaders
import Testing
import TestSupport

@testable import KernelProbe

/// What kernels are asked, and what becomes of their answers. The kernel is one that stands for it.
@Suite struct VerifierProbeTests {
    private enum Number {
        static let (kprobe, xdp, address, lirc, tracing, structOps) = (2, 6, 18, 20, 26, 27)
        static let (bind, connect, entry, iterator, multi) = (8, 10, 24, 28, 42)
    }

    /// Types look at what Linux' types look at.
    private static func error(_ form: ProgramForm) -> Int32 {
        if form.device != 0 { return form.type == Number.xdp && form.device > 1 ? 0 : 22 }
        if form.isSleepable, form.type != Number.kprobe { return 22 }
        return switch form.type {
        case Number.kprobe, Number.xdp: 0
        case Number.address: [Number.bind, Number.connect].contains(form.attachType) ? 0 : 22
        case Number.tracing:
            switch (form.attachType, form.target) {
            case (Number.entry, FakeKernel.ids["bpf_fentry_test1"]!): 0
            case (Number.iterator, FakeKernel.ids["bpf_iter_task"]!): 0
            default: 22
            }
        case Number.structOps: form.target == FakeKernel.ids["tcp_ops"]! && form.attachType == 1 ? 0 : 22
        default: 22
        }
    }

    private func programTypes(_ answers: VerifierProbe.Answers, _ name: String) -> [String]? {
        answers.interface.functions.first { $0.name == name }?.programTypes
    }

    private static let all = ["kprobe", "xdp", "cgroup_sock_addr", "tracing", "struct_ops"]

    @Test func answersBecomeCallers() throws {
        let kernel = FakeKernel(error: Self.error) { call, form in
            switch call {
            case .helper(1): true
            case .helper: form.type == Number.xdp
            case .kfunc(FakeKernel.ids["bpf_any"]!, nil): true
            case .kfunc(FakeKernel.ids["bpf_mask"]!, nil): false
            case .kfunc: nil
            }
        }
        let answers = try kernel.ask()
        #expect(answers.interface.providers[0].probedProgramTypes == Self.all)
        #expect(programTypes(answers, "bpf_first") == Self.all)
        #expect(programTypes(answers, "bpf_second") == ["xdp"])
        #expect(programTypes(answers, "bpf_any") == Self.all)
        #expect(programTypes(answers, "bpf_mask") == [])
        #expect(programTypes(answers, "bpf_silent") == nil)
        #expect(
            answers.diagnostics.map { "\($0.severity) \($0.rule): \($0.message)" } == [
                "warning probe-program-type: the kernel loads no programs of the type lirc_mode2 (EINVAL); what these may not call is not known",
                "warning probe-function: who may call bpf_silent is not known: the kernel says 'JIT does not support calling kernel function'",
            ])
    }

    /// A function is for a type where it is for programs of any form.
    @Test(
        arguments: [
            (ProgramForm(type: Number.address, attachType: Number.connect), "cgroup_sock_addr"),
            (ProgramForm(type: Number.kprobe, attachType: Number.multi, isSleepable: true), "kprobe"),
            (ProgramForm(type: Number.xdp, device: 2), "xdp"),
            (
                ProgramForm(
                    type: Number.tracing, attachType: Number.iterator, target: FakeKernel.ids["bpf_iter_task"]!),
                "tracing"
            ),
            (ProgramForm(type: Number.structOps, attachType: 1, target: FakeKernel.ids["tcp_ops"]!), "struct_ops"),
        ])
    func everyFormCounts(_ only: ProgramForm, _ type: String) throws {
        let answers = try FakeKernel(error: Self.error) { _, form in form == only }.ask()
        #expect(programTypes(answers, "bpf_first") == [type])
    }

    /// What nobody may load here may be allowed elsewhere.
    @Test func forbiddenFormsLeaveTypesOpen() throws {
        let kernel = FakeKernel { form in
            form.type == Number.tracing && form.attachType == Number.entry ? 1 : Self.error(form)
        } allows: { _, form in
            form.type == Number.tracing
        }
        let answers = try kernel.ask()
        #expect(answers.interface.providers[0].probedProgramTypes == Self.all.filter { $0 != "tracing" })
        #expect(programTypes(answers, "bpf_first") == ["tracing"])
        #expect(answers.diagnostics[0].message.contains("not every kind of programs of the type tracing (EPERM)"))
    }

    @Test(arguments: [(1, "EPERM"), (38, "ENOSYS"), (22, "EINVAL")] as [(Int32, String)])
    func aKernelThatLoadsNothingIsAnError(_ error: Int32, _ name: String) throws {
        let answers = try FakeKernel { _ in
            error
        } allows: { _, _ in
            true
        }.ask()
        #expect(answers.diagnostics.map(\.rule) == ["probe-kernel"])
        #expect(answers.diagnostics.first?.message.contains("(\(name))") == true)
        #expect(answers.interface == FakeKernel.interface())
    }

    /// Whoever may load a few types only gets other answers than root gets.
    @Test func aKernelThatForbidsMostIsAnError() throws {
        let kernel = FakeKernel {
            $0.type == Number.xdp && $0.device == 0 ? 0 : 1
        } allows: { _, _ in
            true
        }
        let answers = try kernel.ask()
        #expect(answers.diagnostics.map(\.rule) == ["probe-kernel"])
        #expect(answers.interface.providers[0].probedProgramTypes == nil)
    }

    @Test(
        arguments: [
            (0, ["CAP_NET_ADMIN", "CAP_PERFMON", "CAP_BPF"]), (1 << 21, []), (1 << 12 | 1 << 38 | 1 << 39, []),
            (1 << 39 | 1 << 12, ["CAP_PERFMON"]),
        ] as [(UInt64, [String])])
    func privilegesAreNamed(_ capabilities: UInt64, _ missing: [String]) {
        #expect(Privileges(capabilities).missing == missing)
    }

    /// A kfunc of a module is called by its id there, and by the descriptor of its BTF.
    @Test func modulesAreAsked() throws {
        var kernel = RawBTF()
        kernel.kfunc("bpf_one")
        kernel.enumeration("bpf_prog_type", [("BPF_PROG_TYPE_XDP", 6)])
        var module = RawBTF(continuing: kernel)
        let id = module.kfunc("bpf_of_module")
        func source(_ name: String, _ types: RawBTF) -> SourceText {
            SourceText(name: name, path: name, bytes: types.bytes)
        }
        let interface = KernelReader().read(
            .init(types: source("vmlinux", kernel), modules: [source("nf_sample", module)])
        ).set
        let loader = FakeKernel { _ in
            0
        } allows: { call, _ in
            call == .kfunc(id, module: 3)
        }
        let probe = try VerifierProbe(
            types: kernel.bytes, modules: ["nf_sample": module.bytes], positions: ["nf_sample": 3], loader: loader)
        let answers = probe.ask(about: interface)
        #expect(programTypes(answers, "bpf_of_module") == ["xdp"])
        #expect(answers.interface.providers.map(\.probedProgramTypes) == [["xdp"], ["xdp"]])
        // A module that is not loaded is not asked.
        let others = try VerifierProbe(types: kernel.bytes, loader: loader).ask(about: interface)
        #expect(programTypes(others, "bpf_of_module") == nil)
        #expect(others.interface.providers.map(\.probedProgramTypes) == [["xdp"], nil])
    }

    @Test func kfuncsOfOtherKernelsAreNamed() throws {
        var other = RawBTF()
        other.kfunc("bpf_elsewhere")
        let probe = try VerifierProbe(types: other.bytes, loader: FakeKernel(error: Self.error) { _, _ in true })
        let answers = probe.ask(about: FakeKernel.interface())
        #expect(programTypes(answers, "bpf_any") == nil && programTypes(answers, "bpf_first") != nil)
        #expect(
            answers.diagnostics.map(\.message).contains(
                "the kernel that runs has no bpf_any, bpf_mask and bpf_silent; name its own types, or leave --btf out"))
    }

    @Test func typesThatCantBeReadAreAnError() {
        #expect(throws: ProbeError.self) {
            try VerifierProbe(
                types: [1, 2, 3],
                loader: FakeKernel { _ in
                    0
                } allows: { _, _ in
                    true
                })
        }
    }
}

/// Facts that no kernel changes, asked of the one that runs.
@Suite(.enabled(if: Project.kernelHindrance == nil, Comment(rawValue: Project.kernelHindrance ?? "")))
struct RunningKernelTests {
    @Test func theVerifierTellsCallers() throws {
        let source = try Project.source(VerifierProbe.kernelTypes, files: SourceFiles(workingDirectory: "/"))
        let interface = KernelReader().read(.init(types: source)).set
        let answers = try VerifierProbe(types: source.bytes, modules: [:]).ask(about: interface)
        #expect(!answers.diagnostics.contains { $0.severity == .error })
        let kernel = answers.interface.providers.first(where: \.isKernel)
        let asked = try #require(kernel?.probedProgramTypes)
        #expect(Set(asked).isSuperset(of: ["socket_filter", "kprobe", "sched_cls", "xdp", "cgroup_sock_addr"]))
        let callers = Dictionary(
            answers.interface.functions.map { ($0.name, $0.programTypes.map(Set.init)) }
        ) { first, _ in first }
        #expect(callers["bpf_xdp_adjust_head"] == ["xdp"])
        #expect(callers["bpf_map_lookup_elem"]??.isSuperset(of: asked) == true)
        #expect(callers["bpf_skb_load_bytes"]??.contains("sched_cls") == true)
        #expect(callers["bpf_skb_load_bytes"]??.contains("kprobe") == false)
        #expect(callers["bpf_bind"] == ["cgroup_sock_addr"])
    }
}
