import Foundation
import HelperModel
import HelperObjects
import HelperWriters
import Testing
import TestSupport

/// Kfuncs of the running kernel, as generated headers declare them. Those that a kernel lacks are weak: a program loads
/// without them, and is refused where one is declared otherwise than the kernel has it.
@Suite(.enabled(if: Project.kernelHindrance == nil, Comment(rawValue: Project.kernelHindrance ?? "")))
struct KfuncKernelTests {
    /// Kfuncs with types of every kind that libbpf compares: structures that the header only names and structures that
    /// it defines, those of linux/bpf.h of several versions, enumerations by value and by address, callbacks, arenas.
    private static let source = """
        typedef __u32 u32;
        typedef __u64 u64;
        typedef __s32 s32;
        struct bpf_cpumask;
        struct cpumask { unsigned long bits[4]; };
        enum pid_type { PIDTYPE_PID, PIDTYPE_TGID };
        enum xdp_rss_hash_type;
        #define __arena __attribute__((address_space(1)))
        extern int bpf_dynptr_from_xdp(struct xdp_md *x, u64 flags, struct bpf_dynptr *ptr__uninit) __ksym;
        extern __u32 bpf_dynptr_size(const struct bpf_dynptr *p) __ksym;
        extern void *bpf_dynptr_slice(const struct bpf_dynptr *p, u32 offset, void *buffer__opt, u32 buffer__szk) __ksym;
        extern struct bpf_cpumask *bpf_cpumask_create(void) __ksym;
        extern void bpf_cpumask_set_cpu(u32 cpu, struct bpf_cpumask *cpumask) __ksym;
        extern u32 bpf_cpumask_first(const struct cpumask *cpumask) __ksym;
        extern void bpf_cpumask_release(struct bpf_cpumask *cpumask) __ksym;
        extern struct task_struct *bpf_task_from_pid(s32 pid) __ksym;
        extern int bpf_send_signal_task(struct task_struct *task, int sig, enum pid_type type, u64 value) __ksym;
        extern int bpf_xdp_metadata_rx_hash(const struct xdp_md *ctx, u32 *hash, enum xdp_rss_hash_type *type) __ksym;
        extern s64 bpf_map_sum_elem_count(const struct bpf_map *map) __ksym;
        extern int bpf_iter_num_new(struct bpf_iter_num *it, int start, int end) __ksym;
        extern int bpf_wq_init(struct bpf_wq *wq, void *p__map, unsigned int flags) __ksym;
        extern int bpf_wq_set_callback_impl(struct bpf_wq *wq, int (*callback_fn)(void *, int *, void *), unsigned int flags,
          void *aux__prog) __ksym;
        extern int bpf_rbtree_add_impl(struct bpf_rb_root *root, struct bpf_rb_node *node,
          _Bool (*less)(struct bpf_rb_node *, const struct bpf_rb_node *), void *meta__ign, u64 off) __ksym;
        extern void __arena *bpf_arena_alloc_pages(void *p__map, void __arena *addr__ign, u32 page_cnt, int node_id,
          u64 flags) __ksym;

        """

    private static let programs = """
        #define SEC(name) __attribute__((section(name), used))
        SEC("xdp") int slice(struct xdp_md *ctx) {
          struct bpf_dynptr packet;
          unsigned char buffer[14];
          if (bpf_dynptr_from_xdp(ctx, 0, &packet)) return 1;
          const unsigned char *ethernet = bpf_dynptr_slice(&packet, 0, buffer, sizeof buffer);
          return ethernet && ethernet[12] == 8 ? bpf_dynptr_size(&packet) : 2;
        }
        SEC("syscall") int cpumask(void *ctx) {
          struct bpf_cpumask *mask = bpf_cpumask_create();
          if (!mask) return 1000;
          bpf_cpumask_set_cpu(0, mask);
          int first = bpf_cpumask_first((struct cpumask *)mask);
          bpf_cpumask_release(mask);
          return first + 7;
        }
        char _license[] SEC("license") = "GPL";

        """

    private static let set: Interface = Project.readProvider(source).set

    /// A program for each kfunc that asks whether it is there, and calls nothing.
    static func tests(of names: [String]) -> String {
        names.map { name in
            """
            __attribute__((section("socket"), used)) int test_\(name)(void *context) {
              void *address = \(name);
              __asm__ volatile("" : "+r"(address));
              return !!address;
            }

            """
        }.joined() + "char _license[] __attribute__((section(\"license\"), used)) = \"GPL\";\n"
    }

