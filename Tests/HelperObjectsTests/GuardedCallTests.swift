import Foundation
import HelperDiagnostics
import HelperModel
import HelperObjects
import HelperReaders
import Testing
import TestSupport

/// Calls of what a kernel lacks, behind tests whether it has them: the verifier does not look at code that no path
/// leads to.
@Suite struct GuardedCallTests {
    private static let declarations = """
        enum bpf_func_id { BPF_FUNC_map_lookup_elem = 1, BPF_FUNC_future___new = 900 };
        enum color { RED };
        struct absent { int x; };
        #define HAS(tag, constant) __builtin_preserve_enum_value(*(enum tag *)constant, 0)
        #define EXISTS(type) __builtin_preserve_type_info(*(type *)0, 0)
        typedef unsigned int u32;
        #define KSYM __attribute__((section(".ksyms")))
        #define PROGRAM(name, function) __attribute__((section(name), used)) int function(void *context)
        __attribute__((unused)) static long (*const future)(void) = (void *)900;
        __attribute__((unused)) static u32 (*const random)(void) = (void *)7;
        extern int nobody_has(void) KSYM __attribute__((weak));
        extern int LINUX_KERNEL_VERSION __attribute__((section(".kconfig")));
        const volatile _Bool flag = 0;
        const volatile u32 numbers[3] = {1, 2, 3};
        const volatile int minus = -1;
        const volatile signed char small = -2;
        char _license[] __attribute__((section("license"), used)) = "GPL";

        """

    /// A program, what there is to say of it on a kernel that has none of what it asks for, and whether that loads it.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        let findings: [String]

        init(_ name: String, _ text: String, _ findings: String...) {
            (testDescription, self.text, self.findings) = (name, text, findings)
        }

