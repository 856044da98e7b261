import Foundation
import HelperObjects
import Testing
import TestSupport

/// What is bound, in the running kernel.
@Suite(.slow) struct KernelTests {
    @Test(
        .enabled(if: Project.kernelHindrance == nil, Comment(rawValue: Project.kernelHindrance ?? "")),
        arguments: [
            ("globals", ["first", "second", "third"]), ("tail_calls", ["enter", "next"]),
            ("droppacket", ["drop_packet"]),
            // Programs that are run by events.
            ("tracing", []),
        ]
    )
    func boundRunsAsEarly(_ program: String, _ names: [String]) throws {
        let objects = try Objects()
        let early = try objects.compile(program, .early)
        let bound = objects.directory.file("bound.o")
        try Data(try bind(try objects.bytes(try objects.compile(program, .late))).bytes).write(
            to: URL(fileURLWithPath: bound))
        let loaded = (
            early: try LoadedObject(early, "\(program)-early"), bound: try LoadedObject(bound, "\(program)-bound")
        )
        #expect(loaded.early.isLoaded, "\(loaded.early.log)")
        #expect(loaded.bound.isLoaded, "\(loaded.bound.log)")
        for log in [loaded.early.log, loaded.bound.log] {
            #expect(
                !log.contains("BTF is optional") && !log.contains("Error loading BTF")
                    && !log.contains("Invalid func linkage"), "\(log)")
        }
        if program == "tracing" {
            #expect(loaded.bound.log.contains("CO-RE relocating") || loaded.bound.log.contains("patched insn"))
        }
        let packet = try objects.directory.write(Array(repeating: UInt8(0xFF), count: 64), to: "packet")
        for name in names {
            let results = try [loaded.early, loaded.bound].map { loaded in
                try loaded.run(name, ["data_in", packet])
            }
            #expect(results[0] != nil && results[0] == results[1], "\(name)")
        }
    }
}
