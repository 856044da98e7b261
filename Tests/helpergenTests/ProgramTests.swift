import Foundation
import HelperModel
import HelperWriters
import Testing
import TestSupport

/// Programs compiled against generated headers, by the compilers and for the kernel of this machine.
@Suite(.slow) struct ProgramTests {
    static let sample = "\(Project.root)/Input/droppacket.bpf.c"

    /// A directory with a bpf_helper_defs.h from the system's header.
    private func directory(_ binding: Binding) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        let kind = try #require(HelperWriters.kind(named: "header"))
        let header = try #require(
            try kind.make(HeaderOptions(binding: binding).values).write(try Project.readSystemHeader().set).files.first)
        try directory.write(header.contents, to: "bpf_helper_defs.h")
        return directory
    }

    /// Compiles without a warning and returns the path of the object.
    private func compile(
        _ source: String, in directory: TemporaryDirectory, _ flags: [String], language: String = "c"
    ) throws -> String {
        let clang = try #require(Project.clang, "clang with the BPF back end")
        let object = directory.file("program.o")
        let output = try clang.run(
            ["-x", language, "-target", "bpf", "-Wall", "-Wextra", "-Werror", "-I", directory.path]
                + Project.systemIncludes
                + flags + ["-c", source, "-o", object])
        #expect(output.standardError == "")
        #expect(output.status == 0)
        return object
    }

    /// The relocations of the program, each as its type and symbol.
    private func relocations(_ object: String) throws -> [String] {
        let objdump = try #require(Tool.find("llvm-objdump"), "llvm-objdump")
        let output = try objdump.run(["-r", object]).standardOutput
        let start = try #require(output.range(of: "RELOCATION RECORDS FOR [xdp]:"))
        let section = output[start.upperBound...].components(separatedBy: "RELOCATION RECORDS")[0]
        return section.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.count == 3 && words[1].hasPrefix("R_BPF") ? "\(words[1]) \(words[2])" : nil
        }
    }

    static let flags: [[String]] = ["-O0", "-O1", "-O2"].flatMap { [[$0], [$0, "-g"]] }

    @Test(arguments: flags) func earlyCallsAreNumbers(_ flags: [String]) throws {
        let directory = try directory(.early)
        let object = try compile(Self.sample, in: directory, flags)
        #expect(try relocations(object) == ["R_BPF_64_64 interface_index_map", "R_BPF_64_64 dropped_packet_map"])
        let objdump = try #require(Tool.find("llvm-objdump"))
        let code = try objdump.run(["-d", "--section=xdp", object]).standardOutput
        #expect(code.components(separatedBy: "85 00 00 00 01 00 00 00").count == 3)
        #expect(!code.contains("callx"))
    }

    @Test(arguments: flags) func lateCallsAreRelocations(_ flags: [String]) throws {
        let directory = try directory(.late)
        let object = try compile(Self.sample, in: directory, flags)
        #expect(
            try relocations(object) == [
                "R_BPF_64_64 interface_index_map", "R_BPF_64_32 bpf_map_lookup_elem",
                "R_BPF_64_64 dropped_packet_map", "R_BPF_64_32 bpf_map_lookup_elem",
            ])
    }

    @Test(.enabled(if: Tool.find("bpf-gcc") != nil, "gcc-bpf is not installed"), arguments: ["-O0", "-O2"])
    func gccBindsEarly(_ level: String) throws {
        let gcc = try #require(Tool.find("bpf-gcc"))
        let directory = try directory(.early)
        let object = directory.file("program.o")
        let output = try gcc.run(
            [level, "-Wall", "-Wextra", "-Werror", "-I", directory.path, "-isystem", "/usr/include"]
                + Project.systemIncludes + ["-c", Self.sample, "-o", object])
        #expect(output.standardError == "")
        #expect(output.status == 0)
        let objdump = try #require(Tool.find("bpf-objdump"))
        let relocations = try objdump.run(["-r", object]).standardOutput
        #expect(!relocations.contains("bpf_map_lookup_elem"))
        let code = try objdump.run(["-d", object]).standardOutput
        #expect(code.components(separatedBy: "call 1").count == 3)
    }

    private func isBoundByName(_ object: String) throws -> Bool {
        let objdump = try #require(Tool.find("llvm-objdump"), "llvm-objdump")
        return try objdump.run(["-r", object]).standardOutput.contains("R_BPF_64_32              bpf_map_lookup_elem")
    }

    private static let call = """
        __attribute__((section("xdp"), used)) long program(struct xdp_md *context) {
          __u32 key = 0;
          return (long)bpf_map_lookup_elem((void *)context, &key);
        }
        """

    /// A program's own choice wins over the default of the header, whatever that is.
    @Test(arguments: Binding.allCases) func theProgramChooses(_ binding: Binding) throws {
        let directory = try directory(binding)
        for (definition, isLate) in [
            ("#define BPF_HELPER_EARLY_BINDING 1", false), ("#define BPF_HELPER_LATE_BINDING 1", true),
            ("#define BPF_HELPER_KSYM_BINDING 1", true),
            ("#define BPF_HELPER(return_type, name, args, id) extern return_type name args", true),
            (
                "#define BPF_HELPER(return_type, name, args, id) static return_type (*const name) args = (void *)id",
                false
            ),
        ] {
            let source = try directory.write(
                "#include <linux/types.h>\n\(definition)\n#include \"bpf_helper_defs.h\"\n\(Self.call)", to: "program.c"
            )
            let object = try compile(source, in: directory, ["-O2"])
            #expect(try isBoundByName(object) == isLate)
        }
    }

    @Test func oneBindingAtATime() throws {
        let directory = try directory(.early)
        let source = try directory.write("#include <linux/types.h>\n#include \"bpf_helper_defs.h\"\n", to: "program.c")
        let output = try #require(Project.clang).run(
            ["-target", "bpf", "-DBPF_HELPER_EARLY_BINDING", "-DBPF_HELPER_LATE_BINDING", "-I", directory.path]
                + Project.systemIncludes + ["-fsyntax-only", source])
        #expect(output.status != 0)
        #expect(output.standardError.contains("define one of"))
    }

    @Test(arguments: Binding.allCases, ["c", "c++"]) func compilesAfterOtherHeaders(
        _ binding: Binding, _ language: String
    ) throws {
        let directory = try directory(binding)
        for header in ["linux/types.h", "linux/bpf.h"] {
            let source = try directory.write(
                "#include <\(header)>\n#include \"bpf_helper_defs.h\"\n#include \"bpf_helper_defs.h\"\n\(Self.call)",
                to: "program.c")
            for level in ["-O0", "-O2"] {
                let object = try compile(source, in: directory, [level], language: language)
                #expect(try isBoundByName(object) == (binding != .early))
            }
        }
    }

    static let hasKernelTypes =
        FileManager.default.fileExists(atPath: "/sys/kernel/btf/vmlinux") && Tool.find("bpftool") != nil

    @Test(.enabled(if: hasKernelTypes, "the kernel has no BTF, or bpftool is not installed"))
    func compilesAfterTheKernelsTypes() throws {
        let bpftool = try #require(Tool.find("bpftool"))
        let types = try bpftool.run(["btf", "dump", "file", "/sys/kernel/btf/vmlinux", "format", "c"])
        #expect(types.status == 0)
        let directory = try directory(.early)
        try directory.write(types.standardOutput, to: "vmlinux.h")
        let source = try directory.write(
            "#include \"vmlinux.h\"\n#include \"bpf_helper_defs.h\"\n\(Self.call)", to: "program.c")
        _ = try compile(source, in: directory, ["-O2", "-g", "-Wno-missing-declarations"])
    }

    /// The same helper by two names of header, each with a default of its own.
    @Test func twoHeadersKeepTheirDefaults() throws {
        let directory = try directory(.early)
        let helper = ProvidedFunction(
            name: "acme_first", prototype: Prototype(text: "", returnType: .void, parameters: []), provider: "acme")
        let set = Interface(providers: [Provider(name: "acme")], functions: [helper])
        let kind = try #require(HelperWriters.kind(named: "header"))
        try directory.write(
            try #require(try kind.make(HeaderOptions(binding: .late).values).write(set).files.first).contents,
            to: "acme.h")
        let source = try directory.write(
            """
            #include <linux/bpf.h>
            #include "acme.h"
            #include "bpf_helper_defs.h"
            __attribute__((section("xdp"), used)) long program(struct xdp_md *context) {
              acme_first();
              return (long)bpf_map_lookup_elem((void *)context, &context);
            }
            """, to: "program.c")
        #expect(try relocations(try compile(source, in: directory, ["-O2"])) == ["R_BPF_64_32 acme_first"])
    }

    // MARK: Providers

    static let providersSample = "\(Project.root)/Input/packet_filter.bpf.c"

    /// The sample of Input/ against the headers of three providers in Generated/, each bound as it says, and all early
    /// or late.
    @Test(arguments: ["-O0", "-O2"], ["", "-DBPF_HELPER_EARLY_BINDING", "-DBPF_HELPER_LATE_BINDING"])
    func headersOfProvidersGoTogether(_ level: String, _ definition: String) throws {
        let clang = try #require(Project.clang)
        let directory = try TemporaryDirectory()
        let object = directory.file("program.o")
        let freestanding = ["-ffreestanding", "-nostdlibinc", "-idirafter", "/usr/include"]
        let output = try clang.run(
            ["-target", "bpf", level, "-g", "-Wall", "-Wextra", "-Werror", "-I", "\(Project.root)/Generated"]
                + freestanding
                + Project.systemIncludes + (definition.isEmpty ? [] : [definition]) + [
                    "-c", Self.providersSample, "-o", object,
                ])
        #expect(output.standardError == "")
        #expect(output.status == 0)
        let objdump = try #require(Tool.find("llvm-objdump"), "llvm-objdump")
        let relocations = try objdump.run(["-r", object]).standardOutput.split(separator: "\n")
            .filter { $0.contains("R_BPF_64_32") && !$0.contains("debug") && !$0.contains("rodata") }.compactMap {
                $0.split(separator: " ").last
            }
        let filters: [Substring] = ["filter_find_route", "filter_log", "filter_adjust_head"]
        let all: [Substring] = [
            "filter_find_route", "clock_now", "clock_format", "quota_next_program", "filter_log", "filter_adjust_head",
        ]
        #expect(relocations == (definition == "" ? filters : definition.contains("LATE") ? all : []))
    }

    @Test func aNameOfTwoProvidersHasToBeQualified() throws {
        let clang = try #require(Project.clang)
        let directory = try TemporaryDirectory()
        let flags =
            ["-target", "bpf", "-O2", "-ffreestanding", "-I", "\(Project.root)/Generated"] + Project.systemIncludes + [
                "-c", "-o", "/dev/null",
            ]
        let start = "#include <linux/types.h>\n#include \"bpf_helper_defs.h\"\nlong f(void) { return "
        let plain = try directory.write(start + "resolve_name(\"a\", 1); }\n", to: "plain.c")
        let refused = try clang.run(flags + [plain])
        #expect(refused.status != 0)
        #expect(refused.standardError.contains("call PROCESS_HELPER(resolve_name) or NAMES_HELPER(resolve_name)"))
        let qualified = try directory.write(start + "PROCESS_HELPER(resolve_name)(\"a\", 1); }\n", to: "qualified.c")
        #expect(try clang.run(flags + [qualified]).status == 0)
    }

    /// Functions that are bound through BTF carry the module's tag.
    @Test func theModuleIsTagged() throws {
        let clang = try #require(Project.clang)
        let directory = try TemporaryDirectory()
        let source = try directory.write(
            "#include <linux/types.h>\n#include \"names_helper_defs.h\"\nlong f(void) { return names_flush(); }\n",
            to: "program.c")
        let object = directory.file("program.o")
        let flags =
            ["-target", "bpf", "-O2", "-g", "-ffreestanding", "-I", "\(Project.root)/Generated"]
            + Project.systemIncludes
        #expect(try clang.run(flags + ["-c", source, "-o", object]).status == 0)
        let bpftool = try #require(Tool.find("bpftool"), "bpftool")
        let btf = try bpftool.run(["btf", "dump", "file", object]).standardOutput
        #expect(btf.contains("DECL_TAG 'module_id:{5d2c9d1e-7a0b-4c35-9a54-0f6f2f9f3b10}'"))
        #expect(btf.contains("DATASEC '.ksyms'"))
    }

    // MARK: The kernel

    static let kernelHindrance: String? = {
        guard let bpftool = Tool.find("bpftool") else { return "bpftool is not installed" }
        guard FileManager.default.fileExists(atPath: "/sys/fs/bpf") else { return "the kernel has no bpffs" }
        guard let output = try? bpftool.run(["prog", "list"]), output.status == 0 else { return "no CAP_BPF" }
        return nil
    }()

    /// An Ethernet frame with an IPv4 header and a UDP header that is followed by `payload` bytes.
    private func packet(protocol number: UInt8, payload: Int) -> [UInt8] {
        let length = 8 + payload
        let ethernet: [UInt8] = Array(repeating: 2, count: 12) + [0x08, 0x00]
        let ip: [UInt8] = [0x45, 0, 0, UInt8(20 + length), 0, 0, 0, 0, 64, number, 0, 0, 127, 0, 0, 1, 127, 0, 0, 1]
        let udp: [UInt8] = [0, 9, 0, 9, 0, UInt8(length), 0, 0]
        return ethernet + ip + udp + Array(repeating: 0x55, count: max(payload, 22))
    }

    @Test(.enabled(if: kernelHindrance == nil, Comment(rawValue: kernelHindrance ?? "")))
    func theKernelRunsIt() throws {
        let directory = try directory(.early)
        let object = try compile(Self.sample, in: directory, ["-O2", "-g"])
        let bpftool = try #require(Tool.find("bpftool"))
        let pin = "/sys/fs/bpf/helpergen-test-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: pin) }
        let load = try bpftool.run(["prog", "load", object, pin])
        #expect(load.status == 0, "\(load.standardError)")
        let dropped = 1
        let passed = 2
        for (bytes, verdict) in [
            (packet(protocol: 17, payload: 0), dropped), (packet(protocol: 17, payload: 4), passed),
            (packet(protocol: 6, payload: 0), passed), (Array(packet(protocol: 17, payload: 0).prefix(30)), passed),
        ] {
            let input = try directory.write(bytes, to: "packet")
            let run = try bpftool.run(["-j", "prog", "run", "pinned", pin, "data_in", input])
            #expect(run.status == 0, "\(run.standardError)")
            #expect(run.standardOutput.contains("\"retval\":\(verdict)"), "\(run.standardOutput)")
        }
    }
}
