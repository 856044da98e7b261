import HelperDiagnostics
import HelperModel
import HelperRules
import Testing
import TestSupport

/// The rules on values; what they say of headers is in the fixtures.
@Suite struct HelperRulesTests {
    private static let int = HelperType.integer("int", bits: 32, isSigned: true)

    private func helper(_ name: String, id: HelperID? = nil, provider: String = "p", parameters: Int = 0)
        -> ProvidedFunction
    {
        ProvidedFunction(
            name: name, id: id,
            prototype: Prototype(
                text: name, returnType: Self.int,
                parameters: (0..<parameters).map { Parameter(name: "a\($0)", type: Self.int) }),
            documentation: Documentation(description: "d\n", returns: "r\n"), provider: provider)
    }

    private func rules(_ set: Interface) -> [String] { HelperRules.check(set).map(\.rule) }

    @Test func idsAreUnique() {
        let all = HelperRules.rules
        #expect(all.count == Set(all.map(\.id)).count)
        #expect(all.allSatisfy { !$0.purpose.isEmpty })
    }

    @Test func aGoodSetIsQuiet() {
        let set = Interface(
            providers: [Provider(name: "p")], functions: [helper("a", id: 1), helper("b", id: 2, parameters: 5)])
        #expect(rules(set) == [])
    }

    /// Helpers of two providers may share a number that no program could mean both by: the types of their programs have
    /// GUIDs of their own, whatever they are called.
    @Test(
        arguments: [
            (70000, ["in"], ["in"], 2, []), (70000, ["in"], ["in"], 1, ["conflict-id"]),
            (70000, nil, ["in"], 2, ["conflict-id"]), (7, ["in"], ["in"], 2, ["conflict-id"]),
        ] as [(HelperID, [String]?, [String]?, Int, [String])])
    func numbersBelongToProgramTypes(
        _ id: HelperID, _ first: [String]?, _ second: [String]?, _ guid: Int, _ expected: [String]
    ) {
        var helpers = [helper("a", id: id), helper("b", id: id, provider: "q")]
        helpers[0].thing.programTypes = first
        helpers[1].thing.programTypes = second
        func type(_ guid: Int, of provider: String) -> ProvidedProgramType {
            ProvidedProgramType(
                ProgramType(
                    Declaration(name: "in"), hook: "in_hook_t", guid: .test(guid),
                    context: ProgramContext(type: .void, size: 16), result: Self.int), by: provider)
        }
        let set = Interface(functions: helpers, programTypes: [type(1, of: "p"), type(guid, of: "q")])
        #expect(rules(set).filter { $0 == "conflict-id" } == expected)
    }

    @Test func oneNameMayBelongToTwoProvidersByPolicy() {
        var set = Interface(functions: [helper("a", id: 1), helper("a", id: 70000, provider: "q")])
        #expect(rules(set) == ["conflict-name"])
        set.conflicts = .qualify
        #expect(HelperRules.check(set).isEmpty)
    }

