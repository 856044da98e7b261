import Libclang
import Foundation
import HelperContracts
import HelperDiagnostics
import HelperModel
import HelperReaders
import HelperRules
import TestSupport
import Testing

@testable import HelperWriters
@testable import helpergen

/// Providers' headers, one behaviour each; beside each what comes out, contracts included.
@Suite struct ProviderFixtureTests {
    static let fixtures = Fixtures(folder: "provider")

    /// A header's helpers with their contracts, and everything that is found wrong with them.
    private func read(_ path: String, files: SourceFiles) throws -> (set: Interface, diagnostics: [Diagnostic]) {
        let reader = ProviderReader(library: Project.libclang, arguments: CompilerArguments(), files: files, name: "acme")
        let result = reader.read(try Project.source(path, files: files))
        var set = result.set
        let inferred = ContractInference.infer(&set)
        return (set, result.diagnostics + inferred + HelperRules.check(set))
    }

    private func inferred(_ path: String) throws -> Interface {
        try read(path, files: SourceFiles(workingDirectory: "/")).set
    }

    @Test(arguments: fixtures.names) func givesWhatIsExpected(_ name: String) throws {
        let files = SourceFiles(workingDirectory: "/")
        let (set, diagnostics) = try read(Self.fixtures.path(of: name), files: files)
        try Self.fixtures.compare(name, diagnostics: diagnostics, set: set, files: files, showsContracts: true)
    }

    @Test(arguments: fixtures.names) func survivesJSON(_ name: String) throws {
        let set = try inferred(Self.fixtures.path(of: name))
        try expectJSONRoundTrip(set)
    }

    static let readable = fixtures.names.filter { !$0.hasPrefix("error-") }

    /// What the header writer writes reads back as what it was written from.
    @Test(arguments: readable, Binding.allCases) func survivesItsOwnHeader(_ name: String, _ binding: Binding) throws {
        let set = try inferred(Self.fixtures.path(of: name))
        let kind = try #require(HelperWriters.kinds.first { $0.name == "header" })
        let header = try #require(try kind.make(.init(binding: binding)).write(set).files.first).contents
        let directory = try TemporaryDirectory()
        let again = try inferred(try directory.write(header, to: "acme.h"))
        #expect(summary(of: again) == summary(of: set))
        let twice = try #require(try kind.make(.init(binding: binding)).write(again).files.first).contents
        #expect(summary(of: try inferred(try directory.write(twice, to: "twice.h"))) == summary(of: set))
    }

    /// Everything that a header can carry: all but places, types that only the provider's header has, the types behind names, and the words of reasons.
    private func summary(of set: Interface) -> [String] {
        set.functions.map { helper in
            let parameters = helper.prototype.parameters.map { parameter in
                let contract = parameter.contract!
                return
                    "\(HeaderTypes.parameter(parameter.type).declaration(of: parameter.name ?? "")) \(parameter.documentation ?? "-") \(contract.kind) \(contract.isNullable) \(contract.size ?? -1)"
            }
            let contract = helper.contract!
            return """
                \(helper.name) \(helper.id ?? 0) \(HeaderTypes.returned(helper.prototype.returnType).spelling) \(parameters) \(helper.attributes) \(helper.stability) \
                \(helper.since ?? "-") \(helper.documentation) \(contract.returns.kind) \(contract.returns.isNullable) \
                \(contract.reallocatesPacket != nil) \(contract.hasImplicitContext)
                """
        }
    }
}
