import Foundation
import HelperRuntime
import Testing

/// A table of helpers whose functions give their row's number.
func table(_ provider: String, module: String? = nil, _ helpers: (name: String, id: UInt32?)...) -> HelperTable {
    HelperTable(
        provider: provider, module: module,
        helpers: helpers.map { helper in
            ProvidedHelper(
                name: helper.name, id: helper.id, prototype: "__u64 \(helper.name)(void)",
                entry: .registers { r1, _, _, _, _ in r1 + 1 },
                returns: ReturnContract(.integer))
        })
}

@Suite struct HelperRegistryTests {
    private static let module = "5d2c9d1e-7a0b-4c35-9a54-0f6f2f9f3b10"

    private func registry(_ policy: HelperRegistry.ConflictPolicy = .reject, _ tables: HelperTable...) throws
        -> HelperRegistry
    {
        let registry = HelperRegistry(conflicts: policy)
        for table in tables { try registry.register(table) }
        return registry
    }

    private func refusal(_ registry: HelperRegistry, _ table: HelperTable) -> String? {
        do throws(RegistrationError) {
            try registry.register(table)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func resolvesByNameNumberAndModule() throws {
        let registry = try registry(
            .reject, table("net", module: Self.module, ("net_route", 70000), ("net_drop", nil)),
            table("disk", ("disk_read", 5)))
        #expect(registry.providers == ["net", "disk"])
        #expect(try registry.resolve(.name("net_drop")).name == "net_drop")
        #expect(try registry.resolve(.id(70000)).name == "net_route")
        #expect(try registry.resolve(.name("net_drop", module: "net")).name == "net_drop")
        #expect(try registry.resolve(.name("net_drop", module: "{\(Self.module.uppercased())}")).name == "net_drop")
        #expect(try registry.resolve(.id(5, module: "disk")).name == "disk_read")
        #expect(throws: ResolutionError.self) { try registry.resolve(.name("net_drop", module: "disk")) }
        #expect(throws: ResolutionError.self) { try registry.resolve(.id(6)) }
    }

    @Test func rejectsConflictsNamingBoth() throws {
        let registry = try registry(.reject, table("net", module: Self.module, ("lookup", 7)))
        #expect(refusal(registry, table("disk", ("lookup", nil))) == "disk offers lookup, which net offers, too")
        #expect(
            refusal(registry, table("disk", ("other", 7)))
                == "disk's other has the number 7, which is that of net's lookup")
        #expect(refusal(registry, table("net")) == "a provider called net is registered already")
        #expect(
            refusal(registry, table("disk", module: Self.module)) == "disk has the module GUID {\(Self.module)} of net")
        #expect(
            refusal(registry, table("disk", ("a", 1), ("a", 1)))
                == "disk offers a twice; disk's a has the number 1, which is that of disk's a")
        #expect(registry.providers == ["net"])
    }

    /// What the host of a registry can't do is an error when the provider comes, not when a program calls.
    @Test func refusesWhatTheHostCannotOffer() throws {
        let table = TestProvider.helperTable
        #expect(refusal(HelperRegistry(), table) == nil)
        #expect(
            refusal(HelperRegistry(host: .callbacks), table)
                == "test's test_implicit can't be offered here: it wants the program's context, which the host does not pass along"
        )
        let refused = try #require(refusal(HelperRegistry(host: .implicitContext), table)).components(separatedBy: "; ")
        #expect(refused.count == 6)
        #expect(
            refused.contains(
                "test's test_loop can't be offered here: body is a function of the program's, which the host can't call"
            ))
        let registry = HelperRegistry(host: [])
        #expect(refusal(registry, table) != nil)
        #expect(registry.providers == [])
        let unnamed = ProvidedHelper(
            name: "each", prototype: "int each(int, void (*)(void))", entry: .registers { _, _, _, _, _ in 0 },
            parameters: [ParameterContract(.anything), ParameterContract(.ptrToFunc)], returns: ReturnContract(.integer)
        )
        #expect(unnamed.obstacle(in: []) == "argument 2 is a function of the program's, which the host can't call")
        #expect(unnamed.obstacle(in: .callbacks) == nil)
    }

    @Test func qualifiesConflicts() throws {
        let registry = try registry(
            .qualify, table("net", module: Self.module, ("lookup", 70000)), table("disk-io", ("lookup", 70000)))
        #expect(refusal(registry, table("other", ("x", 5))) == nil)
        #expect(refusal(registry, table("last", ("y", 5))) == "last's y has the number 5, which is that of other's x")
        let ambiguous = ResolutionError.Problem.ambiguous(.name("lookup"), providers: ["net", "disk-io"])
        #expect(throws: ResolutionError(problems: [ambiguous])) { try registry.resolve(.name("lookup")) }
        #expect(ambiguous.description == "net and disk-io offer lookup")
        #expect(throws: ResolutionError.self) { try registry.resolve(.id(70000)) }
        for reference in [
            .name("lookup", module: Self.module), .name("net__lookup"), .name("disk_io__lookup"),
            .id(70000, module: "net"),
        ] as [HelperReference] {
            #expect(try registry.resolve(reference).name == "lookup")
        }
        let binding = try registry.bind([.name("net__lookup"), .name("disk_io__lookup")])
        #expect(binding.helpers.map(\.provider) == ["disk-io", "net"])
    }

    @Test func aProgramTypeDecides() throws {
        let registry = try registry(
            .qualify, table("net", ("net_route", 70000), ("lookup", 70001)),
            table("disk", ("disk_find", 70000), ("lookup", 70001), ("clock", 70002)))
        func type(_ helpers: String...) -> ProgramType {
            ProgramType(name: "t", contextSize: 8, helpers: Set(helpers), attachTypes: [])
        }
        // The number alone does not tell.
        let ambiguous = ResolutionError.Problem.ambiguous(.id(70000), providers: ["net", "disk"])
        #expect(throws: ResolutionError(problems: [ambiguous])) { try registry.bind([.id(70000)]) }
        #expect(try registry.bind([.id(70000)], for: type("net_route")).helpers.map(\.helper.name) == ["net_route"])
        #expect(try registry.bind([.id(70000)], for: type("disk_find")).helpers.map(\.helper.name) == ["disk_find"])
        let numbers: [UInt32: HelperReference] = [1: .id(70000), 2: .name("clock")]
        #expect(
            try registry.bind(numbers: numbers, for: type("disk_find", "clock")).helpers.map(\.helper.name) == [
                "disk_find", "clock",
            ])
        let forbidden = ResolutionError.Problem.notCallable(.id(70002), programType: "t")
        #expect(
            forbidden.description == "programs of type t may not call number 70002" && forbidden.reference == .id(70002)
        )
        #expect(throws: ResolutionError(problems: [forbidden])) {
            try registry.bind([.id(70002), .id(70000)], for: type("net_route"))
        }
        // The type's names may be several providers' still.
        let both = ResolutionError.Problem.ambiguous(.name("lookup"), providers: ["net", "disk"])
        #expect(throws: ResolutionError(problems: [both])) { try registry.bind([.name("lookup")], for: type("lookup")) }
        #expect(try registry.bind([.name("disk__lookup")], for: type("lookup")).helpers.map(\.provider) == ["disk"])
        // Without a list, all may be called.
        let free = ProgramType(name: "free", contextSize: 8, attachTypes: [])
        #expect(throws: ResolutionError(problems: [ambiguous])) { try registry.bind([.id(70000)], for: free) }
    }

    @Test func numbersAreThePrograms() throws {
        let registry = try registry(.reject, table("net", ("c", 70000), ("a", nil), ("b", 2), ("unused", 1)))
        let binding = try registry.bind([.name("c"), .name("b"), .name("a"), .name("b")])
        #expect(binding.helpers.map(\.reference) == [.name("a"), .name("b"), .name("c")])
        #expect(binding.helpers.map(\.number) == [1, 2, 3])
        // What else is registered, and in which order, changes nothing.
        let other = try self.registry(
            .reject, table("first", ("0", nil)), table("net", ("b", nil), ("c", nil), ("a", nil)))
        #expect(try other.bind([.name("a"), .name("b"), .name("c")]).helpers.map(\.number) == [1, 2, 3])
        // Numbers that the program calls by itself stay.
        let mixed = try registry.bind([.name("a"), .id(2), .name("c"), .id(1)])
        #expect(mixed.helpers.map(\.number) == [3, 4, 1, 2])
        #expect(mixed[.id(2)]?.helper.name == "b")
        #expect(mixed[.name("b")] == nil)
        #expect(binding.helpers[0].helper.entry.function?(41, 0, 0, 0, 0) == 42)
    }

    /// Numbers and names are a program type's own.
    @Test func theProgramTypeTellsHelpersApart() throws {
        func table(_ provider: String, _ types: [String]?) -> HelperTable {
            HelperTable(
                provider: provider,
                helpers: [
                    ProvidedHelper(
                        name: "look", id: 70000, prototype: "", entry: .registers { _, _, _, _, _ in 0 },
                        returns: ReturnContract(.integer), programTypes: types)
                ])
        }
        let registry = try registry(.qualify, table("net", ["packet"]), table("disk", ["block", "sector"]))
        for (name, provider) in [("packet", "net"), ("sector", "disk")] {
            let type = ProgramType(name: name, contextSize: 16, attachTypes: [])
            let binding = try registry.bind([.id(70000), .name("look")], for: type)
            #expect(binding.helpers.map(\.provider) == [provider, provider])
            #expect(binding.helpers.allSatisfy { type.mayCall($0.helper) })
        }
        #expect(throws: ResolutionError.self) { try registry.bind([.id(70000)]) }
        // Neither is meant by a program that may call none.
        let other = ProgramType(name: "other", contextSize: 16, attachTypes: [])
        #expect(throws: ResolutionError.self) { try registry.bind([.id(70000)], for: other) }
    }

    @Test func bindsAllOrNothing() throws {
        let registry = try registry(.reject, table("net", ("a", 1)))
        let missing = ResolutionError(problems: [
            .missing(.name("b"), detaching: nil), .missing(.name("c", module: "disk"), detaching: nil),
            .missing(.id(9), detaching: nil),
        ])
        #expect(throws: missing) { try registry.bind([.id(9), .name("c", module: "disk"), .name("a"), .name("b")]) }
        #expect(
            missing.description == "no provider offers b; no provider offers c of disk; no provider offers number 9")
        #expect(try registry.bind([]).helpers.isEmpty)
    }
}
