import Foundation
import HelperModel
import HelperObjects
import HelperReaders
import Testing
import TestSupport

/// Whether platforms offer what objects call, by libbpf's rules.
@Suite struct CompatibilityTests {
    // MARK: A kernel

    static let word = HelperType.integer("unsigned int", bits: 32, isSigned: false)
    static let cpumask = HelperType.record(.structure, "bpf_cpumask", .present(size: 40))

    private static func kfunc(
        _ name: String, _ parameters: [HelperType], returns: HelperType = .integer("int", bits: 32, isSigned: true),
        _ flags: KfuncFlags = [], callers: [String]? = nil
    ) -> Function {
        Function(
            Declaration(name: name), kind: .kfunc(flags),
            prototype: Prototype(
                text: "", returnType: returns,
                parameters: parameters.enumerated().map { Parameter(name: "p\($0)", type: $1) }), programTypes: callers)
    }

    /// A kernel of which little is left, and a module of its.
    static let kernel: TargetPlatform = {
        let functions = [
            Function(
                name: "bpf_map_lookup_elem", id: 1, prototype: Prototype(text: "", returnType: .void, parameters: [])),
            kfunc("mask_release", [.pointer(cpumask)], returns: .void, .release),
            kfunc("choose", [.enumeration("mode", word)]),
            kfunc(
                "call_back", [.pointer(.function(returns: .void, parameters: [.pointer(cpumask)], isVariadic: false))]),
            kfunc("add", [word, word]), kfunc("wait_for", [], .sleepable),
            kfunc("for_xdp", [], callers: ["xdp"]),
            kfunc("use_item", [.pointer(.record(.structure, "item___init", .present(size: 8)))]),
        ]
        func constants(_ name: String, _ values: [(String, Int)]) -> Provider.Enumeration {
            Provider.Enumeration(name: name, constants: values.map { ProgramType.NamedNumber($0, $1) })
        }
        let linux = Provider(
            name: "linux", functions: functions,
            constants: [
                constants("bpf_prog_type", [("BPF_PROG_TYPE_XDP", 6), ("BPF_PROG_TYPE_TRACING", 26)]),
                constants("bpf_map_type", [("BPF_MAP_TYPE_HASH", 1), ("__MAX_BPF_MAP_TYPE", 2)]),
            ])
        let module = Provider(name: "nf_flow", functions: [kfunc("flow_count", [])])
        return TargetPlatform(label: "6.x", Interface(providers: [linux, module]))
    }()

    static let declarations = """
        char _license[] __attribute__((section("license"), used)) = "GPL"; typedef unsigned int u32; typedef unsigned long u64;
        #define KSYM __attribute__((section(".ksyms")))
        #define PROGRAM(name, function) __attribute__((section(name), used)) int function(void *context)

        """

    private func check(_ text: String, _ platform: TargetPlatform = kernel) throws -> ObjectCompatibility.Verdict {
        let bytes = try Objects().compile(text: Self.declarations + text)
        let contents = try ObjectContents(bytes, name: "o")
        return try #require(ObjectCompatibility(contents, path: "o", on: [platform]).verdicts.first)
    }

    private func messages(_ text: String, _ platform: TargetPlatform = kernel) throws -> [String] {
        try check(text, platform).findings.map { "\($0.isError ? "error" : "note") \($0.rule): \($0.message)" }
    }

    @Test func whatIsOfferedIsCompatible() throws {
        let verdict = try check(
            """
            struct bpf_cpumask {};
            extern void mask_release(struct bpf_cpumask *mask) KSYM;
            extern int add(u32 a, u32 b) KSYM;
            static void *(*const lookup)(void *, const void *) = (void *)1;
            struct { int (*type)[1]; u32 *key; u32 *value; } map __attribute__((section(".maps"), used));
            PROGRAM("xdp", f) {
              u32 key = 0;
              mask_release(lookup(&map, &key));
              return add(1, 2);
            }
            """)
        #expect(verdict.findings == [] && verdict.isCompatible)
    }

