import HelperModel
import Testing
import TestSupport

@Suite struct InterfaceTests {
    private func place(_ file: String) -> HelperModel.SourceLocation {
        HelperModel.SourceLocation(file: file, line: 1, column: 1)
    }

    /// Two headers of one provider say together what either says, in whichever order.
    @Test func aProviderOfTwoHeadersLosesNothing() {
        let number = Provider.NumberedName(helper: "p_a", constant: "P_FUNC_a", id: 1)
        let sets = [
            Interface(providers: [Provider(name: "p")]),
            Interface(providers: [Provider(name: "p", modules: [.init(id: .test(1), location: place("a.h"))])]),
            Interface(providers: [Provider(name: "p", numbering: [number], edition: .positional)]),
            Interface(providers: [Provider(name: "q")]),
        ]
        for first in sets.indices {
            var merged = Interface()
            for set in sets[first...] + sets[..<first] { merged.merge(set) }
            #expect(Set(merged.providers.map(\.name)) == ["p", "q"] && merged.providers.count == 2)
            let provider = merged.providers.first { $0.name == "p" }
            #expect(provider?.moduleID == .test(1))
            #expect(provider?.modules == [.init(id: .test(1), location: place("a.h"))])
            #expect(provider?.numbering == [number] && provider?.edition == .positional)
        }
    }

    @Test func twoModulesAreBothKept() {
        var merged = Interface(providers: [Provider(name: "p", modules: [.init(id: .test(1))])])
        for id in [GUID.test(2), .test(1)] {
            merged.merge(Interface(providers: [Provider(name: "p", modules: [.init(id: id)])]))
        }
        #expect(merged.providers[0].modules.map(\.id) == [.test(1), .test(2)])
    }

    @Test func aSubsetHasWhatIsItsOwn() {
        func helper(_ name: String, _ provider: String) -> ProvidedFunction {
            ProvidedFunction(
                name: name, prototype: Prototype(text: "", returnType: .void, parameters: []), provider: provider)
        }
        let set = Interface(
            providers: [Provider(name: "p"), Provider(name: "q")], functions: [helper("a", "p"), helper("b", "q")],
            commands: [ProvidedCommand(SyscallCommand(Declaration(name: "BPF_X")), by: "q")])
        let subset = set.subset(ofProviders: ["p"])
        let alone = Interface(providers: [Provider(name: "p")], functions: [helper("a", "p")])
        #expect(subset.providers == alone.providers)
        #expect(subset.functions.map(\.name) == ["a"])
        // What it refers to by name is still known.
        #expect(subset.known(named: "b").map(\.name) == ["b"])
        #expect(alone.known(named: "b").isEmpty)
        #expect(set.subset(ofProviders: ["p", "q"]) == set)
    }
}
