import Foundation
import Testing
import TestSupport

/// `compat` as scripts see it.
@Suite struct CompatCommandTests {
    private let directory: TemporaryDirectory

    /// A kernel, an extension of its own kind, and objects that call something of either.
    init() throws {
        directory = try TemporaryDirectory()
        try directory.writeSampleKernel()
        try directory.write(
            """
            /** Adds. @helper @id 70001 @param[in] a What. @param[in] b To what. @return The sum. */
            int acme_add(int a, int b);
            """, to: "acme.h")
        try compile("early", "static int (*const first)(void) = (void *)1;", "first()")
        try compile(
            "module", "extern int bpf_module_call(void) __attribute__((section(\".ksyms\")));", "bpf_module_call()")
        try compile("acme", "extern int acme_add(int a, int b);", "acme_add(1, 2)")
    }

    private func compile(_ name: String, _ declaration: String, _ call: String) throws {
        let source = try directory.write(
            "\(declaration)\n__attribute__((section(\"xdp\"), used)) int program(void *context) {\n  return \(call);\n}\n"
                + "char _license[] __attribute__((section(\"license\"), used)) = \"GPL\";\n",
            to: "\(name).c")
        let output = try #require(Project.clang).run(
            [
                "-target", "bpf", "-O2", "-g", "-ffile-prefix-map=\(directory.path)/=", "-c", source, "-o",
                directory.file("\(name).o"),
            ])
        try #require(output.status == 0, "\(output.standardError)")
    }

    private func run(_ arguments: [String]) throws -> Tool.Output {
        try Tool.helpergen.run(["compat"] + arguments, in: directory.path)
    }

    private static let platforms = [
        "--platform", "small=types", "--platform", "whole=types,nf_sample,vmlinux", "--platform", "acme=acme.json",
    ]

    private func writeExtension() throws {
        let json = try Tool.helpergen.run(
            ["generate", "--provider", "acme.h", "--emit", "json", "-o", "acme.json"], in: directory.path)
        try #require(json.status == 0, "\(json.standardError)")
    }

    @Test func aTableOfKernelsAndOthers() throws {
        try writeExtension()
        let result = try run(["early.o", "module.o", "acme.o"] + Self.platforms)
        #expect(result.status == 1)
        let lines = result.standardOutput.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            Array(lines.prefix(4)) == [
                "          small  whole  acme", "early.o   yes    yes    no", "module.o  no     yes    no",
                "acme.o    no     no     yes",
            ])
        let reasons = lines.dropFirst(4).filter { $0.hasPrefix("  ") }.map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(
            reasons == [
                "error  early.c:3:10  no helper has the number 1",
                "error  module.c:3:10  no kfunc bpf_module_call",
                "note   module.c:3:10  bpf_module_call is in the module nf_sample, which has to be loaded",
                "error  module.c:3:10  no kfunc bpf_module_call",
                "error  acme.c:3:10  no helper acme_add", "error  acme.c:3:10  no helper acme_add",
            ])
        #expect(result.standardError.contains("error: small: no kfunc bpf_module_call [compat-missing]"))
        #expect(result.standardError.hasSuffix("5 errors found.\n"))
    }

    @Test func whatIsCompatibleIsQuiet() throws {
        let result = try run(["early.o", "--platform", "here=types", "--platform", "image=vmlinux"])
        #expect(result.status == 0 && result.standardError == "")
        #expect(result.standardOutput == "         here  image\nearly.o  yes   yes\n")
    }

    @Test func jsonHasAll() throws {
        let result = try run([
            "module.o", "--platform", "whole=types,nf_sample", "--platform", "bare=types", "--format", "json",
        ])
        #expect(result.status == 1)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: [[String: Any]]])
        let object = try #require(json["objects"]?.first)
        #expect(object["path"] as? String == "module.o" && object["calls"] as? Int == 1)
        let platforms = try #require(object["platforms"] as? [[String: Any]])
        #expect(platforms.map { $0["label"] as? String } == ["whole", "bare"])
        #expect(platforms.map { $0["compatible"] as? Bool } == [true, false])
        let findings = platforms.compactMap { ($0["findings"] as? [[String: Any]])?.first }
        #expect(findings.map { $0["severity"] as? String } == ["note", "error"])
        #expect(findings.map { $0["rule"] as? String } == ["compat-missing", "compat-missing"])
        #expect(findings.map { $0["line"] as? Int } == [3, 3] && findings.map { $0["offset"] as? Int } == [0, 0])
    }

    @Test func annotationsForGitHub() throws {
        let result = try run(["module.o", "--platform", "bare=types", "--diagnostics", "github"])
        #expect(result.status == 1)
        #expect(
            result.standardError.contains(
                "::error file=module.c,line=3,col=10,title=compat-missing::bare: no kfunc bpf_module_call"),
            "\(result.standardError)")
    }

    @Test(
        arguments: [
            ([], "Name an object."), (["early.o"], "Name a platform"),
            (["early.o", "--platform", "types"], "LABEL=FILE"),
            (["early.o", "--platform", "=types"], "LABEL=FILE"), (["early.o", "--platform", "a=types,"], "LABEL=FILE"),
            (["early.o", "--platform", "a=types", "--platform", "a=vmlinux"], "Two platforms are called a"),
            (["early.o", "--platform", "a=types", "--format", "xml"], "xml"),
        ])
    func wrongCommandLines(_ arguments: [String], _ message: String) throws {
        let result = try run(arguments)
        #expect(result.status == 64 && result.standardError.contains(message), "\(result.standardError)")
        #expect(result.standardOutput == "")
    }

    @Test(
        arguments: [
            (["absent.o", "--platform", "a=types"], "input-unreadable"),
            (["early.c", "--platform", "a=types"], "object-format"),
            (["early.o", "--platform", "a=absent"], "input-unreadable"),
            (["early.o", "--platform", "a=early.o"], "input-kind"),
            (["early.o", "--platform", "a=nf_sample"], "btf-base"),
            (["early.o", "--platform", "a=types,nf_sample,absent"], "input-unreadable"),
        ])
    func filesThatCannotBeRead(_ arguments: [String], _ rule: String) throws {
        let result = try run(arguments)
        #expect(result.status == 1 && result.standardError.contains("[\(rule)]"), "\(result.standardError)")
    }
}
