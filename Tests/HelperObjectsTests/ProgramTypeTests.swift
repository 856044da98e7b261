import Foundation
import HelperDiagnostics
import HelperModel
import HelperObjects
import HelperRuntime
import Testing
import TestSupport

/// Calls mean what the programs may call that make them.
@Suite struct ProgramTypeTests {
    private func compile(_ text: String, target: String = "bpfel", flags: [String] = ["-O2", "-g"]) throws -> [UInt8] {
        try Objects().compile(text: ProgramTypes.declarations + text, target: target, flags: flags)
    }

    private func targets(_ bytes: [UInt8]) throws -> [ObjectContents.Call.Target] {
        try ObjectContents(bytes, name: "o").sections.flatMap(\.calls).map(\.target)
    }

    private func bound(_ text: String, target: String = "bpfel") throws -> [ObjectContents.Call.Target] {
        let result = try bind(try compile(text, target: target), ProgramTypes.resolver)
        // Binding twice is binding once, of numbers that are shared, too.
        #expect(try bind(result.bytes, ProgramTypes.resolver).bytes == result.bytes)
        return try targets(result.bytes)
    }

    /// What is wrong, by the lines of the text.
    private func found(_ text: String, _ options: ObjectBinder.Options = .init()) throws -> [Diagnostic] {
        try problems(try compile(text), ProgramTypes.resolver, options)
    }

    private static let firstLine = ProgramTypes.declarations.split(separator: "\n", omittingEmptySubsequences: false)
        .count

    private func line(_ diagnostic: Diagnostic) -> Int? {
        diagnostic.location.map { $0.line - Self.firstLine + 1 }
    }

    // MARK: Sections

    @Test(arguments: ["bpfel", "bpfeb"]) func programsOfTwoTypesShareANumber(_ target: String) throws {
        let calls = try bound(
            """
            PROGRAM("bind", f) { return net_route(1); }
            PROGRAM("block/read", g) { return disk_find(2); }
            """, target: target)
        #expect(calls == [.early(70001), .early(70001)])
    }

    @Test func theSectionDecidesWhoseNameIsMeant() throws {
        let calls = try bound(
            """
            PROGRAM("listen/tcp", f) { return lookup(1); }
            PROGRAM("block", g) { return lookup(2) + lookup(3); }
            PROGRAM("xdp", h) { return clock(1) + platform(2); }
            """)
        #expect(calls == [.early(70002), .early(80002), .early(80002), .early(90001), .early(7)])
    }

