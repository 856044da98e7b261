import Foundation
import Testing
import TestSupport

/// Two providers, or two headers of one, that contradict each other; whatever they are read from, it is told with both
/// places.
@Suite struct ProviderConflictTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        for (name, helper) in [("acme", "acme_one"), ("apex", "apex_two")] {
            try directory.write("/** Does it. @id 70001 */\nint \(helper)(int a);\n", to: "\(name).h")
            let json = try Tool.helpergen.run(
                ["generate", "--provider", "\(name).h", "--emit", "json", "-o", "\(name).json"], in: directory.path)
            try #require(json.status == 0, "\(json.standardError)")
        }
        try directory.write(
            "providers: [{name: acme, headers: acme.h}, {name: apex, helpers: apex.json}]\noutputs: [{kind: json, path: out.json}]\n",
            to: "helpergen.yaml")
        let qualified = try directory.text(of: "helpergen.yaml") + "conflicts: qualify\n"
        try directory.write(qualified, to: "qualified.yaml")
        try directory.write(
            """
            extern int acme_one(int);
            extern int apex_two(int);
            __attribute__((section("xdp"), used)) int f(void *c) { return acme_one(1) + apex_two(2); }

            """, to: "program.c")
    }

    private func run(_ arguments: [String]) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    private static let inputs = [
        ["--provider", "acme.h", "--provider", "apex.h"], ["--helpers", "acme.json", "--helpers", "apex.json"],
        ["--provider", "acme.h", "--helpers", "apex.json"], ["--config", "helpergen.yaml"],
        ["--config", "qualified.yaml"],
    ]

    @Test(arguments: inputs) func oneNumberForTwoNames(_ inputs: [String]) throws {
        let clang = try #require(Project.clang)
        try #require(
            try clang.run(["-target", "bpf", "-O2", "-g", "-c", "program.c", "-o", "program.o"], in: directory.path)
                .status == 0)
        var commands = [["lint"], ["inspect", "program.o"], ["bind", "program.o", "-o", "bound.o"]]
        commands.append(inputs[0] == "--config" ? ["generate"] : ["generate", "--emit", "json", "-o", "out.json"])
        if inputs[0] == "--config" { commands.append(["check"]) }
        for command in commands {
            let result = try run(command + inputs)
            #expect(result.status == 1)
            #expect(result.standardError.contains("apex's apex_two has the id 70001, which is that of acme's acme_one"))
            #expect(result.standardError.contains("acme.h:2:5: note: acme_one is here"))
        }
        #expect(!FileManager.default.fileExists(atPath: directory.file("bound.o")))
        #expect(!FileManager.default.fileExists(atPath: directory.file("out.json")))
    }

    /// Who turns the rule off, is still not given an object in which a number means two helpers.
    @Test func bindLooksForItself() throws {
        let clang = try #require(Project.clang)
        try #require(
            try clang.run(["-target", "bpf", "-O2", "-g", "-c", "program.c", "-o", "program.o"], in: directory.path)
                .status == 0)
        try directory.write(
            try directory.text(of: "helpergen.yaml") + "lint: {conflict-id: off}\n", to: "helpergen.yaml")
        let bind = try run(["bind", "program.o", "-o", "bound.o", "--config", "helpergen.yaml"])
        #expect(bind.status == 1 && bind.standardError.contains("[bind-shared-number]"))
        #expect(!FileManager.default.fileExists(atPath: directory.file("bound.o")))
        let inspect = try run(["inspect", "program.o", "--config", "helpergen.yaml"])
        #expect(inspect.standardOutput.contains("\nnot every call by name can be bound:\n  apex_two, called at "))
    }

    // MARK: Modules

    private func tagged(_ name: String, _ guid: String) -> String {
        """
        /** Does it. @id \(name.count) */
        extern int \(name)(int a) __attribute__((section(".ksyms"))) __attribute__((btf_decl_tag("module_id:{\(guid)}")));

        """
    }

    private static let first = "00000000-0000-0000-0000-000000000001"
    private static let second = "00000000-0000-0000-0000-000000000002"

    @Test func aModuleThatTheSecondHeaderNamesIsKept() throws {
        try directory.write(tagged("acme_three", Self.first), to: "tagged.h")
        try directory.write(
            "providers: [{name: acme, headers: [acme.h, tagged.h]}]\noutputs: [{kind: json, path: out.json}]\n",
            to: "helpergen.yaml")
        #expect(try run(["generate"]).status == 0)
        #expect(try directory.text(of: "out.json").contains("\"module\" : \"\(Self.first)\""))
    }

    @Test func twoModulesOfOneProviderAreToldApart() throws {
        try directory.write(tagged("acme_three", Self.first), to: "tagged.h")
        try directory.write(tagged("acme_fourth", Self.second), to: "other.h")
        for (headers, module, place) in [
            ("[tagged.h, acme.h, other.h]", "", "other.h:2:12: error"),
            ("[tagged.h]", ", module: \(Self.second)", "helpergen.yaml:1:"),
        ] {
            try directory.write(
                "providers: [{name: acme, headers: \(headers)\(module)}]\noutputs: [{kind: json, path: out.json}]\n",
                to: "helpergen.yaml")
            let result = try run(["generate"])
            #expect(result.status == 1)
            #expect(
                result.standardError.contains("acme is the module {\(Self.second)} here, and {\(Self.first)} elsewhere")
            )
            #expect(result.standardError.contains("tagged.h:2:12: note: {\(Self.first)} is named here"))
            #expect(result.standardError.contains(place), "\(result.standardError)")
        }
    }

    // MARK: Outputs of one provider

    @Test func anOutputForOneProviderIsThatProvidersAlone() throws {
        try directory.write(
            """
            providers: [{name: bpf, uapi: \(Project.systemHeader)}, {name: acme, headers: acme.h}]
            outputs:
              - {kind: json, path: acme.out.json, providers: [acme]}
              - {kind: json, path: bpf.out.json, providers: [bpf]}
              - {kind: json, path: both.out.json}

            """, to: "helpergen.yaml")
        let result = try run(["generate"])
        #expect(result.status == 0, "\(result.standardError)")
        let acme = try directory.text(of: "acme.out.json")
        #expect(acme.contains("acme_one") && !acme.contains("syscall") && !acme.contains("\"bpf\""))
        let bpf = try directory.text(of: "bpf.out.json")
        #expect(bpf.contains("BPF_MAP_CREATE") && bpf.contains("syscall") && !bpf.contains("acme_one"))
        // What was written reads back as what it was, and goes to the same provider again.
        for (name, text) in [("acme", acme), ("bpf", bpf)] {
            try directory.write(
                "providers: [{name: \(name), helpers: both.out.json}]\noutputs: [{kind: json, path: again.json, providers: [\(name)]}]\n",
                to: "again.yaml")
            #expect(try run(["generate", "--config", "again.yaml"]).status == 0)
            #expect(try directory.text(of: "again.json") == text)
        }
    }
}
