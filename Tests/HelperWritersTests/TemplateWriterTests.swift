import HelperDiagnostics
import HelperModel
import HelperProject
import HelperTemplates
import Testing
import TestSupport

@testable import HelperWriters

/// What templates make of an interface.
@Suite struct TemplateWriterTests {
    private func render(
        _ text: String, _ types: [HelperType], table: TypeTable = TypeTable(), escaping: TemplateEscaping = .text,
        contracts: [ArgumentContract?] = []
    ) throws -> WriteResult {
        let parameters = types.enumerated().map { index, type in
            Parameter(
                name: ["type", "map", "len", "flags", "x"][index], type: type,
                contract: contracts.indices.contains(index) ? contracts[index] : nil)
        }
        let helper = Function(
            name: "acme_look_up", id: 7, prototype: Prototype(text: "", returnType: .void, parameters: parameters),
            documentation: Documentation(description: "Looks \"up\".\n\n\tdeep <a>\n"))
        let set = Interface(providers: [Provider(name: "acme", functions: [helper])])
        let template = Template(SourceText(name: "t", path: "t", bytes: Array(text.utf8))) { _ in nil }
        try #require(template.check().isEmpty)
        return TemplateWriter(template, table: table, escaping: escaping).write(set)
    }

    private static let u32 = HelperType.typedef("__u32", .integer("unsigned int", bits: 32, isSigned: false))
    private static let types = "{{#helpers}}{{#parameters}}{{type}};{{/parameters}}{{/helpers}}"

    @Test func aSectionOverSomethingThatIsMissingIsLeftOut() throws {
        let text =
            "{{#helpers}}{{#facts}}F{{/facts}}{{^facts}}-{{/facts}}{{#parameters}}{{#contract}}{{#size}}S{{/size}}{{^size}}-{{/size}}{{/contract}}{{^contract}}none{{/contract}}{{/parameters}}{{/helpers}}"
        let contract = ArgumentContract(.anything, basis: ContractBasis(.declared, "a scalar"))
        let result = try render(text, [Self.u32, Self.u32], contracts: [contract, nil])
        #expect(result.files.first?.contents == "--none")
    }

