import HelperDiagnostics
import HelperModel
import HelperTemplates
import Testing
import TestSupport

@testable import HelperWriters

/// What kinds write is what their printed templates write, and these can be changed.
@Suite struct PrintedTemplateTests {
    private static let sets: [(name: String, set: Result<Interface, any Error>)] = [
        ("linux", Result { try Project.checked(Project.readSystemHeader()).set }),
        ("samples", Result { try ReferenceSample.interface(Project.samples) }),
        ("program-types", Result { try programTypes() }),
    ]

    private static func programTypes() throws -> Interface {
        try fixture("Swift/program-types.h")
    }

    private static func fixture(_ name: String) throws -> Interface {
        let path = "\(Project.root)/Tests/HelperWritersTests/Fixtures/\(name)"
        return Project.checked(try Project.readProvider(at: path)).set
    }

    /// Those that a kind writes, with what the kind is asked for that.
    private static let ofKinds: [(template: BuiltInTemplate, kind: String, options: OptionValues)] =
        BuiltInTemplate.all.compactMap { template in
            if HelperWriters.kind(named: template.name) != nil { return (template, template.name, OptionValues()) }
            var options = PageOptions()
            options.subject = .commands
            guard template.name.hasSuffix("-commands") else { return nil }
            return (template, String(template.name.dropLast("-commands".count)), options.values)
        }

