import Libclang
import Foundation
import HelperDiagnostics
import HelperModel
import HelperReaders
import HelperRules
import HelperWriters
import TestSupport
import Testing

@testable import helpergen

/// One small header a behaviour, beside it what comes out: the diagnostics as they are printed, then the declarations.
///
/// `make fixtures` writes the expected files anew, for a reviewer to look at.
@Suite struct UAPIFixtureTests {
    static let fixtures = Fixtures(folder: "uapi")

    @Test(arguments: fixtures.names) func givesWhatIsExpected(_ name: String) throws {
        let files = SourceFiles(workingDirectory: "/")
        let source = try Project.source(Self.fixtures.path(of: name), files: files)
        let result = UAPIReader(library: Project.libclang, arguments: CompilerArguments(), files: files).read(source)
        let diagnostics = result.diagnostics + HelperRules.check(result.set)
        try Self.fixtures.compare(name, diagnostics: diagnostics, set: result.set, files: files)
    }

    @Test(arguments: fixtures.names) func survivesJSON(_ name: String) throws {
        let files = SourceFiles(workingDirectory: "/")
        let source = try Project.source(Self.fixtures.path(of: name), files: files)
        let set = UAPIReader(library: Project.libclang, arguments: CompilerArguments(), files: files).read(source).set
        try expectJSONRoundTrip(set)
    }
}

/// A folder of fixtures: `NAME.h` and `NAME.expected`.
struct Fixtures: Sendable {
    let folder: String

    private var directory: String { "\(Project.root)/Tests/helpergenTests/Fixtures/\(folder)" }

    var names: [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return entries.filter { $0.hasSuffix(".h") }.map { String($0.dropLast(2)) }.sorted()
    }

    func path(of name: String) -> String { "\(directory)/\(name).h" }

    /// Compares with `NAME.expected`, or writes it when the environment says `HELPERGEN_UPDATE_FIXTURES`.
    func compare(_ name: String, diagnostics: [Diagnostic], set: Interface, files: SourceFiles, showsContracts: Bool = false) throws {
        let printer = DiagnosticPrinter(
            format: .text, isColored: false, files: files, roots: SourceRoots(workingDirectory: "/"))
        var text = printer.text(for: diagnostics).replacingOccurrences(of: directory + "/", with: "")
        if !diagnostics.contains(where: { $0.severity == .error }) {
            text += try Fixtures.declarations(set)
            if showsContracts { text += set.functions.map(Fixtures.contracts).joined() }
        }
        try expectFixture(text, "Tests/helpergenTests/Fixtures/\(folder)/\(name).expected")
    }

    /// A helper's contracts in one line.
    private static func contracts(of helper: ProvidedFunction) -> String {
        let arguments = helper.prototype.parameters.map { parameter in
            let contract = parameter.contract!
            let size = contract.size.map { " size \($0)" } ?? contract.bytes.map { " bytes \($0)" } ?? ""
            return "\(contract.kind.rawValue)\(contract.isNullable ? "?" : "")\(size) \(contract.basis.reason.rawValue)"
        }
        let contract = helper.contract!
        let flags =
            (contract.reallocatesPacket != nil ? " reallocates_packet" : "") + (contract.hasImplicitContext ? " implicit_context" : "")
        return
            "\(helper.name): \(contract.returns.kind.rawValue)\(contract.returns.isNullable ? "?" : "")\(flags) (\(arguments.joined(separator: ", ")))\n"
    }

    /// What a generated header says of its helpers, without what is the same in every header.
    private static func declarations(_ set: Interface) throws -> String {
        let kind = try #require(HelperWriters.kinds.first { $0.name == "header" })
        let header = try #require(try kind.make(.init()).write(set).files.first).contents
        let start = try #require(header.range(of: "extern \"C\" {\n#endif\n"))
        let end = try #require(header.range(of: "#ifdef __cplusplus\n}"))
        let attributes = header.components(separatedBy: "\n").filter { $0.hasPrefix("#ifndef __") }
        return attributes.map { $0 + "\n" }.joined() + header[start.upperBound..<end.lowerBound]
    }
}

/// What is written as JSON reads back as the same set.
func expectJSONRoundTrip(_ set: Interface) throws {
    let kind = try #require(HelperWriters.kinds.first { $0.name == "json" })
    let json = try #require(try kind.make(.init()).write(set).files.first).contents
    let result = JSONReader().read(SourceText(name: "set.json", path: "set.json", bytes: Array(json.utf8)))
    #expect(result.diagnostics.isEmpty)
    #expect(result.set == set)
}