        var isLoaded: Bool { !findings.contains { $0.hasPrefix("error") } }
    }

    private static let missing = "compat-missing: no helper has the number 900"
    private static let untold =
        "note \(missing); the program asks the kernel before whether to call it, which the platform's files do not tell"

    static let examples = [
        Example("no test", "PROGRAM(\"socket\", f) { return future(); }", "error \(missing)"),
        Example(
            "a constant that is missing",
            "PROGRAM(\"socket\", f) { return HAS(bpf_func_id, BPF_FUNC_future___new) ? future() : 0; }"),
        Example(
            "a constant that is there",
            "PROGRAM(\"socket\", f) { return HAS(bpf_func_id, BPF_FUNC_map_lookup_elem) ? future() : 0; }",
            "error \(missing)"),
        Example(
            "a function that is called behind a test",
            """
            static __attribute__((noinline)) int twice(int x) { return future() * x; }
            PROGRAM("socket", f) { return HAS(bpf_func_id, BPF_FUNC_future___new) ? twice((long)context) : 0; }
            """),
        Example(
            "a constant that nobody tells of", "PROGRAM(\"socket\", f) { return HAS(color, RED) ? future() : 0; }",
            untold),
        Example(
            "a type", "PROGRAM(\"socket\", f) { return EXISTS(struct absent) ? future() : 0; }", untold),
        Example(
            "both ways", "PROGRAM(\"socket\", f) { return EXISTS(struct absent) ? 1 : future(); }", untold),
        Example(
            "behind the test",
            "PROGRAM(\"socket\", f) { int x = EXISTS(struct absent) ? random() : 2; return x + future(); }",
            "error \(missing)"),
        Example(
            "the kernel's version", "PROGRAM(\"socket\", f) { return LINUX_KERNEL_VERSION > 0x90000 ? future() : 0; }",
            untold),
        Example("constant data", "PROGRAM(\"socket\", f) { return flag ? future() : 0; }"),
        Example(
            "constant data of an array",
            "PROGRAM(\"socket\", f) { return (numbers[1] << 4) + 1 == 33 ? 0 : future(); }"),
        Example(
            "constant data with signs",
            "PROGRAM(\"socket\", f) { return minus >= 0 || small > 0 ? future() : 0; }"),
        Example(
            "constant data without signs",
            "PROGRAM(\"socket\", f) { return (unsigned char)small == 254 && (u32)minus > 5 ? future() : 0; }",
            "error \(missing)"),
        Example(
            "a shared function that nobody calls",
            "__attribute__((noinline)) int twice(int x) { return future() * x; } PROGRAM(\"socket\", f) { return 0; }"),
        Example(
            "what a program is given", "PROGRAM(\"socket\", f) { return random() > 7 ? future() : 0; }",
            "error \(missing)"),
        Example(
            "a kfunc", "PROGRAM(\"socket\", f) { return nobody_has ? nobody_has() : 0; }",
            "note compat-missing: no kfunc nobody_has; the object declares it weak, and loads"),
        Example(
            "a kfunc without a test", "PROGRAM(\"socket\", f) { return nobody_has(); }",
            "error compat-missing: no kfunc nobody_has; the object declares it weak, but calls it without a test whether it is there (bpf_ksym_exists)"
        ),
        Example(
            "the other way round", "PROGRAM(\"socket\", f) { return nobody_has ? 0 : nobody_has(); }",
            "note compat-missing: no kfunc nobody_has; the object declares it weak, and loads",
            "error compat-missing: no kfunc nobody_has; the object declares it weak, but calls it without a test whether it is there (bpf_ksym_exists)"
        ),
        Example(
            "an address that has to be there",
            """
            extern int not_weak(void) KSYM;
            PROGRAM("socket", f) { void *p = not_weak; __asm__ volatile("" : "+r"(p)); return !!p; }
            """, "error compat-missing: no kfunc not_weak"),
    ]

    /// A program of several tests, whose object has something of all that decides branches.
    static let allOfIt =
        declarations + """
            PROGRAM("socket", f) {
              if (flag) return future();
              if (HAS(bpf_func_id, BPF_FUNC_future___new)) return future() + 1;
              if (EXISTS(struct absent) && LINUX_KERNEL_VERSION > 5) return future() + 2;
              return nobody_has ? nobody_has() : numbers[random() % 3];
            }
            """

    private func contents(_ text: String) throws -> ObjectContents {
        try ObjectContents(try Objects().compile(text: Self.declarations + text), name: "o")
    }

    private func findings(_ contents: ObjectContents, _ platform: TargetPlatform) throws -> [String] {
        try #require(ObjectCompatibility(contents, path: "o", on: [platform]).verdicts.first).findings.map {
            "\($0.isError ? "error" : "note") \($0.rule): \($0.message)"
        }
    }

    /// A kernel with what the programs need, and without all that they ask for.
    private static let kernel: TargetPlatform = {
        let prototype = Prototype(text: "", returnType: .void, parameters: [])
        let linux = Provider(
            name: "linux",
            functions: [
                Function(name: "bpf_map_lookup_elem", id: 1, prototype: prototype),
                Function(name: "bpf_get_prandom_u32", id: 7, prototype: prototype),
                Function(name: "bpf_probe_read", id: 4, prototype: prototype),
            ],
            constants: [
                Provider.Enumeration(
                    name: "bpf_prog_type", constants: [.init("BPF_PROG_TYPE_SOCKET_FILTER", 1)])
            ])
        return TargetPlatform(label: "small", Interface(providers: [linux]))
    }()

    @Test(arguments: examples) func whatIsNotReachedNeedNotBeThere(_ example: Example) throws {
        #expect(try findings(try contents(example.text), Self.kernel) == example.findings)
    }

    /// Each version of the instructions has its own way to extend a sign.
    @Test(arguments: ["v2", "v3", "v4"]) func signsAreExtended(_ version: String) throws {
        let text = """
            const volatile short lower = -3;
            PROGRAM("socket", f) {
              long sum = (long)minus + small + lower;
              return minus >= 0 || small >= 0 || lower > -3 || (minus >> 4) != -1 || (int)(signed char)numbers[0] < 0
                ? future() + sum : 0;
            }
            """
        let bytes = try Objects().compile(text: Self.declarations + text, flags: ["-O2", "-g", "-mcpu=\(version)"])
        #expect(try findings(try ObjectContents(bytes, name: "o"), Self.kernel) == [])
    }

    /// Others than kernels need not leave out what is not reached.
    @Test func extensionsTakeAllCode() throws {
        let platform = TargetPlatform(label: "extension", Interface())
        let found = try findings(
            try contents("PROGRAM(\"socket\", f) { return flag ? future() : 0; }"), platform)
        #expect(found == ["error \(Self.missing)"])
    }

    /// Many jumps to addresses in registers, each of which may lead anywhere.
    @Test func jumpsToAnywhereAreFollowedOnce() throws {
        let found = try findings(
            try contents(
                """
                PROGRAM("socket", f) {
                  long x = flag ? future() : 0;
                  __asm__ volatile(".rept 10000\\n.quad 0x010d\\n.endr");
                  return x;
                }
                """), Self.kernel)
        #expect(found == ["error \(Self.missing)"])
    }

    /// libbpf has a kernel without `bpf_probe_read_kernel` call `bpf_probe_read`.
    @Test func loadersCallOlderHelpers() throws {
        let found = try findings(
            try contents(
                """
                static long (*const read_kernel)(void *, u32, const void *) = (void *)113;
                static long (*const read_kernel_str)(void *, u32, const void *) = (void *)115;
                PROGRAM("socket", f) { long x; return read_kernel(&x, 8, 0) + read_kernel_str(&x, 8, 0); }
                """), Self.kernel)
        #expect(found == ["error compat-missing: no helper has the number 115"])
    }

    /// A weak kfunc of another type is as good as none to libbpf.
    @Test func aWeakKfuncOfAnotherTypeCountsAsMissing() throws {
        let found = try findings(
            try contents(
                "extern int add(u32 a) KSYM __attribute__((weak)); PROGRAM(\"xdp\", f) { return add ? add(1) : 0; }"),
            CompatibilityTests.kernel)
        #expect(
            found == [
                "note compat-prototype: add: the program passes 1 argument, and the platform's takes 2; the object declares it weak, and loads"
            ])
    }

    /// The running kernel agrees, where its files tell what it is asked.
    @Test(.enabled(if: RunningKernel.hindrance == nil, Comment(rawValue: RunningKernel.hindrance ?? "")))
    func theRunningKernelAgrees() throws {
        let kernel = TargetPlatform(label: "here", try RunningKernel.interface.get())
        for (number, example) in Self.examples.enumerated() where !example.findings.contains(Self.untold) {
            let objects = try Objects()
            let source = try objects.directory.write(Self.declarations + example.text, to: "guarded.c")
            let object = try objects.compile(source: source, to: "guarded.o")
            let loaded = try LoadedObject(object, "guarded-\(number)")
            #expect(loaded.isLoaded == example.isLoaded, "\(example.testDescription): \(loaded.log)")
            let contents = try ObjectContents(try objects.bytes(object), name: "o")
            let verdict = try #require(ObjectCompatibility(contents, path: "o", on: [kernel]).verdicts.first)
            #expect(verdict.isCompatible == example.isLoaded, "\(example.testDescription)")
        }
    }
}