    /// What is looked up first wins.
    @Test func typesAreLookedUpInOrder() throws {
        var table = TypeTable()
        table.types = [
            "void": "V", "char": "C", "const char *": "text", "__u32": "u32", "unsigned int": "uint", "pointer": "*{}",
            "const-pointer": "*c {}", "nullable-pointer": "?{}", "struct": "S{pascal}", "struct special": "Special",
            "array": "[{count}]{}", "enum": "E{}",
        ]
        table.contracts = ["ptr_to_map": "Map"]
        func spelled(_ types: HelperType..., contracts: [ArgumentContract?] = []) throws -> String? {
            let result = try render(Self.types, types, table: table, contracts: contracts)
            #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
            return result.files.first?.contents
        }
        let char = HelperType.integer("char", bits: 8, isSigned: true)
        let mapKind = ArgumentContract(.ptrToMap, basis: ContractBasis(.written, ""))
        let nullable = ArgumentContract(.ptrToMapKey, isNullable: true, basis: ContractBasis(.written, ""))
        #expect(try spelled(.pointer(.qualified(.const, char)), .pointer(char)) == "text;*C;")
        #expect(try spelled(.pointer(.void), contracts: [mapKind]) == "Map;")
        #expect(try spelled(.pointer(.void), contracts: [nullable]) == "?V;")
        #expect(try spelled(.pointer(.qualified(.const, .void)), contracts: [nullable]) == "*c V;")
        #expect(try spelled(Self.u32, .typedef("other", Self.u32)) == "u32;u32;")
        #expect(
            try spelled(.pointer(.record(.structure, "bpf_md")), .pointer(.record(.structure, "special")))
                == "*SBpfMd;*Special;")
        #expect(try spelled(.pointer(.pointer(.void)), .array(char, count: 4)) == "**V;[4]C;")
        #expect(try spelled(.enumeration("kind", .integer("int", bits: 32, isSigned: true))) == "Ekind;")
    }

    /// Without a table types are C's.
    @Test func withoutATableTypesAreCs() throws {
        #expect(try render(Self.types, [.pointer(.void), Self.u32]).files.map(\.contents) == ["void *;__u32;"])
    }

    /// A row that is missing is named, once.
    @Test func aMissingRowIsNamed() throws {
        var table = TypeTable()
        table.types = ["int": "i32"]
        func messages(_ types: HelperType...) throws -> [String] {
            try render(Self.types, types, table: table).diagnostics.map(\.message)
        }
        #expect(
            try messages(Self.u32, Self.u32) == [
                "argument 1 of acme_look_up is __u32, for which the type table has no row; add to its types: __u32: …"
            ])
        #expect(
            try messages(.pointer(.void)) == [
                "argument 1 of acme_look_up is void *, for which the type table has no row; add to its types: pointer: … with {} for what it points to or is called"
            ])
        table.types["pointer"] = "*{}"
        #expect(
            try messages(.pointer(.record(.structure, "x"))) == [
                "argument 1 of acme_look_up is struct x *, for which the type table has no row; add to its types: \"struct x\": …"
            ])
        // What no tag shows needs no row.
        #expect(try render("{{count}}", [Self.u32], table: table).diagnostics.isEmpty)
    }

    @Test func reservedNamesAreChanged() throws {
        var table = TypeTable()
        table.reservedWords = ["type", "acme_look_up"]
        table.reservedSuffix = "_"
        table.reservedPrefix = "r#"
        let text = "{{#helpers}}{{identifier}} {{name}}({{#parameters}}{{name}} {{cName}} {{/parameters}}){{/helpers}}"
        #expect(
            try render(text, [.pointer(.void), .pointer(.void)], table: table).files.map(\.contents) == [
                "r#acme_look_up_ acme_look_up(r#type_ type map map )"
            ])
    }

    @Test(arguments: [
        (TemplateEscaping.text, "Looks \"up\".\n\n\tdeep <a>\n"),
        (.html, "Looks &quot;up&quot;.\n\n\tdeep &lt;a&gt;\n"), (.json, "Looks \\\"up\\\".\\n\\n\\tdeep <a>\\n"),
        (.c, "Looks \\042up\\042.\\012\\012\\011deep <a>\\012"), (.markdown, "Looks \"up\".\n\n\tdeep \\<a\\>\n"),
    ])
    func textIsEscaped(_ escaping: TemplateEscaping, _ expected: String) throws {
        let text = "{{#helpers}}{{docs.text}}{{/helpers}}"
        #expect(try render(text, [], escaping: escaping).files.map(\.contents) == [expected])
        let pragma = "{{% CONTENT_TYPE: \(escaping.rawValue)}}\n\(text)"
        #expect(try render(pragma, []).files.map(\.contents) == [expected])
        let verbatim = "{{#helpers}}{{{docs.text}}}{{/helpers}}"
        #expect(try render(verbatim, [], escaping: escaping).files.map(\.contents) == ["Looks \"up\".\n\n\tdeep <a>\n"])
    }

    @Test func linesHaveNoTabs() throws {
        let text =
            "{{#helpers}}{{docs.brief}}|{{#docs.lines}}{{#isEmpty}}-{{/isEmpty}}{{text}};{{/docs.lines}}{{/helpers}}"
        #expect(try render(text, []).files.map(\.contents) == ["Looks \"up\".|Looks \"up\".;-;        deep <a>;"])
    }

    /// The places of a list that is turned round are those in which its things are shown.
    @Test func placesAreThoseShown() throws {
        let text =
            "{{#helpers}}{{#reversed(parameters)}}{{index}}{{number}}{{cName}}{{^isLast}},{{/isLast}}{{#isFirst}}!{{/isFirst}}{{#last()}}.{{/last()}}{{/reversed(parameters)}} {{count(parameters)}}{{#parameters}}{{number}}{{/parameters}}{{/helpers}}"
        #expect(
            try render(text, [Self.u32, Self.u32]).files.map(\.contents) == ["01map,!12type. 212"])
    }

    /// Each is a template that a user could have written.
    @Test(arguments: BuiltInTemplate.all.map(\.name)) func whatIsBuiltInIsInOrder(_ name: String) throws {
        let builtIn = try #require(BuiltInTemplate.named(name))
        let source = SourceText(name: name, path: name, bytes: Array(builtIn.text.utf8))
        let template = Template(source) { _ in nil }
        #expect(template.check().map(\.message) == [])
        if let table = template.table {
            let (rows, problems) = TypeTableReader.read(table.text, file: name, linesBefore: table.location.line - 1)
            #expect(problems.map(\.message) == [])
            #expect(!rows.types.isEmpty || rows.numbers != nil || rows.links != nil)
        }
        #expect(!builtIn.purpose.isEmpty && !builtIn.fileName.isEmpty)
    }
}
