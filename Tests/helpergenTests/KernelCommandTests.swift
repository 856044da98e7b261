import Foundation
import Testing
import TestSupport

/// Kernels on the command line and in configurations.
@Suite struct KernelCommandTests {
    /// A kernel, its module and its image in a directory.
    private func sample() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try directory.writeSampleKernel()
        return directory
    }

    private func run(_ arguments: [String], in directory: TemporaryDirectory) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    @Test(
        arguments: [
            ["--btf", "types,nf_sample", "--kernel-image", "vmlinux"], ["--btf", "vmlinux,nf_sample"],
            ["--btf", "types,nf_sample", "--kernel-image=vmlinux"],
        ])
    func flagsNameKernels(_ flags: [String]) throws {
        let directory = try sample()
        let result = try run(["explain", "bpf_task_get"] + flags, in: directory)
        #expect(result.status == 0 && result.standardError == "", "\(result.standardError)")
        #expect(result.standardOutput.contains("kfunc:        KF_ACQUIRE KF_RET_NULL\n"))
        #expect(result.standardOutput.contains("stability:    unstable: "))
        let module = try run(["explain", "bpf_module_call"] + flags, in: directory)
        #expect(module.standardOutput.contains("provider:     nf_sample\n"))
        let helper = try run(["explain", "bpf_second"] + flags, in: directory)
        #expect(helper.standardOutput.contains("id:           2\n") && helper.standardOutput.contains("not known"))
    }

    @Test(arguments: ["types", "vmlinux"]) func contentsTellKernels(_ file: String) throws {
        let directory = try sample()
        let json = try run(["generate", file, "--emit", "json"], in: directory)
        #expect(json.status == 0 && json.standardError == "", "\(json.standardError)")
        try directory.write(json.standardOutput, to: "kernel.json")
        // Numbers alone are no declarations.
        let header = try run(["generate", file, "--emit", "header", "--binding", "ksym"], in: directory)
        #expect(header.standardOutput.contains("bpf_task_get") && !header.standardOutput.contains("bpf_second"))
        let again = try run(["generate", "kernel.json", "--emit", "json"], in: directory)
        #expect(again.standardOutput == json.standardOutput)
        let breaking = try run(["breaking", "--against", "kernel.json", "--btf", "vmlinux"], in: directory)
        #expect(breaking.status == 0, "\(breaking.standardError)")
    }

    /// Names and numbers need no prototypes; types do.
    @Test(arguments: [
        ("ghidra", true), ("cilium-ebpf", true), ("bcc", true), ("ida", true), ("libbpfgo", true), ("aya", false),
        ("zig-std", false), ("tetragon", false), ("cilium", false), ("hello-ebpf", false), ("prevail", false),
        ("host-c", false), ("own.mustache", false), ("asks.mustache", true), ("part.mustache", false),
        ("removed.mustache", true),
    ])
    func templatesThatWriteTypesLeaveOutMereNumbers(_ template: String, _ hasNumbers: Bool) throws {
        let directory = try sample()
        try directory.write("{{#helpers}}\n{{name}} {{returns.type}}\n{{/helpers}}\n", to: "own.mustache")
        try directory.write(
            "{{#helpers}}\n{{name}}{{#hasPrototype}} {{returns.type}}{{/hasPrototype}}\n{{/helpers}}\n",
            to: "asks.mustache")
        try directory.write("{{#helpers}}\n{{> row}}\n{{/helpers}}\n", to: "part.mustache")
        try directory.write("{{name}}{{#reversed(parameters)}} {{name}}{{/reversed(parameters)}}\n", to: "row.mustache")
        // What is gone has a declaration, too, and is no function.
        try directory.write(
            "{{#removed}}{{declaration}}{{/removed}}{{#helpers}}{{name}}{{/helpers}}\n", to: "removed.mustache")
        let result = try run(["generate", "--btf", "types", "--template", template], in: directory)
        #expect(result.status == 0 && result.standardError == "", "\(result.standardError)")
        #expect(result.standardOutput.lowercased().contains("second") == hasNumbers, "\(result.standardOutput)")
    }

    @Test func filesThatAreMissingAreNamed() throws {
        let directory = try sample()
        let result = try run(["lint", "--btf", "types,absent", "--kernel-image", "vmlinux"], in: directory)
        #expect(result.status == 1 && result.standardError.contains("absent"))
        #expect(result.standardError.contains("[input-unreadable]"))
    }

    @Test func configurationsNameKernels() throws {
        let directory = try sample()
        try directory.write(
            """
            providers: [{name: test-kernel, btf: [types, nf_sample], kernel-image: vmlinux}]
            outputs: [{kind: json, path: kernel.json}]
            """, to: "helpergen.yaml")
        let result = try run(["generate"], in: directory)
        #expect(result.status == 0 && result.standardError == "", "\(result.standardError)")
        let json = try directory.text(of: "kernel.json")
        #expect(json.contains("\"provider\" : \"test-kernel\"") && json.contains("\"provider\" : \"nf_sample\""))
        #expect(json.contains("\"acquire\""))
        #expect(!FileManager.default.fileExists(atPath: directory.file("helpergen.lock")))
        // Nothing changed, and then a file of the kernel did.
        #expect(try run(["generate", "-v"], in: directory).standardError.contains("read types") == false)
        try directory.write(SampleKernel(isTagged: false).image([:]), to: "vmlinux")
        let changed = try run(["generate"], in: directory)
        #expect(changed.status == 1 && changed.standardError.contains("[kernel-image]"))
    }
}
