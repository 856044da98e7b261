import HelperDiagnostics
import HelperModel
import HelperProject
import Testing

@Suite struct ConfigurationReaderTests {
    private enum Speed: String, OptionChoice {
        case early, late
    }

    private static let general = OutputOptionSet(
        section: nil, options: [OutputOption(key: "binding", flag: "binding", form: .choice(Speed.self), purpose: "")])
    /// An option of every form.
    private static let special = OutputOptionSet(
        section: "special",
        options: [
            OutputOption(key: "name", flag: "special-name", form: .text, purpose: ""),
            OutputOption(key: "prefix", flag: "special-prefix", form: .identifier, purpose: ""),
            OutputOption(key: "words", flag: "special-word", form: .texts, purpose: ""),
            OutputOption(key: "modules", flag: "special-module", form: .identifiers, purpose: ""),
            OutputOption(key: "headers", flag: "special-header", form: .headerNames, purpose: ""),
            OutputOption(key: "speed", flag: "special-speed", form: .choice(Speed.self), purpose: ""),
            OutputOption(key: "weak", flag: "special-weak", form: .flag, purpose: ""),
        ])

    private func read(_ text: String) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
        ConfigurationReader.read(
            SourceText(name: "helpergen.yaml", path: "", bytes: Array(text.utf8)),
            vocabulary: .init(
                kinds: ["header", "json"], options: [Self.general, Self.special], ruleIDs: ["contract-ambiguous"],
                refusals: { $0.enumerated().filter { $0.element == "-bad" }.map { (index: $0.offset, message: "no") } })
        )
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
                history: [{label: "1.0", file: old.h}, {label: 1.10, file: [a.h, b.h]}]
            facts: facts.yaml
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
        #expect(
            provider.clang.definitions == ["A=1"] && provider.clang.includes == ["stdint.h"]
                && provider.clang.arguments == ["-x"])
        #expect(provider.followed == ["inc/acme"])
        #expect(provider.history.map(\.label) == ["1.0", "1.10"])
        #expect(provider.history.map(\.files) == [["old.h"], ["a.h", "b.h"]])
        #expect(configuration.facts == "facts.yaml")
        #expect(configuration.outputs.first?.options[Self.general.options[0]] == .text("late"))
        #expect(configuration.qualifiesConflicts)
        #expect(configuration.levels == ["contract-ambiguous": .error])
    }

    @Test func readsWhatNumbersHelpers() throws {
        let (configuration, diagnostics) = read(
            """
            providers:
              - {name: a, headers: a.h, ids: {enum: acme_ids, prefix: FN_, range: 70000-70099}}
              - {name: b, headers: b.h, ids: {prefix: FN_}}
              - {name: c, headers: c.h, ids: {range: 70100-70199}}
            outputs: []
            """)
        #expect(diagnostics.isEmpty)
        #expect(
            configuration.providers.map(\.numbering) == [
                .init(enumeration: "acme_ids", prefix: "FN_"), .init(prefix: "FN_"), nil,
            ])
        #expect(configuration.providers.map(\.ids) == [70000...70099, nil, 70100...70199])
    }

    @Test func readsOptionsOfEveryForm() throws {
        let (configuration, diagnostics) = read(
            """
            outputs:
              - {kind: json, path: a, special: {name: "", prefix: a_b, words: [a b, c], modules: A, headers: a.h, speed: late, weak: true}}
              - {kind: json, path: b, special: {name: x, words: y, weak: false}}
              - {kind: json, path: c}
            """)
        #expect(diagnostics.isEmpty)
        let values = configuration.outputs.map { output in Self.special.options.map { output.options[$0] } }
        #expect(
            values == [
                [
                    .text(""), .text("a_b"), .texts(["a b", "c"]), .texts(["A"]), .texts(["a.h"]), .text("late"),
                    .flag(true),
                ],
                [.text("x"), nil, .texts(["y"]), nil, nil, nil, .flag(false)],
                [nil, nil, nil, nil, nil, nil, nil],
            ])
    }

    /// What is said of an option, and what there is in its place.
    @Test(arguments: [
        ("bindng: late", "there is no key \"bindng\" here; did you mean binding?", 25),
        ("x: late", "there is no key \"x\" here; there are kind, path, providers, format, binding, special", 25),
        ("binding: tight", "\"tight\" is not one of early, late", 34),
        ("special: late", "keys and values are expected here: name, prefix, words, modules, headers, speed, weak", 34),
        ("special: {nam: x}", "there is no key \"nam\" here; did you mean name?", 35),
        ("special: {name: [x]}", "a text is expected here", 41),
        ("special: {prefix: a-b}", "\"a-b\" is not an identifier", 43),
        ("special: {words: [\"\"]}", "a text is expected here", 43),
        ("special: {modules: [a, b-c]}", "\"b-c\" is not an identifier", 44),
        (
            "special: {headers: [a.h, 'b<.h']}",
            "\"b<.h\" is not the name of a header, such as acme.h or <acme/types.h>", 44
        ),
        ("special: {speed: \"\"}", "a text is expected here", 42),
        ("special: {speed: tight}", "\"tight\" is not one of early, late", 42),
        ("special: {weak: perhaps}", "true or false is expected here", 41),
    ])
    func reportsFaultsOfOptions(text: String, message: String, column: Int) throws {
        let diagnostics = read("outputs:\n- {kind: json, path: a, \(text)}\n").diagnostics
        #expect(diagnostics.map(\.message) == [message])
        #expect(diagnostics.first?.location == SourceLocation(file: "helpergen.yaml", line: 2, column: column))
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
        ("providers:\n  - {name: a, headers: [x], history: [{label: \"1\"}]}\n", "config-value", 2, 39),
        ("providers:\n  - {name: a, headers: [x], history: [{file: y}]}\n", "config-value", 2, 39),
        ("providers:\n  - {name: a, headers: [x], history: y}\n", "config-value", 2, 38),
        ("providers:\n  - {name: a, headers: [x], history: [{label: a*, file: y}]}\n", "config-value", 2, 47),
        (
            "providers:\n- name: a\n  headers: x\n  history:\n  - {label: b, file: y}\n  - {label: b, file: z}\n",
            "config-value", 6, 13
        ),
        ("conflicts: maybe\n", "config-value", 1, 12),
        ("lint: {contract-ambigous: error}\n", "config-key", 1, 8),
        ("lint: {contract-ambiguous: loud}\n", "config-value", 1, 28),
    ])
    func reportsFaults(text: String, rule: String, line: Int, column: Int) throws {
        let diagnostic = try #require(read(text).diagnostics.first)
        #expect(diagnostic.rule == rule, "\(diagnostic)")
        #expect(
            diagnostic.location == SourceLocation(file: "helpergen.yaml", line: line, column: column), "\(diagnostic)")
    }

    @Test func namesTheNearestKey() throws {
        #expect(try #require(read("providrs: []\n").diagnostics.first).message.contains("did you mean providers?"))
    }
}
