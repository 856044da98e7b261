import Foundation
import Testing
import TestSupport

/// `compile` as scripts see it; what is made of programs is tested with `ProgramCompiler`.
@Suite(.slow, .enabled(if: Tool.find("swiftc") != nil, "there is no swiftc")) struct CompileCommandTests {
    private let directory: TemporaryDirectory

    /// A directory with a program, and with what it imports in `BPF`.
    init() throws {
        directory = try TemporaryDirectory()
        let tests = "\(Project.root)/Tests/HelperCompilerTests"
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(tests)/Overlay") {
            try directory.write(
                try String(contentsOfFile: "\(tests)/Overlay/\(name)", encoding: .utf8), to: "BPF/\(name)")
        }
        let program = try String(contentsOfFile: "\(tests)/Programs/count.swift", encoding: .utf8)
        try directory.write(program, to: "count.swift")
    }

    private static let inputs = ["--overlay", "BPF", Project.systemHeader]

    private func run(_ arguments: String...) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    private func compile(_ arguments: String...) throws -> Tool.Output {
        try Tool.helpergen.run(["compile", "-v"] + arguments + Self.inputs, in: directory.path)
    }

    private func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: directory.file(name)) }

    /// Why it compiled; nil where there was nothing to do.
    private func reason(_ output: Tool.Output) -> String? {
        if output.standardError.contains("helpergen: nothing changed\n") { return nil }
        return output.standardError.firstMatch(of: /helpergen: compiling: (.*)\n/).map { String($0.output.1) }
    }

    @Test func objectsAreBoundAndListed() throws {
        let result = try compile("count.swift", "-o", "count.o")
        #expect(result.status == 0 && result.standardOutput == "", "\(result.standardError)")
        let listed = try run("inspect", "count.o", Project.systemHeader).standardOutput
        #expect(listed.contains("count_protocols:") && listed.contains("early  1"), "\(listed)")
        #expect(listed.contains("bpf_map_lookup_elem") && listed.contains("BPF/Overlay.swift:"), "\(listed)")
        let compared = try run("compat", "count.o", "--platform", "this=\(Project.systemHeader)")
        #expect(compared.status == 0, "\(compared.standardOutput)\(compared.standardError)")
    }

    @Test func callsStayByName() throws {
        #expect(try compile("count.swift", "--late", "-o", "late.o").status == 0)
        #expect(try run("inspect", "late.o").standardOutput.contains("late    bpf_map_lookup_elem"))
        #expect(try run("bind", "late.o", "-o", "bound.o", Project.systemHeader).status == 0)
        #expect(try compile("count.swift", "-o", "count.o").status == 0)
        #expect(bytes("bound.o") == bytes("count.o"))
    }

    @Test func nothingIsDoneTwice() throws {
        func compile() throws -> Tool.Output {
            try self.compile("count.swift", "-o", "count.o", "--depfile", "count.d")
        }
        #expect(reason(try compile()) == "there is no state of an earlier run")
        #expect(reason(try compile()) == nil)
        for file in ["count.swift", "BPF/bpf_program.h"] {
            try directory.write(try directory.text(of: file) + "\n", to: file)
            #expect(reason(try compile()) == "\(file) changed")
        }
        try FileManager.default.removeItem(atPath: directory.file("count.o"))
        #expect(reason(try compile()) == "count.o is gone")
        #expect(bytes("count.o") != nil)
        let dependencies = try directory.text(of: "count.d")
        #expect(dependencies.hasPrefix("count.o:"))
        for file in ["count.swift", "BPF/Overlay.swift", "/usr/include/linux/if_ether.h", Project.systemHeader] {
            #expect(dependencies.contains("  \(file)"), "\(file)")
        }
        #expect(!dependencies.contains("late.o") && !dependencies.contains("count.o.state"))
    }

    @Test func stagesAreKept() throws {
        #expect(try compile("count.swift", "-o", "count.o", "--keep", "stages").status == 0)
        for file in [
            "programs.ll", "programs.bpf.ll", "companion.ll", "late.o", "BPF/bpf_program.h", "BPF/Overlay.swift",
        ] {
            #expect(bytes("stages/\(file)") != nil, "\(file)")
        }
        // The overlay that it reads is not to be written.
        let refused = try compile("count.swift", "-o", "count.o", "--keep", ".", "--cpu", "v2")
        #expect(refused.status == 1 && refused.standardError.contains("[output-is-input]"), "\(refused.standardError)")
    }

    /// What can't be compiled leaves the object as it was.
    @Test func objectIsCompleteOrAsItWas() throws {
        try directory.write("old", to: "count.o")
        try directory.write("import BPF\nlet x: Int = \"\"\n", to: "count.swift")
        let json = try run(
            "compile", "count.swift", "-o", "count.o", "--diagnostics", "json", "--overlay", "BPF", Project.systemHeader
        )
        #expect(json.status == 1)
        #expect(json.standardError.contains("\"rule\" : \"compile-swift\""), "\(json.standardError)")
        let github = try run(
            "compile", "count.swift", "-o", "count.o", "--diagnostics", "github", "--overlay", "BPF",
            Project.systemHeader)
        #expect(github.standardError.hasPrefix("::error file=count.swift,line=2,col="), "\(github.standardError)")
        #expect(try directory.text(of: "count.o") == "old")
    }

    /// What no provider offers is told at the line of Swift.
    /// The overlay that is written for the inputs, with a map whose value is a C type.
    @Test func overlayIsWritten() throws {
        try directory.write(
            """
            import BPF
            @c(pass) @section("xdp")
            public func pass(_ context: UnsafeMutablePointer<xdp_md>) -> Int32 { 2 }
            """, to: "pass.swift")
        let result = try run("compile", "pass.swift", "-o", "pass.o", Project.systemHeader)
        #expect(result.status == 0, "\(result.standardError)")
        #expect(try run("inspect", "pass.o").standardOutput.hasPrefix("pass.o: BPF object"))
    }

    @Test func helpersAreOffered() throws {
        try directory.write("/** One. @id 70001 @return 0. */\nint acme_one(void);\n", to: "acme.h")
        let result = try run("compile", "count.swift", "-o", "count.o", "--overlay", "BPF", "acme.h")
        #expect(result.status == 1)
        #expect(
            result.standardError.hasPrefix("BPF/Overlay.swift:11:")
                && result.standardError.contains("[bind-unresolved]"),
            "\(result.standardError)")
    }

    @Test func configurationListsPrograms() throws {
        try directory.write(
            """
            providers: [{name: bpf, uapi: \(Project.systemHeader)}]
            programs:
              - {sources: count.swift, path: one.o}
              - {sources: [count.swift], path: two.o, late: true, cpu: v2}
            """, to: "helpergen.yaml")
        let result = try run("compile", "--overlay", "BPF", "-v")
        #expect(result.status == 0, "\(result.standardError)")
        #expect(try run("inspect", "one.o").standardOutput.contains("early"))
        #expect(try run("inspect", "two.o").standardOutput.contains("late"))
        #expect(reason(try run("compile", "--overlay", "BPF", "-v")) == nil)
        // The command line's files are compiled with the configuration's helpers.
        #expect(try run("compile", "count.swift", "-o", "three.o", "--overlay", "BPF").status == 0)
        #expect(bytes("three.o") == bytes("one.o"))
    }

    @Test(arguments: [
        (["count.swift"], "Say where to write: -o FILE."), (["-o", "x.o"], "name their Swift files"),
        (["count.swift", "-o", "x.o", "--cpu", "v9"], "--cpu"),
        (["count.swift", "-o", "-", "--depfile", "x.d"], "--depfile tells what a file was made from"),
        (["count.swift", "-o", "x.o", "--keep", ""], "--keep needs a name"),
    ])
    func wrongArgumentsAreNamed(_ arguments: [String], _ words: String) throws {
        let result = try Tool.helpergen.run(["compile"] + arguments + [Project.systemHeader], in: directory.path)
        #expect(result.status == 64)
        #expect(result.standardError.contains(words), "\(result.standardError)")
    }

    @Test func toolchainIsFound() throws {
        let result = try run(
            "compile", "count.swift", "-o", "x.o", "--swiftc", "./none", "--overlay", "BPF", Project.systemHeader)
        #expect(result.status == 1 && result.standardError.contains("[compile-toolchain]"), "\(result.standardError)")
    }
}
