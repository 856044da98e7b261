import Foundation
import HelperModel
import HelperWriters
import Testing
import TestSupport

/// Kfuncs are declared with types that libbpf takes for the kernel's.
@Suite struct ComparedTypesTests {
    private static let source = """
        struct acme_object;
        struct acme_iterator { unsigned long long words[2]; };
        union acme_address;
        typedef struct { int number; } acme_key_t;
        typedef struct acme_object acme_object_t;
        enum acme_mode { ACME_OFF, ACME_ON };
        enum acme_signed { ACME_NONE = -1 };
        enum acme_wide { ACME_WIDE = 1ULL << 40 };
        typedef enum { ACME_FAST } acme_speed_t;
        struct bpf_map;
        struct xdp_md;
        struct bpf_wq;
        extern struct acme_object *acme_get(const union acme_address *address, enum acme_mode mode) __ksym;
        extern int acme_next(struct acme_iterator *iterator, acme_object_t *object, acme_key_t *key) __ksym;
        extern int acme_modes(enum acme_signed *a, enum acme_wide b, acme_speed_t c) __ksym __weak;
        extern int acme_walk(const struct bpf_map *map, int (*visit)(struct acme_object *, const union acme_address *)) __ksym;
        extern int acme_linux(struct xdp_md *context, struct bpf_wq *queue) __ksym;
        extern void __attribute__((address_space(1))) *acme_pages(void __attribute__((address_space(1))) *address) __ksym;

        """

    private static let set = Project.readProvider(source).set

    private func header(_ options: HeaderOptions = HeaderOptions(), of set: Interface = Self.set) throws -> String {
        try Project.written(set, as: "header", options.values)
    }

    @Test func typesStayThoseOfTheSource() throws {
        let text = try header()
        for declaration in [
            "BPF_KFUNC(struct acme_object *, acme_get, (const union acme_address *address, enum acme_mode mode));",
            "BPF_KFUNC(int, acme_next, (struct acme_iterator *iterator, acme_object_t *object, acme_key_t *key));",
            "BPF_WEAK_KFUNC(int, acme_modes, (enum acme_signed *a, enum acme_wide b, acme_speed_t c));",
            "BPF_KFUNC(int, acme_walk, (const struct bpf_map *map, int (*visit)(struct acme_object *, const union acme_address *)));",
            "BPF_KFUNC(BPF_HELPER_ARENA void *, acme_pages, (BPF_HELPER_ARENA void *address));",
        ] {
            #expect(text.contains(declaration), "\(declaration)")
        }
    }

    @Test func typesAreDefined() throws {
        let text = try header()
        for definition in [
            "struct acme_object {};", "union acme_address {};",
            "struct acme_iterator { unsigned char opaque[16] __attribute__((aligned(8))); };",
            "typedef struct { unsigned char opaque[4]; } acme_key_t;", "enum acme_mode { acme_mode__first };",
            "enum acme_signed { acme_signed__first = -1 };",
            "enum acme_wide { acme_wide__first, acme_wide__last = 0xffffffffffffffffULL };",
            "typedef enum { acme_speed_t__first } acme_speed_t;",
            "#if !defined(BPF_HELPER_HAS_struct_bpf_wq) && LINUX_VERSION_CODE < KERNEL_VERSION(6, 10, 0)",
        ] {
            #expect(text.contains(definition), "\(definition)")
        }
        #expect(!text.contains("struct xdp_md {"))
    }

    /// What a program may have of the types already.
    private static let programs = [
        "", "#include <linux/bpf.h>\n", "#define BPF_HELPER_LATE_BINDING 1\n", "#define BPF_HELPER_KSYM_BINDING 1\n",
        """
        #define __VMLINUX_H__
        struct acme_object { int a; }; struct acme_iterator { long a[2]; }; union acme_address { int a; };
        typedef struct { int number; } acme_key_t; enum acme_mode { ACME_OFF }; enum acme_signed { ACME_NONE = -1 };
        enum acme_wide { ACME_WIDE = 1ULL << 40 }; typedef enum { ACME_FAST } acme_speed_t;

        """,
        "#define BPF_HELPER_HAS_struct_acme_object 1\nstruct acme_object { int a; };\n",
    ]

