import HelperModel
import HelperObjects
import Testing
import TestSupport

/// What is told of kfuncs: calls, tests whether they are there, and whether the inputs have them.
@Suite struct KfuncListingTests {
    private static let program = """
        #define KSYM __attribute__((section(".ksyms")))
        extern int acme_get(int a) KSYM __attribute__((weak));
        extern int acme_put(int a) KSYM;
        extern int acme_gone(int a) KSYM;
        extern int acme_soft(int a) KSYM __attribute__((weak));
        extern int acme_get___v2(int a) KSYM __attribute__((weak));
        extern void __bpf_trap(void) KSYM;
        __attribute__((section("xdp"))) long f(void *context) {
          if (acme_get) return acme_get(1);
          if (acme_soft) acme_soft(2);
          if (acme_get___v2) acme_get___v2(3);
          void *address = acme_put;
          __asm__ volatile("" : "+r"(address));
          if (address) __bpf_trap();
          return acme_put(3);
        }

        """

    private static func interface(_ names: String...) -> Interface {
        let integer = HelperType.integer("int", bits: 32, isSigned: true)
        let prototype = Prototype(text: "", returnType: integer, parameters: [Parameter(name: "a", type: integer)])
        return Interface(
            functions: names.map {
                ProvidedFunction(Function(Declaration(name: $0), kind: .kfunc([]), prototype: prototype), by: "acme")
            })
    }

    private func listing(_ program: String, _ interface: Interface?) throws -> ObjectListing {
        let contents = try ObjectContents(
            try Objects().compile(text: program, flags: ["-O1", "-g"]), name: "program.o")
        return ObjectListing(contents, path: "program.o", resolver: interface.map(HelperResolver.init))
    }

    @Test func testsAreNoCalls() throws {
        let section = try #require(try listing(Self.program, nil).sections.first)
        #expect(
            section.kfuncReferences.map { "\($0.name) \($0.isWeak)" } == [
                "acme_get true", "acme_soft true", "acme_get___v2 true", "acme_put false",
            ])
        #expect(
            section.calls.map { "\($0.binding) \($0.name ?? "") \($0.isWeak)" }.sorted() == [
                "kfunc acme_get true", "kfunc acme_get___v2 true", "kfunc acme_put false", "kfunc acme_soft true",
                "trap __bpf_trap false",
            ])
        #expect(section.calls.allSatisfy { $0.isOffered == nil })
    }

    @Test func itIsToldWhatIsOffered() throws {
        let listing = try listing(Self.program, Self.interface("acme_get", "acme_put"))
        let section = try #require(listing.sections.first)
        let offered = section.calls.compactMap { call in call.isOffered.map { "\(call.name ?? "") \($0)" } }
        #expect(
            offered.sorted() == ["acme_get true", "acme_get___v2 true", "acme_put true", "acme_soft false"])
        #expect(section.kfuncReferences.map(\.isOffered) == [true, false, true, true])
        // What is missing is weak.
        #expect(listing.isBindable == true)
        let text = listing.text.replacing(/\s+/, with: " ")
        for line in [
            "kfunc acme_get (acme), weak", "test acme_soft (not offered)", "address acme_put (acme)",
            "kfunc acme_soft (not offered), weak", "trap __bpf_trap",
        ] {
            #expect(text.contains(line), "\(text)")
        }
    }

    @Test func whatIsMissingCanNotBeBound() throws {
        let program = """
            extern int acme_gone(int a) __attribute__((section(".ksyms")));
            long f(void) { return acme_gone(1) + acme_gone(2); }

            """
        let missing = try listing(program, Self.interface("acme_gony"))
        #expect(missing.isBindable == false)
        let problem = try #require(missing.problems?.first)
        #expect(missing.problems?.count == 1)
        #expect(
            problem.wholeMatch(
                of: /no provider offers the kfunc acme_gone, called at \.text\+0x[0-9a-f]+; did you mean acme_gony\?/)
                != nil,
            "\(problem)")
        #expect(try listing(program, Self.interface("acme_gone")).isBindable == true)
    }

    /// clang's own kfunc is no provider's, whatever the calls become.
    @Test(arguments: [ObjectBinder.Target.ids, .program, .ksym], [["-O2"], ["-O2", "-g"]])
    func trapsStay(_ target: ObjectBinder.Target, _ flags: [String]) throws {
        let bytes = try Objects().compile(
            text: """
                extern void __bpf_trap(void);
                extern int acme_get(int a);
                long f(long a) { if (a) __bpf_trap(); return acme_get(1); }

                """, flags: flags)
        let helper = helper("acme_get", id: 70001, .integer("int", bits: 32, isSigned: true))
        var interface = Interface(functions: [helper])
        interface.providers[0].functions[0].prototype.returnType = .integer("int", bits: 32, isSigned: true)
        let bound = try bind(bytes, HelperResolver(interface), .init(target: target))
        let calls = try ObjectContents(bound.bytes, name: "bound.o").sections.flatMap(\.calls).map(\.target)
        #expect(calls.count == 2 && calls.contains(.trap))
        #expect(bound.boundCalls == 1)
    }
}
