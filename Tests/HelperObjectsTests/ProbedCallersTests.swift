import HelperModel
import HelperObjects
import Testing

/// Calls on a kernel that was asked about some types of programs, and not about others.
@Suite struct ProbedCallersTests {
    private static func kernel(asked: [String]?) -> TargetPlatform {
        var helper = Function(
            name: "bpf_adjust", id: 44, prototype: Prototype(text: "", returnType: .void, parameters: []))
        helper.programTypes = ["xdp"]
        let types = [("XDP", 6), ("SCHED_CLS", 3), ("LSM", 29)].map {
            ProgramType.NamedNumber("BPF_PROG_TYPE_\($0.0)", $0.1)
        }
        let linux = Provider(
            name: "linux", functions: [helper],
            constants: [Provider.Enumeration(name: "bpf_prog_type", constants: types)], probedProgramTypes: asked)
        return TargetPlatform(label: "here", Interface(providers: [linux]))
    }

    /// That a type is not among the callers means something only where the kernel was asked about it.
    @Test(
        arguments: [
            ("xdp", ["xdp", "sched_cls"], true), ("tc", ["xdp", "sched_cls"], false),
            ("lsm/file_open", ["xdp", "sched_cls"], true), ("tc", [], true), ("tc", nil, false),
        ] as [(String, [String]?, Bool)])
    func onlyWhatWasAskedIsHeldAgainstPrograms(_ section: String, _ asked: [String]?, _ isAllowed: Bool) throws {
        let text = """
            static long (*const adjust)(void *) = (void *)44;
            __attribute__((section("\(section)"), used)) int program(void *context) { return adjust(context); }
            """
        let contents = try ObjectContents(try Objects().compile(text: text), name: "o")
        let object = ObjectCompatibility(contents, path: "o", on: [Self.kernel(asked: asked)])
        let messages = object.verdicts.flatMap(\.findings).map { "\($0.rule): \($0.message)" }
        #expect(
            messages
                == (isAllowed
                    ? [] : ["compat-caller: programs of the type sched_cls may not call bpf_adjust, which is for xdp"]))
    }
}