    @Test(arguments: programs, GeneratedHeader.languages)
    func headersCompile(_ program: String, _ language: [String]) throws {
        let target = language + ["--target=bpf"] + Project.systemIncludes
        for binding in Binding.allCases {
            let one = try header(HeaderOptions(binding: binding))
            var other = Self.set
            other.providers[0].name = "other"
            other.providers[0].functions = Array(other.providers[0].functions.prefix(2))
            for index in other.providers[0].functions.indices { other.providers[0].functions[index].name += "_2" }
            // Of another header, and behind linux/bpf.h.
            let two = try header(HeaderOptions(binding: .late), of: other)
            let three = try header(HeaderOptions(binding: .ksym), of: other).replacing("OTHER", with: "THIRD")
                .replacing(
                    "_2", with: "_3")
            let text = program + one + two + three + "#include <linux/bpf.h>\n"
            #expect(try GeneratedHeader.errors(text, target, warnings: true) == [], "\(binding)")
        }
    }

    /// Plain functions that are called through BTF are compared, too.
    @Test func functionsBoundThroughBTFAreCompared() throws {
        let set = Project.readProvider(
            """
            struct task_struct;
            enum pid_type { PIDTYPE_PID };
            /** Sends. @return 0. */
            int acme_send(struct task_struct *task, enum pid_type type, uint32_t value);

            """
        ).set
        let ksym = try header(HeaderOptions(binding: .ksym), of: set)
        #expect(
            ksym.contains(
                "BPF_HELPER(int, acme_send, (struct task_struct *task, enum pid_type type, uint32_t value), BPF_HELPER_HAS_NO_ID);"
            ))
        #expect(ksym.contains("struct task_struct {};") && ksym.contains("enum pid_type { pid_type__first };"))
        let late = try header(HeaderOptions(binding: .late), of: set)
        #expect(late.contains("unsigned int type") && !late.contains("struct task_struct {};"))
    }

    @Test func weakIsForAllThatIsCalledThroughBTF() throws {
        var options = HeaderOptions(binding: .ksym)
        options.isWeak = true
        let text = try header(options)
        #expect(!text.contains("\nBPF_KFUNC(") && text.contains("BPF_WEAK_KFUNC(struct acme_object *, acme_get,"))
        #expect(try header().contains("\nBPF_KFUNC(struct acme_object *, acme_get,"))
    }

    /// A program that includes the provider's header has its types from there.
    @Test func aHeaderThatIncludesTheTypesDefinesNone() throws {
        var options = HeaderOptions(binding: .ksym)
        options.includes = ["acme.h"]
        #expect(!(try header(options)).contains("BPF_HELPER_HAS_"))
    }

    /// Every type that the system's own header has is known to be there.
    @Test func theSystemsTypesAreKnown() throws {
        let text = try String(contentsOfFile: Project.systemHeader, encoding: .utf8)
        let tags = text.matches(of: /(?m)^(struct|union|enum) ([a-z_0-9]+) \{/).map { "\($0.output.1) \($0.output.2)" }
        #expect(tags.count > 50)
        let set = Interface(
            functions: tags.enumerated().map { index, type in
                let words = type.split(separator: " ").map(String.init)
                let integer = HelperType.integer("unsigned int", bits: 32, isSigned: false)
                let pointee: HelperType =
                    words[0] == "enum"
                    ? .enumeration(words[1], integer)
                    : .record(words[0] == "union" ? .union : .structure, words[1], .absent)
                let prototype = Prototype(
                    text: "", returnType: .void, parameters: [Parameter(name: "a", type: .pointer(pointee))])
                return ProvidedFunction(
                    Function(Declaration(name: "acme_\(index)"), kind: .kfunc([]), prototype: prototype), by: "acme")
            })
        let generated = try header(of: set)
        #expect(try GeneratedHeader.errors(generated, ["--target=bpf"] + Project.systemIncludes) == [])
    }
}
