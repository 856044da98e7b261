import Foundation
import HelperDiagnostics
import HelperModel
import HelperRules
import HelperWriters
import Testing
import TestSupport

/// Whatever is accepted compiles: early, late and through BTF, in C and C++, with the provider's own header and
/// without.
@Suite struct GeneratedHeaderTests {
    /// Those that a header can be made of.
    private static let declared = Fixture.all.filter { !$0.isError }

    /// Those of declarations that are C's own, and stand alone; one in another style is no second declaration.
    private static let prototypes = Fixture.provider.filter { fixture in
        guard !fixture.isError, !fixture.name.hasPrefix("style-"),
            let own = try? String(contentsOfFile: fixture.path, encoding: .utf8)
        else { return false }
        return (try? GeneratedHeader.errors(own + "\n", []))?.isEmpty == true
    }

    @Test func mostPrototypesStandAlone() {
        #expect(Self.prototypes.count > 10)
    }

    @Test(arguments: Fixture.all) func compiles(_ fixture: Fixture) throws {
        let (set, diagnostics) = Project.checked(try fixture.read())
        guard !diagnostics.containsErrors else {
            #expect(fixture.isError)
            return
        }
        let errors = try GeneratedHeader.errors(set, warnings: true)
        #expect(errors.isEmpty, "\(errors)")
    }

