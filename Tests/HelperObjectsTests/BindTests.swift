import BPFFormats
import Foundation
import HelperModel
import HelperObjects
import Testing
import TestSupport

/// Late and bound is what early is.
@Suite(.slow) struct BindTests {
    static let flags = [["-O2", "-g"], ["-O2"], ["-O1", "-g"]]

    @Test(arguments: Objects.programs, ["bpfel", "bpfeb"]) func boundIsEarly(_ program: String, _ target: String) throws
    {
        let objects = try Objects()
        let objdump = try #require(Tool.find("llvm-objdump"), "llvm-objdump")
        // CO-RE relocations are debug information.
        for flags in Self.flags where program != "tracing" || flags.contains("-g") {
            let early = try objects.compile(program, .early, target: target, flags: flags)
            let late = try objects.compile(program, .late, target: target, flags: flags)
            let result = try bind(try objects.bytes(late))
            #expect(result.boundCalls > 0)
            let bound = objects.directory.file("bound.o")
            try Data(result.bytes).write(to: URL(fileURLWithPath: bound))
            // The code, with its relocations; not the debug information, which tells of declarations.
            let code = ["-d", "-r", "--no-leading-addr", "--no-print-imm-hex"]
            func listing(_ path: String) throws -> [Substring] {
                let output = try objdump.run(code + [path])
                return output.standardOutput.split(separator: "\n").filter { !$0.contains("file format") }
            }
            #expect(try listing(bound) == (try listing(early)), "\(program) \(target) \(flags)")
        }
    }

    @Test(arguments: Objects.programs, ["bpfel", "bpfeb"]) func bindingTwiceIsBindingOnce(
        _ program: String, _ target: String
    ) throws {
        let objects = try Objects()
        let once = try bind(try objects.bytes(try objects.compile(program, .late, target: target)))
        let twice = try bind(once.bytes)
        #expect(twice.boundCalls == 0)
        #expect(twice.bytes == once.bytes)
        let early = try objects.bytes(try objects.compile(program, .early, target: target))
        #expect(try bind(early).bytes == early)
    }

    /// What binding is not about stays as and where it is.
    @Test(arguments: Objects.programs) func theRestIsUntouched(_ program: String) throws {
        let objects = try Objects()
        let before = try objects.bytes(try objects.compile(program, .late))
        let after = try bind(before).bytes
        #expect(before.count == after.count)
        let old = try ELFObject(before)
        let new = try ELFObject(after)
        let changing: Set<String> = [".BTF", ".symtab", ".llvm_addrsig"]
        for (section, other) in zip(old.sections, new.sections) {
            #expect(section.name == other.name)
            #expect(section.range.lowerBound == other.range.lowerBound)
            guard !changing.contains(section.name), !section.name.hasPrefix(".rel"), !section.isCode else { continue }
            #expect(before[section.range] == after[other.range], "\(section.name)")
        }
    }

