import HelperModel
import Testing
import TestSupport

@testable import HelperWriters

/// What the header writer writes reads back as what it was written from.
@Suite struct HeaderRoundTripTests {
    private static let readable = Fixture.provider.filter { !$0.isError }

    @Test(arguments: readable, Binding.allCases) func aHeaderReadsBack(_ fixture: Fixture, _ binding: Binding) throws {
        let set = Project.checked(try fixture.read(provider: "acme")).set
        let again = Project.checked(
            Project.readProvider(try Project.written(set, as: "header", HeaderOptions(binding: binding).values))
        )
        .set
        #expect(summary(of: again) == summary(of: set))
        let twice = Project.checked(
            Project.readProvider(try Project.written(again, as: "header", HeaderOptions(binding: binding).values))
        )
        .set
        #expect(summary(of: twice) == summary(of: set))
    }

    /// Everything that a header can carry: all but places, types that only the provider's header has, the types behind
    /// names, and the words of reasons.
    private func summary(of set: Interface) -> [String] {
        set.functions.map { helper in
            let parameters = helper.prototype.parameters.map { parameter in
                let contract = parameter.contract!
                let declaration = HeaderTypes().parameter(parameter.type).declaration(of: parameter.name ?? "")
                return
                    "\(declaration) \(parameter.documentation ?? "-") \(contract.kind) \(contract.isNullable) \(contract.size ?? -1)"
            }
            let contract = helper.contract!
            return """
                \(helper.name) \(helper.id ?? 0) \(HeaderTypes().returned(helper.prototype.returnType).spelling) \(parameters) \(helper.attributes) \(helper.stability) \
                \(helper.since ?? "-") \(helper.documentation) \(contract.returns.kind) \(contract.returns.isNullable) \
                \(contract.reallocatesPacket != nil) \(contract.hasImplicitContext)
                """
        }
    }
}
