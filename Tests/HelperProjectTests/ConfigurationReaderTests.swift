import HelperProject
import HelperDiagnostics
import HelperModel
import Testing

@Suite struct ConfigurationReaderTests {
    private func read(_ text: String) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
        ConfigurationReader.read(
            SourceText(name: "helpergen.yaml", path: "", bytes: Array(text.utf8)),
            vocabulary: .init(
                kinds: ["header", "json"], bindings: ["early", "late"], accessLevels: ["public", "internal"],
                ruleIDs: ["contract-ambiguous"],
                refusals: { $0.enumerated().filter { $0.element == "-bad" }.map { (index: $0.offset, message: "no") } }))
    }

    @Test func readsEveryKey() throws {
        let (configuration, diagnostics) = read(
            """
            providers:
              - name: acme
                uapi: a.h
                headers: [b.h, c.h]
                helpers: d.json
                module: "{01234567-89AB-cdef-0123-456789abcdef}"
                functions: {prefixes: [acme_], names: [other]}
                ids: 70000-70099
                include-directories: [inc]
                definitions: [A=1]
                includes: [stdint.h]
                target: bpfeb
                clang-arguments: [-x]
                follow: [inc/acme]
            outputs:
              - {kind: header, path: out.h, providers: [acme], binding: late}
            conflicts: qualify
            lint: {contract-ambiguous: error}
            """)
        #expect(diagnostics.isEmpty)
        let provider = try #require(configuration.providers.first)
        #expect(provider.headers == ["b.h", "c.h"] && provider.uapi == "a.h" && provider.helperFiles == ["d.json"])
        #expect(provider.module?.id == GUID("01234567-89ab-cdef-0123-456789abcdef"))
        #expect(provider.prefixes == ["acme_"] && provider.names == ["other"])
        #expect(provider.ids == 70000...70099)
        #expect(provider.clang.includeDirectories == ["inc"] && provider.clang.target == "bpfeb")
        #expect(provider.clang.definitions == ["A=1"] && provider.clang.includes == ["stdint.h"] && provider.clang.arguments == ["-x"])
        #expect(provider.followed == ["inc/acme"])
        #expect(configuration.outputs.first?.binding == "late")
        #expect(configuration.qualifiesConflicts)
        #expect(configuration.levels == ["contract-ambiguous": .error])
    }

    /// A fault each, with its rule and place.
    @Test(arguments: [
        ("", "config-value", 1, 1),
        ("- a\n", "config-value", 1, 1),
        ("providers:\n\t- name: x\n", "config-syntax", 2, 1),
        ("providers: [", "config-syntax", 2, 1),
        ("provider:\n", "config-key", 1, 1),
        ("providers:\n  - name: a\n    headrs: [b]\n    helpers: [c]\n", "config-key", 3, 5),
        ("providers: {}\n", "config-value", 1, 12),
        ("providers:\n  - {headers: [a]}\n", "config-value", 2, 5),
        ("providers:\n  - {name: a}\n", "config-value", 2, 5),
        ("providers:\n  - {name: a, headers: [x], ids: 9-1}\n", "config-value", 2, 34),
        ("providers:\n  - {name: a, headers: [x], module: 7}\n", "config-value", 2, 37),
        ("providers:\n  - {name: a, headers: [x]}\n  - {name: a, headers: [y]}\n", "config-value", 3, 5),
        ("outputs:\n  - {kind: poem, path: a}\n", "config-value", 2, 12),
        ("outputs:\n  - {kind: json}\n", "config-value", 2, 5),
        ("outputs:\n  - {kind: json, path: a, providers: [b]}\n", "config-value", 2, 5),
        ("outputs:\n  - {kind: json, path: a}\n  - {kind: json, path: a}\n", "config-value", 3, 5),
        ("providers:\n  - {name: a, headers: [x], clang-arguments: [-x, -bad]}\n", "config-clang-argument", 2, 51),
        ("providers:\n  - {name: a, headers: [x], clang-arguments: -bad}\n", "config-clang-argument", 2, 46),
        ("conflicts: maybe\n", "config-value", 1, 12),
        ("lint: {contract-ambigous: error}\n", "config-key", 1, 8),
        ("lint: {contract-ambiguous: loud}\n", "config-value", 1, 28),
    ])
    func reportsFaults(text: String, rule: String, line: Int, column: Int) throws {
        let diagnostic = try #require(read(text).diagnostics.first)
        #expect(diagnostic.rule == rule, "\(diagnostic)")
        #expect(diagnostic.location == SourceLocation(file: "helpergen.yaml", line: line, column: column), "\(diagnostic)")
    }

    @Test func namesTheNearestKey() throws {
        #expect(try #require(read("providrs: []\n").diagnostics.first).message.contains("did you mean providers?"))
    }
}