    /// What PREVAIL and eBPF for Windows have no word for is said of providers' helpers, once a helper, with what to
    /// do.
    @Test(
        arguments: [
            (
                ArgumentContract.Kind.ptrToWritableMem, false, nil, 8,
                "add a parameter behind it, such as \"uint32_t a0_size\""
            ),
            (.ptrToReadableMem, true, nil, nil, "a0 has a size that no parameter says"),
            (.ptrToReadableMem, false, 2, nil, "put a2 right behind a0"), (.ptrToReadableMem, true, 1, nil, nil),
            (.ptrToMapValue, true, nil, nil, "no word for ptr_to_map_value or null"),
            (.ptrToMapValue, false, nil, nil, nil),
            (.ptrToCtx, true, nil, nil, nil), (.ptrToStack, true, nil, nil, nil),
            (.ptrToDynptr, false, nil, nil, "no word for a dynptr"),
            (.anything, true, nil, nil, nil), (.ptrToLong, false, nil, nil, nil),
        ] as [(ArgumentContract.Kind, Bool, Int?, Int?, String?)])
    func wordsThatVerifiersLackAreSaid(
        _ kind: ArgumentContract.Kind, _ isNullable: Bool, _ size: Int?, _ bytes: Int?, _ expected: String?
    ) {
        var set = Interface(functions: [
            helper("a", id: 70000, parameters: 3), helper("b", parameters: 1), helper("c", id: 7, parameters: 1),
        ])
        set.forEachFunction { helper in
            helper.prototype.parameters[0].contract = ArgumentContract(
                kind, isNullable: isNullable, size: helper.name == "a" || size == 1 ? size : nil, bytes: bytes,
                basis: ContractBasis(.guessed, ""))
        }
        let found = HelperRules.advise(set)
        #expect(found.allSatisfy { $0.rule == "contract-no-verifier-word" && $0.severity == .warning })
        #expect(!found.contains { $0.message.contains(" of c:") }, "a number up to 65535 is the platform's own")
        #expect(found.first?.message.hasPrefix("PREVAIL and eBPF for Windows refuse calls of a: ") ?? (expected == nil))
        if let expected {
            #expect(found.first?.message.contains(expected) == true, "\(found)")
        } else {
            #expect(found.isEmpty, "\(found)")
        }
        // Only lint says so.
        #expect(HelperRules.check(set).isEmpty)
    }

    /// One program may call the helpers of both, whatever the number.
    @Test(arguments: [1, 65535, 65536, 70001, 4_294_967_295] as [HelperID]) func numbersAreSharedByAllProviders(
        _ id: HelperID
    ) {
        var set = Interface(functions: [helper("a", id: id), helper("b", id: id, provider: "q")])
        #expect(rules(set) == ["conflict-id"])
        set.conflicts = .qualify
        #expect(HelperRules.check(set).map(\.rule) == ["conflict-id"])
    }

    /// A helper that declares a number that the enumeration gives to another.
    @Test func anEnumerationAndADeclarationAgree() {
        let provider = Provider(name: "p", numbering: [.init(helper: "a", constant: "P_FUNC_a", id: 1)])
        #expect(rules(Interface(providers: [provider], functions: [helper("a", id: 1), helper("b", id: 2)])) == [])
        #expect(
            rules(Interface(providers: [provider], functions: [helper("a", id: 1), helper("b", id: 1)])) == [
                "duplicate-id"
            ])
    }

    @Test func modulesAreUnique() {
        let set = Interface(
            providers: [
                Provider(name: "p", modules: [.init(id: .test(1))]),
                Provider(name: "q", modules: [.init(id: .test(1))]),
            ])
        #expect(rules(set) == ["conflict-module"])
    }

    @Test func aProviderIsOneModule() throws {
        func place(_ file: String) -> HelperModel.SourceLocation { .init(file: file, line: 3, column: 1) }
        let modules = [
            Provider.Module(id: .test(1), location: place("a.h")),
            Provider.Module(id: .test(2), location: place("b.h")),
        ]
        let problems = HelperRules.check(Interface(providers: [Provider(name: "p", modules: modules)]))
        #expect(problems.map(\.rule) == ["module-contradiction"])
        #expect(problems.first?.location == place("b.h"))
        #expect(problems.first?.notes.first?.place?.start == place("a.h"))
    }

    @Test func duplicatesWithoutAnEnumerationAreFound() {
        let set = Interface(
            providers: [Provider(name: "p")], functions: [helper("a", id: 1), helper("b", id: 1), helper("a", id: 3)])
        #expect(rules(set).sorted() == ["duplicate-id", "duplicate-name"])
    }

    @Test func fiveArgumentsFit() {
        #expect(rules(Interface(functions: [helper("a", parameters: 6)])) == ["too-many-parameters"])
    }

    @Test func aTypedefOfAStructureIsAStructure() {
        var set = Interface(functions: [helper("a", parameters: 1)])
        let type = HelperType.qualified(.const, .typedef("t", .record(.structure, "s")))
        set.forEachFunction { $0.prototype.parameters[0] = Parameter(name: "x", type: type) }
        #expect(rules(set) == ["struct-by-value"])
    }
}