    private func write(_ set: Interface, _ options: HeaderOptions, to objects: Objects) throws {
        try objects.directory.write(try Project.written(set, as: "header", options.values), to: "kfuncs.h")
    }

    @Test(arguments: [Binding.early, .ksym]) func libbpfTakesEveryDeclaration(_ binding: Binding) throws {
        let objects = try Objects()
        var options = HeaderOptions(binding: binding)
        options.isWeak = true
        try write(Self.set, options, to: objects)
        let names = Self.set.functions.map(\.name)
        #expect(names.count == 16)
        let source = "#include \"kfuncs.h\"\n" + Self.tests(of: names)
        let object = try objects.compile(source: try objects.directory.write(source, to: "tests.c"), to: "tests.o")
        let loaded = try LoadedObject(object, "tests-\(binding)")
        #expect(loaded.isLoaded, "\(loaded.log)")
        let listing = ObjectListing(
            try ObjectContents(try objects.bytes(object), name: "tests.o"), path: "tests.o",
            resolver: HelperResolver(Self.set))
        #expect(listing.sections.flatMap(\.kfuncReferences).map(\.name) == names)
        #expect(listing.sections.flatMap(\.kfuncReferences).allSatisfy { $0.isWeak && $0.isOffered == true })
        #expect(listing.isBindable == true)
    }

    /// Each kfunc of the running kernel, as a header of all declares it, but for those that no call has the registers
    /// for.
    @Test(.enabled(if: RunningKernel.hindrance == nil, Comment(rawValue: RunningKernel.hindrance ?? "")))
    func libbpfTakesEveryKfuncOfTheRunningKernel() throws {
        let objects = try Objects()
        let kernel = try RunningKernel.interface.get()
        var options = HeaderOptions(binding: .ksym)
        options.isWeak = true
        let header = try Project.write(kernel, as: "header", options.values)
        try objects.directory.write(try #require(header.files.first).contents, to: "kfuncs.h")
        let kfuncs = kernel.functions.filter(\.isKfunc)
        let names = kfuncs.filter { $0.prototype.parameters.count <= 5 }.map(\.name)
        #expect(names.count > 30)
        #expect(header.diagnostics.map(\.rule) == kfuncs.dropFirst(names.count).map { _ in "kfunc-parameters" })
        let source = "#include \"kfuncs.h\"\n" + Self.tests(of: names)
        let object = try objects.compile(source: try objects.directory.write(source, to: "all.c"), to: "all.o")
        let loaded = try LoadedObject(object, "all-kfuncs")
        #expect(loaded.isLoaded, "\(loaded.log.suffix(4000))")
        let resolved = Set(loaded.log.matches(of: /extern \(func ksym\) '(\w+)': resolved to/).map { String($0.1) })
        #expect(resolved == Set(names))
        let contents = try ObjectContents(try objects.bytes(object), name: "all.o")
        let verdicts = ObjectCompatibility(contents, path: "all.o", on: [TargetPlatform(label: "here", kernel)])
            .verdicts
        #expect(verdicts.map(\.findings) == [[]])
    }

    /// Compiled with the declarations of a kfunc, or late and bound then, with types and without.
    @Test(arguments: ["ksym", "late", "late without types"]) func programsRun(_ way: String) throws {
        let objects = try Objects()
        try write(Self.set, HeaderOptions(binding: way == "ksym" ? .ksym : .late), to: objects)
        let source = "#include <linux/bpf.h>\n#include \"kfuncs.h\"\n" + Self.programs
        var object = try objects.compile(
            source: try objects.directory.write(source, to: "programs.c"), to: "programs.o",
            flags: way == "late without types" ? ["-O2"] : ["-O2", "-g"])
        if way != "ksym" {
            let bound = try bind(try objects.bytes(object), HelperResolver(Self.set), .init(target: .ksym))
            object = objects.directory.file("bound.o")
            try Data(bound.bytes).write(to: URL(fileURLWithPath: object))
        }
        let loaded = try LoadedObject(object, "programs-\(way.split(separator: " ").count)-\(way.first!)")
        #expect(loaded.isLoaded, "\(loaded.log)")
        var packet = Array(repeating: UInt8(0), count: 64)
        #expect(try loaded.run("slice", ["data_in", try objects.directory.write(packet, to: "other")]) == "2")
        packet[12] = 8
        #expect(try loaded.run("slice", ["data_in", try objects.directory.write(packet, to: "packet")]) == "64")
        #expect(try loaded.run("cpumask", ["repeat", "0"]) == "7")
    }
}