    /// The provider's header defines its structures; ours goes before it or behind it.
    @Test(arguments: declared) func goesTogetherWithTheProvidersHeader(_ fixture: Fixture) throws {
        let text = try #require(try GeneratedHeader.text(Project.checked(try fixture.read()).set, .late))
        let own = try String(contentsOfFile: fixture.path, encoding: .utf8) + "\n"
        for language in GeneratedHeader.languages {
            // Some don't stand alone, and some are no C++.
            let withoutOurs = try GeneratedHeader.errors(own, language)
            guard withoutOurs.isEmpty else { continue }
            #expect(
                try GeneratedHeader.errors(own + GeneratedHeader.beside + text, language) == [],
                "behind it, \(language)")
            #expect(
                try GeneratedHeader.errors(GeneratedHeader.beside + text + own, language) == [],
                "before it, \(language)")
        }
    }

    /// Whether an error says that late-bound functions are variables in the provider's header: one that declares
    /// function pointers with their numbers is bound early already.
    private static func isOfVariable(_ error: String) -> Bool { error.contains("as different kind of symbol") }

    /// A header that includes the provider's has its types, whichever they are.
    @Test(arguments: declared, [Binding.early, .late])
    func includesTheProvidersHeader(_ fixture: Fixture, _ binding: Binding) throws {
        var set = Project.checked(try fixture.read()).set
        if binding == .early {
            for index in set.providers.indices { set.providers[index].functions.removeAll { $0.id == nil } }
        }
        var options = HeaderOptions(binding: binding)
        options.includes = [fixture.path]
        let text = try #require(try Project.write(set, as: "header", options.values).files.first).contents
        let own = try String(contentsOfFile: fixture.path, encoding: .utf8) + "\n"
        // The fixtures are no C++ headers: late, their functions are not the ones that programs link to.
        for language in GeneratedHeader.languages where binding == .early || !language.contains("c++") {
            guard try GeneratedHeader.errors(own, language).isEmpty else { continue }
            let errors = try GeneratedHeader.errors(text, language).filter { !Self.isOfVariable($0) }
            #expect(errors == [], "\(language)")
        }
    }

    /// Without a `BPF_HELPER` of the program's, functions are declared by both; lint says so where C takes that for a
    /// contradiction.
    @Test(arguments: prototypes) func lintKnowsWhatDoesNotGoTogether(_ fixture: Fixture) throws {
        let set = Project.checked(try fixture.read()).set
        let text = try #require(try GeneratedHeader.text(set, .late))
        let own = try String(contentsOfFile: fixture.path, encoding: .utf8) + "\n"
        let isSaid = HelperRules.advise(set).contains { $0.rule == "header-beside-source" }
        for program in [own + text, text + own] {
            let conflicts = try GeneratedHeader.errors(program, []).filter {
                ($0.contains("conflicting types") || $0.contains("redefinition")) && !Self.isOfVariable($0)
            }
            #expect(isSaid || conflicts.isEmpty, "\(conflicts)")
            #expect(!isSaid || !conflicts.isEmpty, "lint is wrong")
        }
    }

    /// With the provider's header at its side, a program's own values are passed without a cast, to all that has no
    /// tag.
    @Test(arguments: GeneratedHeader.languages, [true, false])
    func takesStructuresWithoutTags(_ language: [String], _ isBehind: Bool) throws {
        let fixture = try Fixture.named("types-without-tags", in: Fixture.provider)
        let set = Project.checked(try fixture.read()).set
        let text = try #require(try GeneratedHeader.text(set, .late))
        let own = try String(contentsOfFile: fixture.path, encoding: .utf8) + "\n"
        let types = String(own.prefix(upTo: try #require(own.range(of: "/**")).lowerBound))
        let call =
            "int call(acme_key_t *k, const acme_value_t *v, acme_list_t l) { return acme_put(k, v, ACME_SLOW) + acme_next(l); }\n"
        #expect(
            try GeneratedHeader.errors(isBehind ? types + text + call : text + types + call, language, warnings: true)
                == [])
    }

    /// In eBPF for Windows' style a helper's name is a macro of the provider's.
    @Test(arguments: Binding.allCases) func goesTogetherWithMacrosOfItsNames(_ binding: Binding) throws {
        let fixture = try Fixture.named("style-ebpf-helper", in: Fixture.provider)
        var set = Project.checked(try fixture.read()).set
        for index in set.providers.indices { set.providers[index].functions.removeAll { $0.id == nil } }
        let text = try #require(try GeneratedHeader.text(set, binding))
        let own = try String(contentsOfFile: fixture.path, encoding: .utf8) + "\n"
        for language in GeneratedHeader.languages {
            #expect(try GeneratedHeader.errors(own + text, language) == [], "behind it, \(language)")
            #expect(try GeneratedHeader.errors(text + own, language) == [], "before it, \(language)")
        }
    }

    static let gcc = Tool.find("bpf-gcc")

    @Test(.slow, .enabled(if: gcc != nil, "gcc-bpf is not installed")) func gccCompilesThem() throws {
        let directory = try TemporaryDirectory()
        var sources: [String] = []
        for fixture in Self.declared {
            let set = Project.checked(try fixture.read()).set
            for binding in [Binding.early, .late] {
                guard let text = try GeneratedHeader.text(set, binding) else { continue }
                sources.append(try directory.write("#include <linux/types.h>\n" + text, to: "\(sources.count).c"))
            }
        }
        let output = try #require(Self.gcc).run(
            ["-fsyntax-only", "-Wall", "-Wextra", "-Wno-unused"] + Project.freestandingIncludes + sources)
        #expect(sources.count > 60)
        #expect(output.standardError == "")
    }

    private func problems(_ json: String) throws -> [String] {
        let (set, diagnostics) = Project.checked(Project.readJSON(json))
        return
            (diagnostics
            + (diagnostics.containsErrors
                ? [] : try Project.write(set, as: "header", HeaderOptions(binding: .late).values).diagnostics))
            .filter { $0.severity == .error }.map(\.rule)
    }

    private func json(_ name: String, _ parameters: String, returns: String = "\"void\"", variadic: Bool = false)
        -> String
    {
        let helper =
            #"{"name": "\#(name)", "proto": "", "ret_type": "", "ret_star": "", "attrs": [], "id": 1, "provider": "acme", "#
            + #""stability": {"level": "stable"}, "origin": "declared", "variadic": \#(variadic), "ret_ctype": {"program": \#(returns)}, "#
            + #""args": [\#(parameters)]}"#
        return #"{"schema": 1, "helpers": [\#(helper)], "providers": []}"#
    }

    private func parameter(_ name: String, _ type: String = #"{"int": "int", "bits": 32, "signed": true}"#) -> String {
        #"{"type": "", "name": "\#(name)", "ctype": {"program": \#(type)}}"#
    }

    /// Each would be an error of the compiler's.
    @Test func refusesInJSONWhatCCannotDeclare() throws {
        let record = #"{"pointer": {"struct": "acme"}}"#
        #expect(try problems(json("acme_first", parameter("a"))) == [])
        #expect(try problems(json("int", "")) == ["json-content"])
        #expect(try problems(json("acme_first", parameter("while"))) == ["json-content"])
        #expect(try problems(json("acme_first", parameter("a", #"{"struct": "goto"}"#))) == ["json-content"])
        #expect(
            try problems(json("acme_first", parameter("a", #"{"int": "int; int x", "bits": 32, "signed": true}"#))) == [
                "json-content"
            ])
        #expect(try problems(json("acme_first", parameter("a", #"{"c": "int) /* "}"#))) == ["json-content"])
        #expect(try problems(json("acme_first", parameter("a", #"{"array": "void", "count": 3}"#))) == ["json-content"])
        #expect(
            try problems(json("acme_first", parameter("a", #"{"qualifiers": ["restrict"], "of": "_Bool"}"#))) == [
                "json-content"
            ])
        #expect(try problems(json("acme_first", parameter("a") + ", " + parameter("a"))) == ["duplicate-parameter"])
        #expect(try problems(json("main", "")) == ["reserved-name"])
        #expect(try problems(json("acme_first", parameter("BPF_HELPER_IS_DEFAULT"))) == ["reserved-name"])
        #expect(try problems(json("acme_first", parameter("a", "\"void\""))) == ["header-undeclarable-type"])
        #expect(
            try problems(json("acme_first", parameter("a", #"{"c": "_Complex int"}"#))) == ["header-undeclarable-type"])
        #expect(try problems(json("acme_first", "", variadic: true)) == ["header-undeclarable-type"])
        #expect(try problems(json("__u32", "")) == ["header-name-conflict"])
        #expect(try problems(json("ACME_HELPER_DEFS_H", "")) == ["header-name-conflict"])
        #expect(
            try problems(
                json("acme_t", parameter("a", #"{"pointer": {"typedef": "acme_t", "of": {"struct": "acme"}}}"#)))
                == ["header-name-conflict"])
        #expect(
            try problems(
                json("acme_first", "\(parameter("a", record)), \(parameter("b", #"{"pointer": {"union": "acme"}}"#))"))
                == ["header-name-conflict"])
        #expect(
            try problems(
                json("acme_first", "\(parameter("__u8")), \(parameter("b", #"{"typedef": "__u8", "of": "_Bool"}"#))"))
                == ["header-name-conflict"])
    }

    @Test func twoProvidersMayNotMeanTwoTypesByOneName() throws {
        let types = ["struct a", "struct b"].map { "typedef \($0) context_t;\n/** It. @return 0. */\n" }
        var set = Project.readProvider(types[0] + "int first(context_t *c);\n").set
        set.merge(Project.readProvider(types[1] + "int second(context_t *c);\n").set)
        #expect(
            try Project.write(set, as: "header", HeaderOptions(binding: .late).values).diagnostics.map(\.rule) == [
                "header-name-conflict"
            ])
    }

    /// The macros that declare helpers take no name for one, too.
    @Test(arguments: ["", "3", "BPF_HELPER_X"]) func aHelperHasAName(_ name: String) throws {
        let header = "/** It. @return 0. */\nBPF_HELPER(int, \(name), (void), 70001);\n"
        #expect(Project.checked(Project.readProvider(header)).diagnostics.map(\.rule).contains("reserved-name"))
    }

    @Test func aProviderThatIsListedTwiceIsOne() throws {
        var set = Project.readProvider("/** It. @return 0. */\nint first(void);\n").set
        set.providers += set.providers
        #expect(try GeneratedHeader.errors(set) == [])
    }

    /// A name that begins with a digit makes no macro.
    @Test func aProviderMayBeginWithADigit() throws {
        let set = Interface(
            providers: [
                Provider(
                    name: "9p",
                    functions: Project.readProvider("/** It. */ int first(void);").set.functions.map(\.thing))
            ])
        #expect(try GeneratedHeader.errors(set) == [])
    }
}
