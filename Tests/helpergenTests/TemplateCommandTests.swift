import Foundation
import HelperTemplates
import Testing
import TestSupport

/// `helpergen template`, `generate --template`, and outputs of the kind `template`.
@Suite struct TemplateCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("/** One. @param a A number. @return 0. @id 70001 */\nint acme_one(int a);\n", to: "acme.h")
        try directory.write(
            "{{#helpers}}\n{{name}} {{id}} {{returns.type}}\n{{> end}}\n{{/helpers}}\n", to: "t.mustache")
        try directory.write("end\n", to: "end.mustache")
        try directory.write("types: {int: i32}\n", to: "types.yaml")
    }

    private func run(_ arguments: String...) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    @Test func aFileIsATemplate() throws {
        let result = try run("generate", "acme.h", "--template", "t.mustache", "--types", "types.yaml")
        #expect(result.status == 0, "\(result.standardError)")
        #expect(result.standardOutput == "acme_one 70001 i32\nend\n")
    }

    /// What is printed can be given back.
    @Test(arguments: BuiltInTemplate.all.map(\.name)) func whatIsPrintedDoesTheSame(_ name: String) throws {
        let printed = try run("template", "--print", name)
        #expect(printed.status == 0)
        try directory.write(printed.standardOutput, to: "printed.mustache")
        // Some have numbers by their places.
        try directory.write("/** One. @return 0. @id 1 */\nint acme_one(int a);\n", to: "first.h")
        let own = try run("generate", "first.h", "--template", "printed.mustache")
        let builtIn = try run("generate", "first.h", "--template", name)
        #expect(builtIn.status == 0, "\(builtIn.standardError)")
        #expect(own.standardOutput == builtIn.standardOutput)
        #expect(!builtIn.standardOutput.isEmpty)
    }

    /// A copy of the template that a kind has takes the options of the kind, from flags and from a configuration.
    @Test(arguments: [
        ("header", ["--binding", "late", "--types-style", "stdint", "--header-include", "acme.h"], ""),
        ("header", ["--binding", "ksym", "--weak"], ", binding: ksym, weak: true"),
        (
            "swift", ["--swift-access", "internal", "--swift-prefix", "acme_o"],
            ", swift: {access: internal, prefix: acme_o}"
        ),
    ])
    func aCopyTakesTheOptionsOfItsKind(_ kind: String, _ flags: [String], _ keys: String) throws {
        try directory.write(try run("template", "--print", kind).standardOutput, to: "own.mustache")
        func generate(_ arguments: [String]) throws -> String {
            let result = try Tool.helpergen.run(["generate"] + arguments, in: directory.path)
            #expect(result.status == 0, "\(result.standardError)")
            return result.standardOutput
        }
        let expected = try generate(["acme.h", "--emit", kind] + flags)
        #expect(try generate(["acme.h", "--emit", kind]) != expected)
        #expect(try generate(["acme.h", "--template", "own.mustache"] + flags) == expected)
        guard !keys.isEmpty else { return }
        try directory.write(
            """
            providers: [{name: acme, headers: acme.h}]
            outputs:
              - {kind: template, template: own.mustache, path: out.txt\(keys)}

            """, to: "helpergen.yaml")
        _ = try generate([])
        #expect(try contents("out.txt") == expected)
    }

    @Test func listAndModel() throws {
        let list = try run("template", "--list").standardOutput.split(separator: "\n")
        #expect(list.map { String($0.prefix { $0 != " " }) } == BuiltInTemplate.all.map(\.name))
        let model = try run("template", "--model", "acme.h")
        let root = try #require(
            JSONSerialization.jsonObject(with: Data(model.standardOutput.utf8)) as? [String: Any])
        let helpers = try #require(root["helpers"] as? [[String: Any]])
        #expect(helpers.map { $0["name"] as? String } == ["acme_one"])
        let parameter = try #require((helpers[0]["parameters"] as? [[String: Any]])?.first)
        #expect(parameter["cType"] as? String == "int")
        // Numbers are numbers, names in digits are none.
        #expect(model.standardOutput.contains("\"id\" : 70001,") && model.standardOutput.contains("\"count\" : 1,"))
        #expect(model.standardOutput.contains("\"idHex\" : \"11171\""))
    }

    @Test(arguments: [
        (["template"], "Say one of --list, --print NAME and --model."),
        (["template", "--print", "aye"], "did you mean aya?"),
        (["generate", "acme.h", "--types", "types.yaml"], "give --template, too"),
        (["generate", "acme.h", "--template", "t.mustache", "--emit", "json"], "give one of them"),
        (["generate", "acme.h", "--template", ""], "--template needs a name"),
    ])
    func commandLinesThatAreWrong(_ arguments: [String], _ message: String) throws {
        let result = try Tool.helpergen.run(arguments, in: directory.path)
        #expect(result.status == 64)
        #expect(result.standardError.contains(message), "\(result.standardError)")
    }

    @Test func whatIsMissingIsTold() throws {
        let unknown = try run("generate", "acme.h", "--template", "libbpf-go", "-o", "out")
        #expect(unknown.status == 1 && unknown.standardError.contains("no template is called libbpf-go"))
        let absent = try run("generate", "acme.h", "--template", "none.mustache", "-o", "out")
        #expect(absent.status == 1 && absent.standardError.contains("none.mustache"))
        try directory.write("types: {int: [}\n", to: "wrong.yaml")
        let table = try run("generate", "acme.h", "--template", "t.mustache", "--types", "wrong.yaml", "-o", "out")
        #expect(table.status == 1 && table.standardError.contains("wrong.yaml:1:"), "\(table.standardError)")
        #expect(!FileManager.default.fileExists(atPath: directory.file("out")))
    }

    /// What can't be written is not.
    @Test(arguments: [
        ("aya", "", "acme_one has no number, and the template writes one"),
        ("libbpfgo", "@id", "acme_one has the number 5 and is in place 1"),
    ])
    func numbersThatAreMissingAreTold(_ template: String, _ number: String, _ message: String) throws {
        let id = number.isEmpty ? "" : " @id 5"
        try directory.write("/** One. @return 0.\(id) */\nint acme_one(int a);\n", to: "none.h")
        let result = try run("generate", "none.h", "--template", template, "-o", "out")
        #expect(result.status == 1 && result.standardError.contains(message), "\(result.standardError)")
    }

    @Test func functionsThatATableNamesAreThere() throws {
        try directory.write("types: {int: i32}\nhelpers: {except: [acme_on]}\n", to: "types.yaml")
        let result = try run("generate", "acme.h", "--template", "t.mustache", "--types", "types.yaml")
        #expect(
            result.status == 1 && result.standardError.contains("did you mean acme_one?"), "\(result.standardError)")
    }

    /// A table of the template's own has its place in the template.
    @Test func aTableInATemplateHasItsPlace() throws {
        try directory.write("{{!helpergen\ntypes:\n  int: i32\nsrot: id\n}}\n{{count}}\n", to: "own.mustache")
        let result = try run("generate", "acme.h", "--template", "own.mustache")
        #expect(result.status == 1)
        #expect(
            result.standardError.hasPrefix("own.mustache:4:1: error: there is no key \"srot\" here"),
            "\(result.standardError)")
    }

    /// The mark that some editors put in front of UTF-8 is none of the text.
    @Test func aByteOrderMarkIsNoText() throws {
        let mark = "\u{FEFF}"
        try directory.write("\(mark){{!helpergen\ntypes: {int: i32}\n}}\n{{> part}}", to: "own.mustache")
        try directory.write("\(mark){{#helpers}}{{returns.type}}{{/helpers}}\n", to: "part.mustache")
        let result = try run("generate", "acme.h", "--template", "own.mustache")
        #expect(result.status == 0 && result.standardOutput == "i32\n", "\(result.standardError)")
    }

    /// Braces of the table can end the comment that it is in.
    @Test func bracesThatEndATableAreTold() throws {
        try directory.write("{{!helpergen\nreserved: {words: [a], suffix: {x}}\n}}\n{{count}}\n", to: "own.mustache")
        let result = try run("generate", "acme.h", "--template", "own.mustache")
        #expect(
            result.status == 1 && result.standardError.contains("leave a blank between braces within it"),
            "\(result.standardError)")
        try directory.write("{{!helpergen\nsort: [\n}}\n{{count}}\n", to: "own.mustache")
        let other = try run("generate", "acme.h", "--template", "own.mustache")
        #expect(other.status == 1 && !other.standardError.contains("braces"), "\(other.standardError)")
    }

    private func configure(_ rest: String = "") throws {
        try directory.write(
            """
            providers: [{name: acme, headers: acme.h}]
            outputs:
              - {kind: template, template: t.mustache, types: types.yaml, path: out.txt\(rest)}

            """, to: "helpergen.yaml")
    }

    private func contents(_ name: String) throws -> String {
        try String(contentsOfFile: directory.file(name), encoding: .utf8)
    }

    /// Templates, their parts and their tables are inputs like others.
    @Test(arguments: ["t.mustache", "end.mustache", "types.yaml"])
    func whatATemplateConsistsOfIsAnInput(_ name: String) throws {
        try configure()
        #expect(try run("generate", "--depfile", "out.d").status == 0)
        #expect(try contents("out.txt") == "acme_one 70001 i32\nend\n")
        #expect(try contents("out.d").contains(name))
        #expect(try run("generate").status == 0)
        #expect(try run("generate", "-v").standardError.contains("nothing changed"))
        #expect(try run("check").status == 0)
        let old = try contents(name)
        try directory.write(name == "types.yaml" ? "types: {int: c_int}\n" : old + "more\n", to: name)
        #expect(try run("check").status == 1)
        #expect(try run("generate").status == 0)
        #expect(try contents("out.txt") != "acme_one 70001 i32\nend\n")
        #expect(try run("generate", "--only-kind", "template", "-v").status == 0)
    }

    /// As of any output. What the table says of other functions still holds.
    @Test func anOutputIsRestrictedToFunctions() throws {
        try directory.write(
            "/** One. @id 70001 */\nint acme_one(int a);\n/** Two. @id 70002 */\nint acme_two(int a);\n", to: "acme.h")
        try directory.write("types: {int: i32}\nhelpers: {except: [acme_two]}\n", to: "types.yaml")
        try configure(", only: acme_one")
        #expect(try run("generate").status == 0)
        #expect(try contents("out.txt") == "acme_one 70001 i32\nend\n")
        let flag = try run("generate", "acme.h", "--template", "t.mustache", "--only", "acme_two")
        #expect(flag.status == 0 && flag.standardOutput == "acme_two 70002 int\nend\n", "\(flag.standardError)")
        try configure(", only: acme_on")
        let unknown = try run("generate")
        #expect(unknown.status == 1)
        #expect(
            unknown.standardError.contains("no provider of the output has a function acme_on; did you mean acme_one?"),
            "\(unknown.standardError)")
    }

    @Test func aProgramLaysAnOutputOut() throws {
        try configure(", format: [tr, a-z, A-Z]")
        #expect(try run("generate").status == 0)
        #expect(try contents("out.txt") == "ACME_ONE 70001 I32\nEND\n")
        #expect(try run("check").status == 0)
        let unchecked = try run("check", "--no-programs")
        #expect(unchecked.status == 0)
        #expect(unchecked.standardError.contains("[format-skipped]"))
        #expect(try run("generate", "--no-programs").status == 0)
        try FileManager.default.removeItem(atPath: directory.file("out.txt"))
        let unformatted = try run("generate", "--no-programs")
        #expect(unformatted.status == 0)
        #expect(
            unformatted.standardError.contains(
                "out.txt is written without its layout: tr, which lays it out, is not run"),
            "\(unformatted.standardError)")
        #expect(try contents("out.txt") == "acme_one 70001 i32\nend\n")
        // What a run without programs leaves is no end.
        #expect(try run("generate").status == 0)
        #expect(try contents("out.txt") == "ACME_ONE 70001 I32\nEND\n")
    }

    @Test(arguments: [
        ("[\"false\"]", "false failed with status 1"), ("[no-such-program]", "no-such-program can't be run"),
        ("[\"true\"]", "true wrote nothing"), ("[sh, -c, \"echo bad >&2; exit 3\"]", "sh failed with status 3: bad"),
    ])
    func aProgramThatFailsChangesNothing(_ program: String, _ message: String) throws {
        try directory.write("before\n", to: "out.txt")
        try configure(", format: \(program)")
        let result = try run("generate")
        #expect(result.status == 1)
        #expect(result.standardError.contains(message), "\(result.standardError)")
        #expect(try contents("out.txt") == "before\n")
    }
}