    @Test func mostKindsHaveATemplate() {
        #expect(
            Self.ofKinds.map(\.template.name).sorted() == [
                "header", "host-c", "html", "man", "man-commands", "markdown", "prevail", "rst", "rst-commands",
                "swift",
            ])
    }

    @Test(arguments: ofKinds.indices, sets.indices) func writesWhatTheKindWrites(_ index: Int, _ input: Int) throws {
        let (template, kind, options) = Self.ofKinds[index]
        let set = try Self.sets[input].set.get()
        let expected = try Project.write(set, as: kind, options)
        let result = try PrintedTemplate(template.name).write(set, to: template.fileName)
        #expect(result.files == expected.files)
    }

    /// What is wrong with a set is wrong for a template that writes the same.
    @Test(arguments: [
        ("swift", "struct s { int a; };\n/** A. @return 0. @id 1 */\nint acme_a(struct s x);\n"),
        ("header", "typedef struct { int a; } t;\n/** A. @return 0. @id 1 */\nint acme_a(t x);\n"),
        ("header", "/** A. @return 0. */\nint acme_a(int x);\n"),
    ])
    func refusesWhatTheKindRefuses(_ name: String, _ header: String) throws {
        let set = Project.checked(Project.readProvider(header)).set
        let expected = try Project.write(set, as: name).diagnostics
        #expect(expected.containsErrors)
        #expect(try PrintedTemplate(name).write(set).diagnostics == expected)
    }

    /// Options are those of the kind.
    @Test func takesTheOptionsOfTheKind() throws {
        let set = try Self.programTypes()
        var header = HeaderOptions(binding: .ksym)
        header.isWeak = true
        header.includes = ["acme.h"]
        var swift = SwiftOptions()
        swift.access = .internal
        swift.prefix = "net_"
        swift.imports = ["Acme"]
        for (name, options) in [("header", header.values), ("swift", swift.values)] {
            let expected = try Project.write(set, as: name, options)
            #expect(try PrintedTemplate(name).write(set, options).files == expected.files)
            #expect(expected.files != (try Project.write(set, as: name).files))
        }
    }

    /// A table says which functions there are, and their order.
    @Test(arguments: ["header", "swift"]) func aTableChoosesFunctions(_ name: String) throws {
        let header = ["c", "a", "b"].map { "/** X. @return 0. @id \($0.utf8.first!) */\nint acme_\($0)(int x);\n" }
        let set = Project.checked(Project.readProvider(header.joined())).set
        func names(_ table: TypeTable) throws -> [String] {
            let text = try #require(PrintedTemplate(name).write(set, table: table).files.first).contents
            return text.matches(of: /(?:BPF_HELPER\(int, |ProvidedHelper\(name: ")(acme_.)/).map { String($0.1) }
        }
        #expect(try names(TypeTable()) == ["acme_c", "acme_a", "acme_b"])
        var table = TypeTable()
        table.sort = .name
        table.except = ["acme_b"]
        #expect(try names(table) == ["acme_a", "acme_c"])
        table.sort = nil
        #expect(try names(table) == ["acme_c", "acme_a"])
    }

    // MARK: Changes

    @Test(.slow) func stubsCanBeChanged() throws {
        var template = try PrintedTemplate("swift")
        template.replace("    static func {{member}}", with: "    /// Number {{id}}.\n    static func {{member}}")
        template.replace("@c {{access}}func", with: "@inline(never) @c {{access}}func")
        template.replace("{{/isRestricted}}),\n", with: "{{/isRestricted}}),  // line {{function.location.line}}\n")
        template.replace(
            "struct {{identifier}}: ContextStructure{{#isSendable}}, Sendable{{/isSendable}} {\n    ///",
            with: "struct {{identifier}}: ContextStructure{{#isSendable}}, Sendable{{/isSendable}} {\n"
                + "    {{access}}static let byteCount = {{size}}\n\n    ///")
        template.replace(
            "    {{access}}var rawValue:",
            with: "    {{access}}var isKnown: Bool { if case .{{other}} = self { false } else { true } }\n\n"
                + "    {{access}}var rawValue:")
        template.replace("{{comment}}\n", with: "{{#documentation}}\n    //!{{.}}\n{{/documentation}}\n")
        template.replace(
            "{{contractList}}",
            with:
                "{{#contracts}}{{^first()}}, {{/first()}}ParameterContract(.{{kind}}"
                + "{{#name}}, name: \"{{name}}\"{{/name}}){{/contracts}}")
        template.replace(
            "func {{member}}({{parameterList}})",
            with:
                "func {{member}}({{#parameters}}\n        {{declaration}}{{^last()}},{{/last()}}{{/parameters}})")
        let text = try template.written(try Self.programTypes())
        for piece in [
            "    /// Number ", "@inline(never) @c public func ", "),  // line ", "public static let byteCount = ",
            "public var isKnown: Bool", "    //! ",
        ] {
            #expect(text.contains(piece), "\(piece)")
        }
        // The implementation that the compiler is given reads requirements of one line.
        let lines = text.replacing(/\(\n +/, with: "(").replacing(/,\n {8}(?=\w+(?: \w+)?: )/, with: ", ")
        #expect(lines != text)
        #expect(try StubCompiler.typecheck(lines, in: try TemporaryDirectory()) == "")
    }

    @Test func aHeaderCanBeChanged() throws {
        var template = try PrintedTemplate("header")
        template.replace("/*\n * {{name}}\n", with: "/** {{function.docs.brief}}\n *\n")
        template.replace(
            "{{#description}}\n{{comment}}\n", with: "{{#description}}\n{{#lines}}\n * {{.}}\n{{/lines}}\n")
        template.replace(
            "({{parameterList}})",
            with: "({{#parameters}}\n    {{.}}{{^last()}},{{/last()}}{{/parameters}}{{^parameters}}void{{/parameters}})"
        )
        template.replace("{{macro}}({{returnType}}, ", with: "ACME_{{macro}}({{returnType}}, ")
        template.replace(
            "#ifdef __cplusplus\nextern",
            with: "#define ACME_BPF_HELPER(...) BPF_HELPER(__VA_ARGS__)\n#define ACME_BPF_KFUNC(...) "
                + "BPF_KFUNC(__VA_ARGS__)\n#ifdef __cplusplus\nextern")
        let text = try template.written(try Project.checked(Project.readSystemHeader()).set)
        #expect(
            text.contains(
                """
                ACME_BPF_HELPER(long, bpf_map_update_elem, (
                    void *map,
                    const void *key,
                    const void *value,
                    __u64 flags), 2);
                """))
        #expect(text.contains("/** Perform a lookup in *map* for an entry associated to *key*.\n *\n *\n * Perform a"))
        for language in GeneratedHeader.languages {
            #expect(try GeneratedHeader.errors(text, language) == [])
        }
    }
}
