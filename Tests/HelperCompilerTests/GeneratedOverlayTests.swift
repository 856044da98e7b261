import Foundation
import Testing
import TestSupport

/// Programs that are compiled with what helpergen writes for the system's own header, as users compile them.
@Suite(.slow, .compiling) struct GeneratedOverlayTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func compile(_ program: String, _ arguments: String...) throws -> Tool.Output {
        try directory.write(program, to: "program.swift")
        return try Tool.helpergen.run(
            ["compile", "program.swift", "-o", "program.o", Project.systemHeader] + arguments, in: directory.path)
    }

    /// Packets that are lent, moved and changed, arguments, records, results, and a map of most types.
    @Test(.loading) func programsOfManyTypesLoad() throws {
        let path = "\(Project.root)/Tests/HelperCompilerTests/Generated/contexts.swift"
        let maps = [
            "perCPU:percpu_array::__u64:1", "samples:perf_event_array::Sample", "waiting:queue::__u64:8",
            "jumps:prog_array:::4", "devices:devmap::__u32:4", "settings:constants::__u64:8",
        ]
        let result = try Tool.helpergen.run(
            ["compile", path, "-o", "many.o", Project.systemHeader, "--program-include", "<linux/if_ether.h>"]
                + maps.flatMap { ["--program-map", $0] }, in: directory.path)
        #expect(result.status == 0, "\(result.standardError)")
        let loaded = try LoadedPrograms(directory.file("many.o"), "contexts")
        #expect(loaded.isLoaded, "\(loaded.log.suffix(3000))")
        #expect(!loaded.log.contains("BTF is optional"), "\(loaded.log.suffix(3000))")
        // What is owned is released where its variable ends, which the verifier insists on.
        #expect(
            try Tool.helpergen.run(["inspect", "many.o", Project.systemHeader], in: directory.path).standardOutput
                .contains("bpf_sk_release"))
    }

    /// A program that goes around the types is the verifier's to refuse; one that uses them can't make the mistake.
    @Test(.loading) func whatIsOwnedIsReleased() throws {
        func program(_ body: String) -> String {
            "import BPF\n\n@c(own) @section(\"tp_btf/sched_switch\")\nfunc own(_ raw: UnsafeMutableRawPointer) -> Int32 {\n\(body)    return 0\n}\n"
        }
        let kfuncs = "\(Project.root)/Examples/swift-programs/kfuncs.json"
        #expect(try compile(program("    _ = helper_bpf_cpumask_create()\n"), kfuncs).status == 0)
        let leaking = try LoadedPrograms(directory.file("program.o"), "leaking")
        #expect(!leaking.isLoaded && leaking.log.contains("Unreleased reference"), "\(leaking.log.suffix(3000))")
        #expect(leaking.log.contains("@ program.swift:5"))
        let result = try compile(program("    guard let mask = Kfuncs.cpumaskCreate() else { return 0 }\n"), kfuncs)
        #expect(result.status == 0, "\(result.standardError)")
        let owning = try LoadedPrograms(directory.file("program.o"), "owning")
        #expect(owning.isLoaded, "\(owning.log.suffix(3000))")
    }

    /// A function of the program's that a helper calls.
    @Test(.loading) func callbacksAreCalled() throws {
        let result = try compile(
            """
            import BPF

            struct Sum { var total: UInt64 }

            @c(add_index)
            func addIndex(_ index: UInt32, _ context: UnsafeMutableRawPointer) -> Int32 {
                context.assumingMemoryBound(to: Sum.self).pointee.total &+= UInt64(index)
                return 0
            }

            @c(sum_up) @section("xdp")
            func sumUp(_ raw: UnsafeMutablePointer<xdp_md>) -> XDPAction {
                var sum = Sum(total: 0)
                let callback: @convention(c) (UInt32, UnsafeMutableRawPointer) -> Int32 = addIndex
                withUnsafeMutablePointer(to: &sum) { sum in
                    _ = Helpers.loop(
                        nrLoops: 10, callbackFn: unsafeBitCast(callback, to: UnsafeMutableRawPointer.self),
                        callbackCtx: UnsafeMutableRawPointer(sum), flags: 0)
                }
                return sum.total == 45 ? .drop : .pass
            }

            """)
        #expect(result.status == 0, "\(result.standardError)")
        let loaded = try LoadedPrograms(directory.file("program.o"), "callbacks")
        #expect(loaded.isLoaded, "\(loaded.log.suffix(3000))")
        let packet = try directory.write([UInt8](repeating: 0, count: 64), to: "packet")
        #expect(try loaded.run("sum_up", ["data_in", packet, "repeat", "1"]) == "1")
    }

    @Test func valuesThatReferToObjectsAreRefused() throws {
        let result = try compile(
            """
            import BPF

            final class Name {}
            struct Named { var name: Name }

            @c(refers) @section("xdp")
            func refers(_ raw: UnsafeMutablePointer<xdp_md>) -> XDPAction {
                Maps.kept.delete(1)
                return .pass
            }

            """, "--program-map", "kept:hash:__u32:Named:8")
        #expect(result.status == 1)
        #expect(result.standardError.hasPrefix("program.swift:4:8: error: Named is a key or a value of a map"))
        #expect(result.standardError.contains("[compile-value-type]"))
    }

    @Test func wrongMapsAndFieldsOfFlagsAreToldOf() throws {
        func said(_ arguments: String...) throws -> String {
            let result = try Tool.helpergen.run(
                ["compile", "program.swift", "-o", "program.o", Project.systemHeader] + arguments, in: directory.path)
            #expect(result.status == 64)
            return result.standardError
        }
        #expect(try said("--program-map", "a:hsh:__u32:__u32:8").contains("no type of map \"hsh\"; did you mean hash?"))
        #expect(try said("--program-map", "a:hash:__u32").contains("a map of type hash has a value"))
        #expect(try said("--program-field", "pid").contains("\"pid\" is no field, such as"))
    }

    /// Headers beside the program are found, whatever module maps are there.
    @Test func headersBesideTheProgramAreFound() throws {
        try directory.write("#include \"part.h\"\nstruct whole { struct part part; };\n", to: "include/whole.h")
        try directory.write("struct part { unsigned value; };\n", to: "include/part.h")
        try directory.write("module Whole { header \"whole.h\" }\n", to: "include/module.modulemap")
        let result = try compile(
            """
            import BPF

            @c(size) @section("xdp")
            func size(_ raw: UnsafeMutablePointer<xdp_md>) -> XDPAction {
                var whole = whole()
                whole.part.value = 3
                Maps.wholes.update(0, whole)
                return .pass
            }

            """, "--program-map", "wholes:array::struct whole:1", "--program-include", "include/whole.h")
        #expect(result.status == 0, "\(result.standardError)")
    }
}