    @Test(arguments: Objects.programs) func typesDifferAsTheyMust(_ program: String) throws {
        let objects = try Objects()
        let bpftool = try #require(Tool.find("bpftool"), "bpftool")
        func types(_ path: String) throws -> [String] {
            let output = try bpftool.run(["btf", "dump", "file", path])
            #expect(output.status == 0, "\(output.standardError)")
            return output.standardOutput.split(separator: "\n").filter { $0.hasPrefix("[") }.map(String.init)
        }
        let late = try objects.compile(program, .late)
        let bound = objects.directory.file("bound.o")
        try Data(try bind(try objects.bytes(late)).bytes).write(to: URL(fileURLWithPath: bound))
        let before = try types(late)
        let after = try types(bound)
        #expect(before.count == after.count)
        for (old, new) in zip(before, after) where old != new {
            #expect(
                old.contains("] FUNC 'bpf_") && old.contains("linkage=extern") && new.contains("] TYPEDEF 'bpf_"),
                "\(old) became \(new)")
        }
        #expect(!after.contains { $0.contains("linkage=extern") })
    }

    @Test(arguments: Objects.programs) func otherToolsTakeIt(_ program: String) throws {
        let objects = try Objects()
        let late = try objects.bytes(try objects.compile(program, .late))
        for target in ObjectBinder.Target.allCases {
            let bound = objects.directory.file("bound.o")
            try Data(try bind(late, Objects.resolver, .init(target: target)).bytes).write(
                to: URL(fileURLWithPath: bound))
            let readelf = try #require(Tool.find("llvm-readelf"), "llvm-readelf").run(["-a", bound])
            #expect(readelf.status == 0 && readelf.standardError == "", "\(readelf.standardError)")
            let bpftool = try #require(Tool.find("bpftool"), "bpftool")
            let linked = try bpftool.run(["gen", "object", objects.directory.file("linked.o"), bound])
            #expect(linked.status == 0, "\(target): \(linked.standardError)")
            #expect(try bpftool.run(["btf", "dump", "file", bound]).status == 0)
        }
    }

    @Test func undefinedSymbolsAreGone() throws {
        let objects = try Objects()
        let bound = try ObjectContents(
            try bind(try objects.bytes(try objects.compile("tail_calls", .late))).bytes, name: "bound.o")
        for index in 1..<bound.object.symbolCount { #expect(!(try bound.object.symbol(index).isUndefined)) }
        #expect(bound.sections.flatMap(\.calls).allSatisfy { if case .early = $0.target { true } else { false } })
    }

    // MARK: Choices

    private static let two = """
        extern long acme_one(int x);
        extern long acme_two(int x);
        __attribute__((section("xdp"), used)) int f(void *c) { return acme_one(1) + acme_two(2); }
        """
    private static let int32 = HelperType.integer("int", bits: 32, isSigned: true)

    /// Wherever the helpers come from, no two names become one number.
    @Test func noNumberMeansTwoNames() throws {
        let objects = try Objects()
        let bytes = try objects.compile(text: Self.two)
        func resolver(_ one: HelperID, _ two: HelperID) -> HelperResolver {
            HelperResolver(
                Interface(functions: [
                    helper("acme_one", id: one, Self.int32), helper("acme_two", id: two, provider: "apex", Self.int32),
                ]))
        }
        for id: HelperID in [5, 70001] {
            let both = try problems(bytes, resolver(id, id))
            #expect(both.map(\.rule) == ["bind-shared-number"])
            #expect(
                both[0].message.contains("acme_two, called at xdp+0x") && both[0].message.contains("acme_one (acme's)"))
            // One after the other, the first is a mere number when the second is bound.
            let first = try bind(bytes, resolver(id, id), .init(names: ["acme_one"])).bytes
            #expect(try problems(first, resolver(id, id)).map(\.rule) == ["bind-shared-number"])
            // The program's own numbers are different by themselves, and references have none.
            for target in [ObjectBinder.Target.program, .ksym] {
                #expect(try problems(bytes, resolver(id, id), .init(target: target)).isEmpty)
            }
            #expect(
                ObjectListing(try ObjectContents(bytes, name: "o"), path: "o", resolver: resolver(id, id)).isBindable
                    == false)
        }
        // A number that the note gives to another name.
        let numbered = try bind(bytes, resolver(70001, 70002), .init(target: .program, names: ["acme_one"])).bytes
        #expect(try problems(numbered, resolver(70001, 1)).map(\.rule) == ["bind-shared-number"])
        #expect(try problems(numbered, resolver(1, 70002)).isEmpty)
    }

    /// Two names of one helper are one number.
    @Test func aHelperMayHaveTwoNames() throws {
        let objects = try Objects()
        let bytes = try objects.compile(text: Self.two.replacing("acme_two", with: "acme__acme_one"))
        let set = Interface(functions: [helper("acme_one", id: 70001, Self.int32)])
        #expect(try bind(bytes, HelperResolver(set)).boundCalls == 2)
    }

    @Test func namesCanBeChosen() throws {
        let objects = try Objects()
        let bytes = try objects.compile(text: Self.two)
        let set = Interface(functions: [
            helper("acme_one", id: 70001, Self.int32), helper("acme_two", id: 70002, Self.int32),
        ])
        let result = try bind(bytes, HelperResolver(set), .init(names: ["acme_two"]))
        let calls = try ObjectContents(result.bytes, name: "o").sections.flatMap(\.calls).map(\.target)
        #expect(calls == [.late("acme_one"), .early(70002)])
        // The rest later gives the same as all at once.
        #expect(try bind(result.bytes, HelperResolver(set)).bytes == (try bind(bytes, HelperResolver(set)).bytes))
        #expect(
            try problems(bytes, HelperResolver(set), .init(names: ["acme_three"])).map(\.rule) == ["bind-unknown-name"])
    }

    @Test func whatIsUnresolvedIsListed() throws {
        let objects = try Objects()
        let bytes = try objects.compile(text: Self.two)
        let set = Interface(functions: [helper("acme_too", id: 70002, Self.int32)])
        let found = try problems(bytes, HelperResolver(set))
        #expect(found.map(\.rule) == ["bind-unresolved", "bind-unresolved"])
        #expect(found[0].location?.line == 3)
        #expect(found[0].location?.file.hasSuffix("text.c") == true)
        #expect(found[1].message.contains("xdp+0x") && found[1].message.contains("did you mean acme_too"))
        #expect(try bind(bytes, HelperResolver(set), .init(keepsUnresolved: true)).bytes == bytes)
    }

    @Test func prototypesMustAgree() throws {
        let objects = try Objects()
        let bytes = try objects.compile(text: Self.two)
        func message(_ types: HelperType..., returns: HelperType = .integer("long", bits: 64, isSigned: true)) throws
            -> String?
        {
            var one = helper("acme_one", id: 1)
            one.prototype = Prototype(
                text: "", returnType: returns, parameters: types.map { Parameter(name: nil, type: $0) })
            return try problems(
                bytes, HelperResolver(Interface(functions: [one, helper("acme_two", id: 2, Self.int32)]))
            ).first?.message
        }
        #expect(try message(Self.int32) == nil)
        #expect(try message()?.contains("the program passes 1 argument, and acme_one takes 0") == true)
        #expect(
            try message(.pointer(.void))?.contains("argument 1 is an integer of 4 bytes to the program, and a pointer")
                == true)
        #expect(try message(.integer("long", bits: 64, isSigned: true))?.contains("an integer of 8 bytes") == true)
        #expect(try message(Self.int32, returns: .void)?.contains("returns nothing") == true)
        #expect(
            try message(Self.int32, returns: Self.int32)?.contains("the program expects an integer of 8 bytes") == true)
        // Without BTF there is nothing to compare.
        let plain = try objects.compile(text: Self.two, flags: ["-O2"])
        let set = Interface(functions: [helper("acme_one", id: 1), helper("acme_two", id: 2)])
        #expect(try bind(plain, HelperResolver(set)).boundCalls == 2)
    }

    @Test func contractsThatCannotHoldAreWarnedOf() throws {
        let objects = try Objects()
        let bytes = try objects.compile(
            text: "extern long acme_fill(const void *p);\nint f(void *c) { return acme_fill(c); }\n")
        var fill = helper("acme_fill", id: 3, .pointer(.void))
        fill.prototype.parameters[0].contract = ArgumentContract(.ptrToWritableMem, basis: ContractBasis(.written, ""))
        let found = try problems(bytes, HelperResolver(Interface(functions: [fill])))
        #expect(found.map(\.rule) == ["bind-contract"])
        #expect(found.map(\.severity) == [.warning])
    }

    @Test func anAddressIsNoCall() throws {
        let objects = try Objects()
        let bytes = try objects.compile(
            text:
                "extern long acme_one(int x);\nvoid *f(void) { return acme_one; }\nlong g(void) { return acme_one(1); }\n"
        )
        let found = try problems(bytes, HelperResolver(Interface(functions: [helper("acme_one", id: 1, Self.int32)])))
        #expect(found.map(\.rule) == ["bind-address"])
    }

    @Test func aNameWithoutANumber() throws {
        let objects = try Objects()
        let bytes = try objects.compile(text: Self.two)
        let set = Interface(functions: [helper("acme_one", id: nil, Self.int32), helper("acme_two", id: 2, Self.int32)])
        #expect(try problems(bytes, HelperResolver(set)).map(\.rule) == ["bind-missing-id"])
        #expect(try bind(bytes, HelperResolver(set), .init(target: .program)).boundCalls == 2)
    }

    // MARK: Modules

    private static let guids = ["5d2c9d1e-7a0b-4c35-9a54-0f6f2f9f3b10", "00000000-0000-0000-0000-000000000001"]

    private static let modules = Interface(
        providers: [
            Provider(name: "net", modules: [.init(id: GUID(guids[0])!)]),
            Provider(name: "disk-io", modules: [.init(id: GUID(guids[1])!)]),
        ],
        functions: [
            helper("lookup", id: 70001, provider: "net", int32),
            helper("lookup", id: 80001, provider: "disk-io", int32),
            helper("only", id: 70002, provider: "net", int32),
        ])

    @Test func modulesAreToldApart() throws {
        let objects = try Objects()
        func targets(_ text: String) throws -> [ObjectContents.Call.Target] {
            let result = try bind(try objects.compile(text: text), HelperResolver(Self.modules))
            return try ObjectContents(result.bytes, name: "o").sections.flatMap(\.calls).map(\.target)
        }
        let tag = "__attribute__((btf_decl_tag(\"module_id:{\(Self.guids[1])}\")))"
        #expect(
            try targets("extern long lookup(int x) \(tag);\nlong f(void) { return lookup(1); }\n") == [.early(80001)])
        #expect(
            try targets("extern long net__lookup(int x);\nlong f(void) { return net__lookup(1); }\n") == [.early(70001)]
        )
        #expect(
            try targets("extern long disk_io__lookup(int x);\nlong f(void) { return disk_io__lookup(1); }\n") == [
                .early(80001)
            ])
        let ambiguous = try objects.compile(text: "extern long lookup(int x);\nlong f(void) { return lookup(1); }\n")
        let found = try problems(ambiguous, HelperResolver(Self.modules))
        #expect(found.map(\.rule) == ["bind-ambiguous"])
        #expect(found[0].message.contains("call net__lookup or disk_io__lookup"))
    }

    /// What stays in `.ksyms` is the kernel's; what a provider offers leaves it.
    @Test(arguments: ["bpfel", "bpfeb"]) func kernelSymbolsAreLeftToTheKernel(_ target: String) throws {
        let objects = try Objects()
        let ksym = "__attribute__((section(\".ksyms\")))"
        let tag = "__attribute__((btf_decl_tag(\"module_id:{\(Self.guids[0])}\")))"
        let bytes = try objects.compile(
            text: """
                extern long only(int x) \(ksym) \(tag);
                extern long kernel_one(int x) \(ksym);
                extern long lookup(int x) \(ksym) \(tag);
                extern long kernel_two(int x) \(ksym);
                long f(void) { return only(1) + kernel_one(2) + lookup(3) + kernel_two(4); }
                """, target: target)
        let result = try bind(bytes, HelperResolver(Self.modules))
        let bound = try ObjectContents(result.bytes, name: "o")
        #expect(
            bound.sections.flatMap(\.calls).map(\.target) == [
                .early(70002), .kfunc("kernel_one", module: nil), .early(70001), .kfunc("kernel_two", module: nil),
            ])
        #expect(try bind(result.bytes, HelperResolver(Self.modules)).bytes == result.bytes)
        let path = objects.directory.file("bound.o")
        try Data(result.bytes).write(to: URL(fileURLWithPath: path))
        let dump = try #require(Tool.find("bpftool"), "bpftool").run(["btf", "dump", "file", path]).standardOutput
        if target == "bpfel" {
            #expect(dump.contains("DATASEC '.ksyms' size=0 vlen=2"))
            #expect(dump.contains("(FUNC 'kernel_one')") && dump.contains("(FUNC 'kernel_two')"))
        }
        let readelf = try #require(Tool.find("llvm-readelf"), "llvm-readelf").run(["-a", path])
        #expect(readelf.standardError == "")
    }

    @Test func theLastKernelSymbolTakesItsSectionAlong() throws {
        let objects = try Objects()
        let bytes = try objects.compile(
            text: "extern long only(int x) __attribute__((section(\".ksyms\")));\nlong f(void) { return only(1); }\n")
        let path = objects.directory.file("bound.o")
        try Data(try bind(bytes, HelperResolver(Self.modules)).bytes).write(to: URL(fileURLWithPath: path))
        let dump = try #require(Tool.find("bpftool"), "bpftool").run(["btf", "dump", "file", path])
        #expect(dump.status == 0)
        #expect(!dump.standardOutput.contains("DATASEC"))
    }

    // MARK: Other targets

    @Test(arguments: Objects.programs, ["bpfel", "bpfeb"]) func callsBecomeKernelSymbols(
        _ program: String, _ target: String
    ) throws {
        let objects = try Objects()
        let late = try objects.bytes(try objects.compile(program, .late, target: target))
        let result = try bind(late, Objects.resolver, .init(target: .ksym))
        let calls = try ObjectContents(result.bytes, name: "o").sections.flatMap(\.calls)
        #expect(calls.count == (try ObjectContents(late, name: "o").sections.flatMap(\.calls).count))
        #expect(calls.allSatisfy { if case .kfunc = $0.target { true } else { false } })
        #expect(try bind(result.bytes, Objects.resolver, .init(target: .ksym)).bytes == result.bytes)
        // From there numbers can be had, too.
        #expect(try bind(result.bytes).boundCalls == calls.count)
    }

    /// Without BTF a loader does not know what maps are.
    @Test func mapsNeedTypes() throws {
        let objects = try Objects()
        let plain = try objects.bytes(try objects.compile("droppacket", .late, flags: ["-O2"]))
        #expect(try problems(plain, Objects.resolver, .init(target: .ksym)).map(\.rule) == ["bind-needs-btf"])
    }

    /// A function with types of every kind.
    private static let typed = Interface(
        functions: [
            helper(
                "typed", id: nil, returns: .pointer(.record(.structure, "task", .absent)),
                .pointer(.qualified(.const, .record(.union, "address", .present(size: 16)))),
                .enumeration("kind", .integer("unsigned int", bits: 32, isSigned: false)),
                .enumeration("large", .integer("long long", bits: 64, isSigned: true)),
                .typedef("u8", .integer("unsigned char", bits: 8, isSigned: false)),
                .function(
                    returns: .bool, parameters: [.pointer(.record(.structure, "task", .absent))], isVariadic: false))
        ])

    @Test(arguments: [["-O2"], ["-O2", "-g"]]) func prototypesAreWritten(_ flags: [String]) throws {
        let objects = try Objects()
        // Inline assembler has no types, with -g or without.
        let late = try objects.compile(
            text:
                "__asm__(\".section .text\\n.type f,@function\\nf: call typed\\nexit\\n.size f,.-f\");\nint other(void) { return 0; }\n",
            flags: flags)
        let result = try bind(late, HelperResolver(Self.typed), .init(target: .ksym))
        let calls = try ObjectContents(result.bytes, name: "o").sections.flatMap(\.calls)
        #expect(calls.map(\.target) == [.kfunc("typed", module: nil)])
        #expect(try bind(result.bytes, HelperResolver(Self.typed), .init(target: .ksym)).bytes == result.bytes)
        let btf = try self.btf(of: result.bytes)
        let all = btf.ids.compactMap { btf.type($0) }
        func types(_ kind: BTF.Kind, _ name: String) -> [BTFType] {
            all.filter { $0.kind == kind && btf.name(of: $0) == name }
        }
        for (kind, name, size) in [
            (BTF.Kind.struct, "task", 0), (.union, "address", 0), (.enum, "kind", 4), (.enum64, "large", 8),
            (.int, "_Bool", 1),
        ] {
            #expect(types(kind, name).map(\.value) == [size], "\(name)")
        }
        #expect(types(.func, "typed").map(\.vlen) == [BTFType.externLinkage])
        let section = try #require(types(.datasec, ".ksyms").first)
        #expect(btf.items(of: section).map(\.type) == types(.func, "typed").map(\.id))
        let prototype = try #require(types(.func, "typed").first.flatMap { btf.type($0.value) })
        #expect(
            btf.parameters(of: prototype).map { btf.type($0.type)?.kind } == [.ptr, .enum, .enum64, .typedef, .ptr])
    }

    private func btf(of bytes: [UInt8]) throws -> BTF {
        let object = try ELFObject(bytes)
        return try BTF(object, try #require(object.section(named: ".BTF")))
    }

    /// A loader takes no structure that is only declared ahead for one that is defined.
    @Test func structuresAreDefined() throws {
        let objects = try Objects()
        let late = try objects.compile(
            text: """
                struct task; union address; struct unrelated; struct unrelated *unrelated;
                extern struct task *typed(const union address *a, unsigned int b);
                void *f(void) { return typed(0, 1); }

                """)
        let function = helper(
            "typed", id: nil, returns: .pointer(.record(.structure, "task", .absent)),
            .pointer(.qualified(.const, .record(.union, "address", .absent))),
            .integer("unsigned int", bits: 32, isSigned: false))
        let result = try bind(late, HelperResolver(Interface(functions: [function])), .init(target: .ksym))
        let btf = try self.btf(of: result.bytes)
        let kinds = Dictionary(
            btf.ids.compactMap { btf.type($0) }.filter { $0.name != 0 }.map { (btf.name(of: $0) ?? "", $0.kind) }
        ) { first, _ in first }
        #expect(kinds["task"] == .struct && kinds["address"] == .union && kinds["unrelated"] == .fwd)
    }

    @Test func modulesBecomeTags() throws {
        let objects = try Objects()
        let bytes = try objects.compile(
            text:
                "extern long only(int x);\nextern long other(int x) __attribute__((section(\".ksyms\")));\nlong f(void) { return only(1) + other(2); }\n"
        )
        let result = try bind(bytes, HelperResolver(Self.modules), .init(target: .ksym))
        #expect(
            try ObjectContents(result.bytes, name: "o").sections.flatMap(\.calls).map(\.target) == [
                .kfunc("only", module: GUID(Self.guids[0])), .kfunc("other", module: nil),
            ])
    }
}
