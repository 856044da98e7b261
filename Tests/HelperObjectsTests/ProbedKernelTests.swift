import Foundation
import HelperDiagnostics
import HelperModel
import HelperObjects
import HelperReaders
import KernelProbe
import Testing
import TestSupport

/// Who may call what on the running kernel: what probing tells, and what comes of loading a program.
@Suite(.enabled(if: Project.kernelHindrance == nil, Comment(rawValue: Project.kernelHindrance ?? "")))
struct ProbedKernelTests {
    private static func platform() throws -> TargetPlatform {
        let source = try Project.source(VerifierProbe.kernelTypes, files: SourceFiles(workingDirectory: "/"))
        let interface = KernelReader().read(.init(types: source)).set
        let answers = try VerifierProbe(types: source.bytes, modules: [:]).ask(about: interface)
        return TargetPlatform(label: "here", answers.interface)
    }

    /// A kfunc for tracing, and a helper for packets, in sections of the types of each.
    @Test func theKernelAgrees() throws {
        let objects = try Objects()
        let platform = try Self.platform()
        let mask = """
            struct bpf_cpumask {};
            extern struct bpf_cpumask *bpf_cpumask_create(void) __attribute__((section(".ksyms")));
            extern void bpf_cpumask_release(struct bpf_cpumask *mask) __attribute__((section(".ksyms")));
            __attribute__((section("%"), used)) int program(void *context) {
              struct bpf_cpumask *mask = bpf_cpumask_create();
              if (mask) bpf_cpumask_release(mask);
              return 0;
            }

            """
        let packet = """
            static long (*const adjust)(void *, int) = (void *)44;
            __attribute__((section("%"), used)) int program(void *context) { return adjust(context, 0) ? 1 : 2; }

            """
        let cases = [
            (mask, "tp_btf/sched_switch", true), (mask, "xdp", false), (packet, "xdp", true), (packet, "tc", false),
        ]
        for (index, (text, section, isAllowed)) in cases.enumerated() {
            let source =
                text.replacingOccurrences(of: "%", with: section)
                + "char _license[] __attribute__((section(\"license\"), used)) = \"GPL\";\n"
            let path = try objects.compile(
                source: try objects.directory.write(source, to: "p\(index).c"), to: "p\(index).o")
            let verdict = try #require(
                ObjectCompatibility(
                    try ObjectContents(try objects.bytes(path), name: "o"), path: "o", on: [platform]
                ).verdicts.first)
            #expect(verdict.isCompatible == isAllowed, "\(section): \(verdict.findings)")
            let places = verdict.findings.filter(\.isError).map { "\($0.rule) \($0.section ?? "") \($0.offset != nil)" }
            #expect(Set(places) == (isAllowed ? [] : ["compat-caller \(section) true"]))
            let loaded = try LoadedObject(path, "probed-\(index)")
            #expect(loaded.isLoaded == isAllowed, "\(loaded.log)")
        }
    }
}