    @Test func aCallThatTheTypeMayNotMakeIsAnErrorAtItsPlace() throws {
        let found = try found(
            """
            PROGRAM("bind", f) { return net_route(1); }
            PROGRAM("block", g) {
              return net_route(2);
            }
            PROGRAM("block", h) { return net_route(3); }
            """)
        #expect(found.map(\.rule) == ["bind-program-type"])
        #expect(line(found[0]) == 3 && found[0].location?.column == 10)
        #expect(
            found[0].message.hasPrefix(
                "net_route is for programs of the type bind, and programs in section block are of the type block; call it in sections that begin with bind and listen only (called at block+0x"
            ))
        #expect(found[0].notes.map(\.message).contains { $0.hasPrefix("also called at block+0x") })
    }

    @Test func theLongestPrefixCounts() throws {
        #expect(try bound("PROGRAM(\"bind/quick/1\", f) { return net_both(1); }\n") == [.early(70003)])
        let found = try found("PROGRAM(\"bind/quick/1\", f) { return net_route(1); }\n")
        #expect(found.map(\.rule) == ["bind-program-type"])
        #expect(found[0].message.contains("of the type quick"))
    }

    @Test func anUnknownSectionIsRefused() throws {
        let found = try found("PROGRAM(\"xdp\", f) { return net_route(1); }\n")
        #expect(found.map(\.rule) == ["bind-unknown-program-type"])
        #expect(
            found[0].message.contains(
                "no input tells the type of the programs in section xdp; put what calls it into sections that begin with bind and listen"
            ))
        #expect(try self.found("PROGRAM(\"xdp\", f) { return lookup(1); }\n").map(\.rule) == ["bind-ambiguous"])
        // Whose helper it is may be said; who calls it still has to be known.
        let qualified = "extern long net__lookup(int x);\nPROGRAM(\"xdp\", f) { return net__lookup(1); }\n"
        #expect(try self.found(qualified).map(\.rule) == ["bind-unknown-program-type"])
        #expect(try bound(qualified.replacing("xdp", with: "bind")) == [.early(70002)])
        #expect(
            try self.found(qualified.replacing("xdp", with: "block")).map(\.rule) == ["bind-program-type"])
    }

    @Test func interfacesWithoutProgramTypesAskForNoSection() throws {
        let set = Interface(functions: [helper("net_route", id: 70001, ProgramTypes.int32)])
        let bytes = try compile("long f(void *c) { return net_route(1); }\n")
        #expect(try targets(try bind(bytes, HelperResolver(set)).bytes) == [.early(70001)])
    }

    // MARK: Functions that programs share

    @Test(arguments: ["bpfel", "bpfeb"]) func aSharedFunctionIsOfTheProgramsThatCallIt(_ target: String) throws {
        let calls = try bound(
            """
            static SHARED long deep(int x) { return lookup(x) * 3; }
            SHARED long shallow(int x) { return deep(x + 1) + 1; }
            static SHARED long other(int x) { return net_both(x) * 5; }
            PROGRAM("bind", f) { return shallow(1) + other(2); }
            PROGRAM("bind/quick", g) { return other(3); }
            """, target: target)
        #expect(Set(calls) == [.early(70002), .early(70003)])
    }

    @Test func aSharedFunctionIsHeldToAllItsPrograms() throws {
        let text = """
            static SHARED long deep(int x) { return net_route(x) * 3; }
            PROGRAM("bind", f) { return deep(1); }
            PROGRAM("block", g) { return deep(2); }
            """
        let found = try found(text)
        #expect(found.map(\.rule) == ["bind-program-type"])
        #expect(line(found[0]) == 1)
        #expect(
            found[0].message.contains(
                "and g (section block, type block) runs this code; give each type of program a function of its own"
            ))
        // Nor can both names be meant.
        let both = try self.found(text.replacing("net_route", with: "lookup"))
        #expect(both.map(\.rule) == ["bind-program-type"])
        #expect(
            both[0].message.hasPrefix(
                "net's lookup is for programs of the type bind and disk's lookup is for programs of the type block, and"
            ))
        let unknown = try self.found(text.replacing("block", with: "xdp"))
        #expect(unknown.map(\.rule) == ["bind-unknown-program-type"])
    }

    @Test func aFunctionThatNothingCallsIsOfNoType() throws {
        let text = """
            SHARED long again(int x);
            SHARED long alone(int x) { return x > 9 ? 0 : net_route(x) + again(x); }
            SHARED long again(int x) { return alone(x + 1) * 2; }
            PROGRAM("bind", f) { return clock(1); }
            """
        let found = try found(text)
        #expect(found.map(\.rule) == ["bind-unknown-program-type"])
        #expect(found[0].message.contains("no program of the object calls "))
        #expect(try bound(text + "PROGRAM(\"bind\", g) { return alone(1); }\n").contains(.early(70001)))
    }

    /// gas writes other distances into calls than LLVM does.
    @Test(.enabled(if: Tool.find("bpf-gcc") != nil, "gcc-bpf is not installed")) func gccsCallsAreFollowed() throws {
        let directory = try TemporaryDirectory()
        let gcc = try #require(Tool.find("bpf-gcc"))
        let text = """
            static SHARED int padding(int x) { return clock(x) * 7; }
            static SHARED int local(int x) { return net_route(x) * 3; }
            SHARED int global(int x) { return lookup(x) * 5 + padding(x); }
            PROGRAM("bind", f) { return local(1) + global(2) + padding(3); }
            PROGRAM("block", g) { return disk_find(4) + padding(5); }
            """
        func compile(_ text: String) throws -> [UInt8] {
            let source = try directory.write(ProgramTypes.declarations + text, to: "program.c")
            let output = try gcc.run(["-O2", "-c", source, "-o", directory.file("program.o")])
            try #require(output.status == 0, "\(output.standardError)")
            return Array(try Data(contentsOf: URL(fileURLWithPath: directory.file("program.o"))))
        }
        let calls = try targets(try bind(try compile(text), ProgramTypes.resolver).bytes)
        #expect(Set(calls) == [.early(70001), .early(70002), .early(90001)])
        #expect(calls.count(where: { $0 == .early(70001) }) == 2)
        for name in ["global", "local"] {
            let other = text.replacing("padding(5)", with: "\(name)(5)")
            #expect(try problems(try compile(other), ProgramTypes.resolver).map(\.rule) == ["bind-program-type"])
        }
    }

    /// A function whose address a program passes to a helper is run for that program.
    @Test func callbacksAreOfTheirProgram() throws {
        let text = """
            static SHARED long callback(void *element) { return net_route(1); }
            static long (*const run)(void *function) = (void *)5;
            PROGRAM("bind", f) { return run(callback); }
            """
        #expect(try bound(text) == [.early(70001), .early(5)])
        #expect(try found(text.replacing("\"bind\"", with: "\"block\"")).map(\.rule) == ["bind-program-type"])
    }

    @Test func anAddressInDataMayBeCalledByAnyProgram() throws {
        for storage in ["", "static "] {
            let found = try found(
                """
                \(storage)SHARED long callback(int x) { return net_route(x); }
                long (*table[1])(int) = {callback};
                PROGRAM("bind", f) { return table[0](1) + callback(2); }
                """, .init())
            #expect(found.map(\.rule) == ["bind-unknown-program-type"])
            #expect(found[0].message.contains("the address of callback is data"))
        }
    }

    // MARK: Numbers

    @Test func aCallByNumberIsHeldToItsType() throws {
        let text = """
            static long (*const route)(int) = (void *)70001;
            PROGRAM("bind", f) { return route(1); }
            PROGRAM("block", g) { return route(2); }
            PROGRAM("xdp", h) { return route(3); }
            """
        #expect(try bound(text) == [.early(70001), .early(70001), .early(70001)])
        let found = try found(
            text + """

                static long (*const own)(int) = (void *)70003;
                PROGRAM("block", i) { return own(4); }
                """)
        #expect(found.map(\.rule) == ["bind-program-type"])
        #expect(line(found[0]) == 6)
        #expect(found[0].message.contains("net_both is for programs of the types bind and quick"))
        #expect(found[0].message.contains("(number 70003, called at block+0x"))
    }

    // MARK: Other targets

    private static let two = """
        PROGRAM("bind", f) { return lookup(1); }
        PROGRAM("block", g) { return lookup(2); }
        """

    /// The names in the note are such that a run-time finds each helper.
    @Test func numbersOfTheProgramsOwnTellTwoMeaningsApart() throws {
        let result = try bind(try compile(Self.two), ProgramTypes.resolver, .init(target: .program))
        #expect(result.numbers?.entries.map { "\($0.number) \($0.name)" } == ["1 disk__lookup", "2 net__lookup"])
        #expect(try targets(result.bytes) == [.early(2), .early(1)])
        #expect(
            try bind(result.bytes, ProgramTypes.resolver, .init(target: .program)).bytes == result.bytes)
        let registry = HelperRegistry(conflicts: .qualify)
        for provider in ["net", "disk"] {
            try registry.register(
                HelperTable(
                    provider: provider,
                    helpers: [
                        ProvidedHelper(
                            name: "lookup", prototype: "", entry: .registers { _, _, _, _, _ in 0 },
                            returns: ReturnContract(.integer))
                    ]))
        }
        let entries = try #require(result.numbers).entries
        let binding = try registry.bind(
            numbers: Dictionary(uniqueKeysWithValues: entries.map { ($0.number.rawValue, .name($0.name)) }))
        #expect(binding.helpers.map { "\($0.number) \($0.provider)" } == ["1 disk", "2 net"])
        // One meaning keeps the program's name.
        let one = try bind(
            try compile("PROGRAM(\"bind\", f) { return lookup(1); }\n"), ProgramTypes.resolver, .init(target: .program))
        #expect(one.numbers?.entries.map(\.name) == ["lookup"])
    }

    @Test func aReferenceThroughBTFHasOneMeaning() throws {
        let found = try found(Self.two, .init(target: .ksym))
        #expect(found.map(\.rule) == ["bind-ambiguous"])
        #expect(found[0].message.contains("means net__lookup and disk__lookup"))
        let wrong = try self.found("PROGRAM(\"block\", f) { return net_route(1); }\n", .init(target: .ksym))
        #expect(wrong.map(\.rule) == ["bind-program-type"])
    }

    // MARK: Listings

    private func listing(_ text: String, flags: [String] = ["-O2", "-g"]) throws -> ObjectListing {
        ObjectListing(
            try ObjectContents(try compile(text, flags: flags), name: "o.o"), path: "o.o",
            resolver: ProgramTypes.resolver)
    }

    @Test func listingsTellTheTypesOfSections() throws {
        let listing = try listing(
            """
            static long (*const route)(int) = (void *)70001;
            PROGRAM("bind/x", f) { return route(1) + net_both(2); }
            PROGRAM("block", g) { return route(2) + net_both(2); }
            PROGRAM("xdp", h) { return route(3); }
            """, flags: ["-O2"])
        #expect(listing.sections.map(\.programType?.name) == ["bind", "block", nil])
        #expect(listing.sections[0].programType?.attachType.section == "bind")
        #expect(
            listing.sections.flatMap(\.calls).map(\.name) == [
                "net_route", "net_both", "disk_find", "net_both", nil,
            ])
        #expect(listing.sections[0].calls.allSatisfy { $0.problem == nil })
        #expect(listing.sections[1].calls[1].problem?.hasPrefix("net_both is for programs of the types") == true)
        #expect(listing.isBindable == false)
        let text = listing.text
        #expect(text.contains(" bytes, programs of the type bind (net), attached to bind:\n"))
        #expect(
            text.contains(
                "! this may be net's net_route or disk's disk_find: no input tells the type of the programs in section xdp\n"
            ))
        let json = String(decoding: try JSONEncoder().encode(listing), as: UTF8.self)
        #expect(json.contains("\"program_type\":{") && json.contains("\"attach_type\":{"))
    }

    @Test func listingsTellWhoRunsASharedFunction() throws {
        let listing = try listing(
            """
            static SHARED long shared(int x) { return net_both(x) + 1; }
            PROGRAM("bind/x", f) { return shared(1); }
            PROGRAM("bind/quick/x", g) { return shared(2); }
            """)
        #expect(listing.sections.flatMap(\.calls).map(\.programTypes) == [["bind", "quick"]])
        #expect(listing.text.contains("  shared, run by programs of the types bind and quick:\n"))
        #expect(listing.isBindable == true)
    }

    /// Where no section tells, several helpers of one number are told of, too.
    @Test func listingsPickNoneOfSeveral() throws {
        let set = Interface(functions: [helper("one", id: 70001), helper("two", id: 70001, provider: "apex")])
        let bytes = try compile(
            "static long (*const route)(int) = (void *)70001;\nPROGRAM(\"bind\", f) { return route(1); }\n")
        let listing = ObjectListing(
            try ObjectContents(bytes, name: "o"), path: "o", resolver: HelperResolver(set))
        let call = try #require(listing.sections.first?.calls.first)
        #expect(call.name == nil && call.problem == "this may be acme's one or apex's two")
    }
}
