import BPFFormats
import Foundation
import HelperDiagnostics
import HelperModel
import HelperObjects
import Testing
import TestSupport

@testable import HelperCompiler

/// What programs become.
@Suite(.slow, .compiling) struct ProgramCompilerTests {
    @Test func objectHasTheProgramsAndTheMaps() throws {
        let result = try Compilation.shared("count")
        #expect(result.lines == [])
        #expect(result.compiled.programs == ["count_protocols"])
        let object = try ELFObject(try #require(result.compiled.object))
        let names = object.sections.map(\.name)
        #expect(names.contains("xdp") && names.contains(".maps") && names.contains("license"))
        #expect(!names.contains { $0.hasPrefix(".debug") || $0.hasPrefix(".swift") })
        #expect(result.compiled.headers.contains("/usr/include/linux/bpf.h"))
        #expect(result.compiled.headers.allSatisfy { !$0.contains("BPF/") })
    }

    /// Calls are by name, and lines are Swift's.
    @Test func callsTellTheirLines() throws {
        let result = try Compilation.shared("parts")
        #expect(result.compiled.programs == ["parts", "sized"])
        let contents = try ObjectContents(try #require(result.compiled.object), name: "parts.o")
        let calls = contents.sections.flatMap(\.calls).map {
            "\($0.target) \($0.location?.file ?? "") \($0.location?.line ?? 0)"
        }
        #expect(
            calls == [
                "kfunc(\"bpf_dynptr_from_xdp\", module: nil) parts.swift 45",
                "kfunc(\"bpf_dynptr_size\", module: nil) parts.swift 46",
            ])
    }

    /// The same sources are the same bytes, wherever they are compiled.
    @Test func objectsDoNotTellWhereTheyWereMade() throws {
        let object = try #require(try Compilation(program: "count").compile().compiled.object)
        #expect(object == (try Compilation.shared("count").compiled.object))
        #expect(!String(decoding: object, as: UTF8.self).contains(FileManager.default.temporaryDirectory.path))
    }

    /// The overlay's lines are quoted as the program's are.
    @Test func linesAreQuotedInBTF() throws {
        let text = String(decoding: try #require(try Compilation.shared("count").compiled.object), as: UTF8.self)
        #expect(text.contains("guard let ethernet = packet.view(ethhdr.self, at: 0)"))
        #expect(text.contains("guard let value = bpf_map_lookup_elem(address, key) else { return nil }"))
        #expect(text.contains("BPF/Overlay.swift"))
    }

    @Test(.loading) func programsRunInTheKernel() throws {
        let packet = try TemporaryDirectory()
        var bytes = Array(repeating: UInt8(0), count: 64)
        bytes[12...13] = [0x08, 0x00]
        bytes[23] = 17
        let input = ["data_in", try packet.write(bytes, to: "packet"), "repeat", "1"]
        for (program, expected) in [("count", ["count_protocols": "2"]), ("parts", ["parts": "6", "sized": "2"])] {
            let bound = try Compilation.bind(try #require(try Compilation.shared(program).compiled.object))
            #expect(bound.diagnostics == [])
            let object = try packet.write(bound.bytes, to: "\(program).o")
            let loaded = try LoadedPrograms(object, program)
            #expect(loaded.isLoaded, "\(loaded.log)")
            #expect(
                !loaded.log.contains("BTF is optional") && !loaded.log.contains("Invalid func linkage"), "\(loaded.log)"
            )
            for (name, value) in expected { #expect(try loaded.run(name, input) == value, "\(name)") }
        }
    }

    /// The verifier quotes Swift, the overlay's among it.
    @Test(.loading) func theVerifierTellsTheLineOfATrap() throws {
        let result = try Compilation(
            """
            import BPF
            @c(sum) @section("xdp")
            public func sum(_ context: UnsafeMutablePointer<xdp_md>) -> Int32 {
                let port = context.pointee.ingress_ifindex
                let queue = context.pointee.rx_queue_index
                return Int32(port + queue)
            }
            """
        ).compile()
        let bound = try Compilation.bind(try #require(result.compiled.object))
        let directory = try TemporaryDirectory()
        let loaded = try LoadedPrograms(try directory.write(bound.bytes, to: "sum.o"), "trap")
        #expect(!loaded.isLoaded)
        #expect(loaded.log.contains("return Int32(port + queue) @ program.swift:6"), "\(loaded.log)")
    }

    /// A type of the program's own is a value of a map: the companion is told its size.
    @Test func companionIsToldSizes() throws {
        var compilation = Compilation(
            """
            import BPF
            struct Flow { var address: UInt32; var port: UInt16; var packets: UInt64; var bytes: UInt64 }
            @c(pass) @section("xdp")
            public func pass(_ context: UnsafeMutablePointer<xdp_md>) -> Int32 { 2 }
            """)
        compilation.overlay = try Self.sized("Flow")
        let result = try compilation.compile()
        #expect(result.lines == [])
        #expect(result.file("companion.ll").contains("!DISubrange(count: 24)"))
    }

    /// An overlay with a map whose value is a type of the program's.
    static func sized(_ type: String) throws -> [OutputFile] {
        let companion = try #require(try Compilation.overlayFiles().first { $0.name == "companion.c" }).contents
        let map = """

            struct {
                int (*type)[BPF_MAP_TYPE_HASH];
                int (*max_entries)[16];
                __u32 *key;
                char (*value)[HELPERGEN_SIZE_\(type)];
            } values __attribute__((section(".maps"), used));
            """
        return [
            OutputFile(name: "companion.c", contents: companion + map),
            OutputFile(
                name: "Types.swift",
                contents: "@c(helpergen_size_\(type)) public func size() -> Int { MemoryLayout<\(type)>.size }\n"),
        ]
    }
}

/// Programs that are loaded into the running kernel and pinned until this is gone.
final class LoadedPrograms {
    private let directory: String
    let log: String
    let isLoaded: Bool

    init(_ object: String, _ name: String) throws {
        directory = "/sys/fs/bpf/helpergen-compiled-\(ProcessInfo.processInfo.processIdentifier)-\(name)"
        let output = try #require(Tool.find("bpftool")).run(["-d", "prog", "loadall", object, directory])
        isLoaded = output.status == 0
        log = output.standardOutput + output.standardError
    }

    deinit {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] {
            try? FileManager.default.removeItem(atPath: "\(directory)/\(name)")
        }
        try? FileManager.default.removeItem(atPath: directory)
    }

    func run(_ program: String, _ input: [String]) throws -> String? {
        let output = try #require(Tool.find("bpftool")).run(
            ["-j", "prog", "run", "pinned", "\(directory)/\(program)"] + input)
        #expect(output.status == 0, "\(output.standardError)")
        return output.standardOutput.firstMatch(of: /"retval":(\d+)/).map { String($0.output.1) }
    }
}