    @Test func whatIsNotThereIsNamedWhereItIsCalled() throws {
        let verdict = try check(
            """
            extern int nothing(void) KSYM;
            extern int late_helper(void);
            static long (*const future)(void) = (void *)999;
            PROGRAM("xdp", f) { return nothing() + late_helper() + future(); }
            """)
        #expect(!verdict.isCompatible)
        #expect(
            verdict.findings.map(\.message) == [
                "no kfunc nothing", "no helper late_helper", "no helper has the number 999",
            ])
        #expect(verdict.findings.allSatisfy { $0.location?.line == 7 && $0.section == "xdp" })
    }

    @Test func aWeakKfuncMayBeMissing() throws {
        let verdict = try check(
            """
            extern int nothing(void) KSYM __attribute__((weak));
            PROGRAM("xdp", f) { return nothing ? nothing() : 0; }
            """)
        #expect(verdict.isCompatible)
        #expect(verdict.findings.map(\.message) == ["no kfunc nothing; the object declares it weak, and loads"])
    }

    /// Behind three underscores names are the program's own.
    @Test func flavoursAreLeftOut() throws {
        #expect(
            try messages("extern int add___new(u32 a, u32 b) KSYM; PROGRAM(\"xdp\", f) { return add___new(1, 2); }")
                == [])
        #expect(
            try messages(
                "struct item {}; extern int use_item(struct item *i) KSYM; PROGRAM(\"xdp\", f) { return use_item(0); }")
                == [])
    }

    /// What libbpf refuses, and what it passes over.
    @Test(arguments: [
        (
            "extern int add(u32 a) KSYM; PROGRAM(\"xdp\", f) { return add(1); }",
            "error compat-prototype: add: the program passes 1 argument, and the platform's takes 2"
        ),
        (
            "extern int add(u32 a, void *b) KSYM; PROGRAM(\"xdp\", f) { return add(1, 0); }",
            "error compat-prototype: add: argument 2 (p1) is a pointer to the program, and an integer to the platform"
        ),
        (
            "struct bpf_cpumask; extern void mask_release(struct bpf_cpumask *m) KSYM; PROGRAM(\"xdp\", f) { mask_release(0); return 0; }",
            "error compat-prototype: mask_release: argument 1 (p0) is a structure that is only declared to the program, and a structure to the platform; define it in the program, if only as {}"
        ),
        (
            "extern int choose(u32 mode) KSYM; PROGRAM(\"xdp\", f) { return choose(0); }",
            "error compat-prototype: choose: argument 1 (p0) is an integer to the program, and an enumeration to the platform"
        ),
        (
            "extern int call_back(void *f) KSYM; PROGRAM(\"xdp\", f) { return call_back(0); }",
            "error compat-prototype: call_back: argument 1 (p0) is nothing to the program, and a function to the platform"
        ),
        (
            "extern int add(u64 a, u32 b) KSYM; PROGRAM(\"xdp\", f) { return add(1, 2); }",
            "note compat-prototype: add: argument 1 (p0) is 8 bytes in the program, and 4 in the platform"
        ),
        (
            "extern int add(int a, u32 b) KSYM; PROGRAM(\"xdp\", f) { return add(1, 2); }",
            "note compat-prototype: add: argument 1 (p0) is signed in the program, and unsigned in the platform"
        ),
        (
            "struct other {}; extern void mask_release(struct other *m) KSYM; PROGRAM(\"xdp\", f) { mask_release(0); return 0; }",
            "note compat-prototype: mask_release: argument 1 (p0) is a pointer to other in the program, and to bpf_cpumask in the platform"
        ),
    ]) func prototypesAreHeldAgainstEachOther(_ text: String, _ message: String) throws {
        #expect(try messages(text) == [message])
    }

    @Test func modulesAreNamed() throws {
        #expect(
            try messages("extern int flow_count(void) KSYM; PROGRAM(\"xdp\", f) { return flow_count(); }") == [
                "note compat-missing: flow_count is in the module nf_flow, which has to be loaded"
            ])
    }

    @Test func programsAndMapsHaveTypesThatTheKernelKnows() throws {
        #expect(
            try messages(
                """
                struct { int (*type)[2]; u32 *key; u32 *value; } map __attribute__((section(".maps"), used));
                PROGRAM("xdp.frags", f) { return 0; }
                PROGRAM("?fentry/x", g) { return 0; }
                PROGRAM("netfilter", h) { return 0; }
                PROGRAM("my_own", i) { return 0; }
                """) == [
                    "error compat-map-type: no type of map has the number 2, which map is of",
                    "error compat-program-type: no program type netfilter, which section netfilter is for",
                ])
    }

    @Test func whoMayCallIsAsked() throws {
        let text = """
            extern int wait_for(void) KSYM;
            extern int for_xdp(void) KSYM;
            PROGRAM("xdp", f) { return for_xdp(); }
            PROGRAM("fentry/x", g) { return for_xdp() + wait_for(); }
            PROGRAM("fentry.s/x", h) { return wait_for(); }
            """
        #expect(
            try messages(text) == [
                "error compat-caller: programs of the type tracing may not call for_xdp, which is for xdp",
                "error compat-sleepable: wait_for may sleep, and programs in section fentry/x may not",
            ])
    }

    /// A function that programs share is each program's.
    @Test(
        arguments: [
            ("static", "PROGRAM(\"xdp\", f) { return shared(); }", []),
            (
                "static", "PROGRAM(\"fentry/x\", g) { return shared(); }",
                ["error \(refusal); g in section fentry/x runs this code"]
            ),
            (
                "static", "PROGRAM(\"xdp\", f) { return shared(); } PROGRAM(\"fentry/x\", g) { return shared() + 1; }",
                ["error \(refusal); g in section fentry/x runs this code"]
            ),
            (
                "static", "PROGRAM(\"xdp\", f) { return shared(); } PROGRAM(\"?fentry/x\", g) { return shared() + 1; }",
                [
                    "note \(refusal); g in section ?fentry/x runs this code; libbpf loads such programs only when it is asked to"
                ]
            ),
            (
                "", "PROGRAM(\"fentry/x\", g) { long x = (long)shared; __asm__ volatile(\"\" : \"+r\"(x)); return x; }",
                ["error \(refusal); g in section fentry/x runs this code"]
            ),
            (
                "static",
                """
                const volatile int never = 0;
                PROGRAM("xdp", f) { return shared(); } PROGRAM("fentry/x", g) { return never ? shared() : 0; }
                """, []
            ),
            ("", "PROGRAM(\"fentry/x\", g) { return 0; }", []),
        ] as [(String, String, [String])])
    func sharedFunctionsAreHeldAgainstTheirCallers(_ linkage: String, _ programs: String, _ found: [String]) throws {
        let text = """
            extern int for_xdp(void) KSYM;
            \(linkage) __attribute__((noinline)) int shared(void) { return for_xdp(); }

            """
        #expect(try messages(text + programs) == found)
    }

    private static let refusal =
        "compat-caller: programs of the type tracing may not call for_xdp, which is for xdp"

    /// A function of a program that may sleep and one that may not; what is called back may run apart from the program.
    @Test func sharedFunctionsSleepWhereAllTheirCallersMay() throws {
        let text = """
            extern int wait_for(void) KSYM;
            static __attribute__((noinline)) int shared(void) { return wait_for(); }
            PROGRAM("fentry.s/x", h) { return shared(); }

            """
        #expect(try messages(text) == [])
        #expect(
            try messages(text + "PROGRAM(\"fentry/x\", g) { return shared() + 1; }") == [
                "error compat-sleepable: wait_for may sleep, and programs in section fentry/x may not; g in section fentry/x runs this code"
            ])
        #expect(
            try messages(
                text
                    + "PROGRAM(\"fentry/x\", g) { long x = (long)shared; __asm__ volatile(\"\" : \"+r\"(x)); return x; }"
            ) == [])
    }

    /// Programs that libbpf loads only when it is asked to: what the verifier would refuse is a note, what libbpf looks up
    /// is not.
    @Test func optionalProgramsNeedNotLoad() throws {
        let remark = "; libbpf loads such programs only when it is asked to"
        #expect(
            try messages(
                """
                extern int nothing(void) KSYM;
                extern int for_xdp(void) KSYM;
                static long (*const future)(void) = (void *)999;
                PROGRAM("?fentry/x", f) { return future() + nothing() + for_xdp(); }
                PROGRAM("?netfilter", h) { return 0; }
                """) == [
                    "note compat-missing: no helper has the number 999\(remark)",
                    "error compat-missing: no kfunc nothing", "note \(Self.refusal)\(remark)",
                    "note compat-program-type: no program type netfilter, which section ?netfilter is for\(remark)",
                ])
    }

    /// Programs in a map of operations are loaded with the map.
    @Test(arguments: [true, false]) func operationsAreLoadedWithTheirMap(_ isInMap: Bool) throws {
        let map = "void *const operations[] __attribute__((section(\".struct_ops\"), used)) = {(void *)f};"
        let verdict = try check(
            """
            static long (*const future)(void) = (void *)999;
            PROGRAM("?struct_ops", f) { return future(); }
            \(isInMap ? map : "")
            """)
        let missing = verdict.findings.filter { $0.rule == "compat-missing" }
        #expect(missing.map(\.isError) == [isInMap])
    }

    /// Kernels load no program with kfuncs that is not under a license like theirs.
    @Test(
        arguments: [
            ("GPL", true), ("Dual MIT/GPL", true), ("GPLv2", false), ("MIT", false), (nil, false),
        ] as [(String?, Bool)])
    func kfuncsAreForFreeSoftware(_ license: String?, _ isFree: Bool) throws {
        let text = """
            \(license.map { "char _license[] __attribute__((section(\"license\"), used)) = \"\($0)\";" } ?? "")
            extern int add(unsigned a, unsigned b) __attribute__((section(".ksyms")));
            __attribute__((section("xdp"), used)) int f(void *context) { return add(1, 2) + add(3, 4); }
            """
        let contents = try ObjectContents(try Objects().compile(text: text), name: "o")
        let findings = ObjectCompatibility(contents, path: "o", on: [Self.kernel]).verdicts.flatMap(\.findings)
        let words = license.map { "the license is \($0)" } ?? "there is no section license"
        #expect(
            findings.map { "\($0.rule): \($0.message)" }
                == (isFree
                    ? []
                    : [
                        "compat-license: \(words), and only programs under licenses that are compatible with the GPL may call kfuncs, such as add"
                    ]))
    }

    // MARK: Other platforms

    @Test func anExtensionIsAPlatform() throws {
        let platform = TargetPlatform(label: "extension", ProgramTypes.interface)
        #expect(
            try messages(
                """
                extern int disk_find(int key);
                extern int net_route(int key);
                PROGRAM("block/read", f) { return disk_find(2); }
                PROGRAM("bind", g) { return net_route(1); }
                """, platform) == [])
        let found = try messages(
            """
            extern int disk_find(int key);
            PROGRAM("bind", g) { return disk_find(2); }
            PROGRAM("netfilter", h) { return 0; }
            """, platform)
        #expect(found.count == 2)
        #expect(found[0].hasPrefix("error compat-caller: disk_find is for programs of the type"))
        #expect(found[1] == "error compat-program-type: no program type claims section netfilter")
    }

    // MARK: The report

    @Test func theReportIsATable() throws {
        let bytes = try Objects().compile(
            text: Self.declarations + "extern int nothing(void) KSYM; PROGRAM(\"xdp\", f) { return nothing(); }")
        let contents = try ObjectContents(bytes, name: "o")
        let empty = TargetPlatform(label: "a longer name", Interface())
        let report = CompatibilityReport([ObjectCompatibility(contents, path: "dir/o", on: [Self.kernel, empty])])
        let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0] == "       6.x  a longer name")
        #expect(lines[1] == "dir/o  no   no")
        #expect(lines[3] == "dir/o on 6.x:")
        #expect(lines[4].hasPrefix("  error  ") && lines[4].contains(":4:") && lines[4].hasSuffix("  no kfunc nothing"))
        #expect(report.diagnostics.map(\.rule) == ["compat-missing", "compat-missing"])
        #expect(!report.isCompatible)
    }
}
