import HelperModel
import HelperObjects

/// Two extensions with program types of their own, for these tests.
enum ProgramTypes {
    private static let guids = [
        GUID("11111111-1111-1111-1111-111111111111")!, GUID("22222222-2222-2222-2222-222222222222")!,
        GUID("33333333-3333-3333-3333-333333333333")!,
    ]
    static let int32 = HelperType.integer("int", bits: 32, isSigned: true)

    private static func type(_ name: String, _ number: Int, sections: String...) -> ProgramType {
        ProgramType(
            Declaration(name: name), hook: "\(name)_hook_t", guid: guids[number],
            context: ProgramContext(type: .void, size: 16), result: int32,
            attachTypes: sections.map { AttachType(section: $0, guid: guids[number]) })
    }

    private static func function(_ name: String, _ id: HelperID?, _ provider: String, for types: [String]?)
        -> ProvidedFunction
    {
        var function = helper(name, id: id, provider: provider, int32)
        function.programTypes = types
        return function
    }

    /// `net` has the types `bind` and, under a longer prefix, `quick`; `disk` has `block`. Both offer `lookup`, number
    /// 70001 is `net_route` to `bind` and `disk_find` to `block`, and `clock` is for all.
    static let interface = Interface(
        providers: [
            Provider(
                name: "net",
                programTypes: [
                    type("bind", 0, sections: "bind", "listen"), type("quick", 1, sections: "bind/quick"),
                ]),
            Provider(name: "disk", programTypes: [type("block", 2, sections: "block")]),
        ],
        functions: [
            function("net_route", 70001, "net", for: ["bind"]), function("lookup", 70002, "net", for: ["bind"]),
            function("net_both", 70003, "net", for: ["bind", "quick"]),
            function("disk_find", 70001, "disk", for: ["block"]), function("lookup", 80002, "disk", for: ["block"]),
            function("platform", 7, "net", for: ["bind"]), function("clock", 90001, "disk", for: nil),
        ])

    static let resolver = HelperResolver(interface)

    /// Declarations of the helpers, and a macro for programs.
    static let declarations = """
        extern long net_route(int x);
        extern long net_both(int x);
        extern long disk_find(int x);
        extern long lookup(int x);
        extern long platform(int x);
        extern long clock(int x);
        #define PROGRAM(place, name) __attribute__((section(place), used)) int name(void *c)
        #define SHARED __attribute__((noinline))

        """
}
