import HelperModel
import Testing
import TestSupport

@testable import HelperBuild
@testable import HelperProject

/// Which providers outputs for a platform are made of: what they offer has to keep to its rules.
@Suite struct OutputPlatformTests {
    private func output(_ kind: String, _ providers: [String] = []) -> Configuration.Output {
        Configuration.Output(
            kind: kind, path: "out", providers: providers, location: SourceLocation(file: "y", line: 1, column: 1))
    }

    /// An output without providers is made of all.
    @Test func outputsOfAConfigurationSayForWhom() {
        let interface = Interface(providers: ["a", "b", "c"].map { Provider(name: $0) })
        func platforms(_ outputs: [Configuration.Output]) -> [Platform: Set<String>] {
            var configuration = Configuration()
            configuration.outputs = outputs
            return Checked.outputs(of: interface, configuration, BuildRequest(.configuration("y")))
        }
        #expect(platforms([output("header"), output("json", ["a"])]) == [:])
        #expect(platforms([output("windows-info", ["a"]), output("header")]) == [.windows: ["a"]])
        #expect(
            platforms([output("windows-info", ["a"]), output("windows-info", ["b"])]) == [.windows: ["a", "b"]])
        #expect(platforms([output("windows-info")]) == [.windows: ["a", "b", "c"]])
    }

    /// Named inputs have one output, of which the request says the platform.
    @Test(arguments: [[], ["windows-contract"]]) func aRequestSaysForWhom(_ expected: [String]) throws {
        let directory = try TemporaryDirectory()
        try directory.write("/** One. @id 70001 */\nvoid acme_one(int a);\n", to: "acme.h")
        var inputs = NamedInputs()
        inputs.providers = [directory.file("acme.h")]
        var request = BuildRequest(.named(inputs))
        request.platforms = expected.isEmpty ? [] : [.windows]
        #expect(try Build(request).diagnostics.map(\.rule) == expected)
    }
}
