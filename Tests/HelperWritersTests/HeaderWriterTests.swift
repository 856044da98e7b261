import HelperDiagnostics
import HelperModel
import HelperWriters
import Testing
import TestSupport

@Suite struct HeaderWriterTests {
    private func header(_ set: Interface, _ binding: Binding = .early) throws -> String {
        let kind = try #require(HelperWriters.kind(named: "header"))
        return try #require(try kind.make(HeaderOptions(binding: binding).values).write(set).files.first).contents
    }

    private func helper(_ documentation: Documentation = Documentation(), id: HelperID? = 1) -> ProvidedFunction {
        ProvidedFunction(
            name: "acme_first", id: id, prototype: Prototype(text: "", returnType: .void, parameters: []),
            documentation: documentation, provider: "acme")
    }

    @Test func theGuardIsTheProvidersOwn() throws {
        let text = try header(Interface(providers: [Provider(name: "acme-net", functions: [helper().thing])]))
        #expect(text.contains("#ifndef ACME_NET_HELPER_DEFS_H\n#define ACME_NET_HELPER_DEFS_H\n"))
    }

    @Test(arguments: Binding.allCases) func theDefaultIsTheLastBranch(_ binding: Binding) throws {
        let text = try header(Interface(functions: [helper()]), binding)
        for other in Binding.allCases {
            #expect(
                text.contains("defined(BPF_HELPER_\(other.rawValue.uppercased())_BINDING)\n#") == (other != binding))
        }
    }

    @Test func textCannotEndItsComment() throws {
        let text = try header(Interface(functions: [helper(Documentation(description: "a */ b\n*/\n", returns: "*/"))]))
        #expect(
            text.contains(
                " * \ta *\\/ b\n * \t*\\/\n *\n * Returns\n * \t*\\/\n */\nBPF_HELPER(void, acme_first, (void), 1);"))
    }

    @Test func withoutAnIDThereIsNoEarlyBinding() throws {
        let set = Interface(functions: [helper(id: nil)])
        let kind = try #require(HelperWriters.kind(named: "header"))
        #expect(
            try kind.make(HeaderOptions(binding: .early).values).write(set).diagnostics.map(\.rule) == [
                "header-missing-id"
            ])
        #expect(try kind.make(HeaderOptions(binding: .late).values).write(set).diagnostics.isEmpty)
        #expect(try header(set, .late).contains("BPF_HELPER(void, acme_first, (void), BPF_HELPER_HAS_NO_ID);"))
    }
}
