import HelperModel
import Testing

@testable import HelperReaders

/// What the source of a kernel says of kfuncs.
@Suite struct KernelDocumentationTests {
    private func interface(_ names: String...) -> Interface {
        let functions = names.map {
            Function(
                Declaration(name: $0), kind: .kfunc([]),
                prototype: Prototype(
                    text: "", returnType: .void,
                    parameters: ["p", "size__sz"].map { Parameter(name: $0, type: .pointer(.void)) }))
        }
        return Interface(providers: [Provider(name: "linux", functions: functions)])
    }

    private func document(_ source: String, _ names: String...) -> [Function] {
        var set = Interface(providers: interface(names[0]).providers)
        for name in names.dropFirst() { set.providers[0].functions += interface(name).providers[0].functions }
        var documentation = KernelDocumentation()
        documentation.add(Array(source.utf8))
        documentation.document(&set)
        return set.providers[0].functions
    }

    @Test func partsAreToldApart() {
        let function = document(
            """
            /**
             * bpf_acme_get() - Get a thing,
             * and keep it.
             * @p: The place.
             * @size__sz: Its size,
             *            in bytes.
             *
             * What is got stays.
             *
             * Context: any.
             * Return: The thing.
             *         NULL where there is none.
             */
            __bpf_kfunc struct thing *bpf_acme_get(void *p, u32 size__sz)
            {
            }
            """, "bpf_acme_get")[0]
        #expect(
            function.documentation.description
                == "Get a thing,\nand keep it.\n\nWhat is got stays.\n\nContext: any.\n")
        #expect(function.documentation.returns == "The thing.\nNULL where there is none.\n")
        #expect(function.prototype.parameters.map(\.documentation) == ["The place.", "Its size,\nin bytes."])
    }

    @Test func aCommentIsTheNextFunctions() {
        let source = """
            /* bpf_acme_one - One. */
            __bpf_kfunc int bpf_acme_one(void *p) { return 0; }
            /* A note about what follows. */
            __bpf_kfunc int bpf_acme_two(void *p) { return 0; }
            /** bpf_acme_three: Three. */
            static int helper(void) { return 0; }
            __bpf_kfunc int bpf_acme_three(void *p) { return 0; }
            /** Four. */
            noinline __bpf_kfunc int
            bpf_acme_four(void *p);
            __bpf_kfunc_start_defs();
            """
        let names = ["bpf_acme_one", "bpf_acme_two", "bpf_acme_three", "bpf_acme_four"]
        let functions = document(source, names[0], names[1], names[2], names[3])
        #expect(functions.map(\.documentation.description) == ["One.\n", nil, nil, "Four.\n"])
    }

    /// Cut anywhere, it is read as far as it goes.
    @Test func anythingCanBeRead() {
        let source = Array(
            "/** x() - Y.\n * @p: z\n * Return: 0 */ __bpf_kfunc int x(void *p) {} /**/ __bpf_kfunc".utf8)
        for length in 0...source.count {
            var documentation = KernelDocumentation()
            documentation.add(Array(source.prefix(length)))
            documentation.add(Array(source.suffix(length)))
        }
        var documentation = KernelDocumentation()
        let added = documentation.add([])
        #expect(!added)
        #expect(KernelDocumentation.isIn(source) && !KernelDocumentation.isIn([]))
    }
}
