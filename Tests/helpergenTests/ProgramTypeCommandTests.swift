import Foundation
import Testing
import TestSupport

/// `bind` and `inspect` where helpers of two program types share a number, by every path that inputs take.
@Suite struct ProgramTypeCommandTests {
    private let directory: TemporaryDirectory

    private static let header = """
        typedef struct { unsigned char *data, *data_end; } NAME_context_t;
        /** @brief Runs. @program_type NAME {608c517c-6c52-4a26-b677-GUID}
         *  @attach_type NAME/in {b9707e04-8127-4c72-833e-GUID} */
        typedef int NAME_hook_t(NAME_context_t *context);
        /** @brief Looks. @param[in] context The context. @id 70001 @return 0. */
        int NAME_look(NAME_context_t *context);
        /** @brief Counts. @param[in] context The context. @return 0. */
        int NAME_count(NAME_context_t *context);

        """

    init() throws {
        directory = try TemporaryDirectory()
        for (name, guid) in [("net", "bb1c34425adf"), ("disk", "bb1c34425ad0")] {
            try directory.write(
                Self.header.replacing("NAME", with: name).replacing("GUID", with: guid), to: "\(name).h")
        }
        try directory.write(
            """
            providers:
              - {name: net, headers: net.h}
              - {name: disk, headers: disk.h}
            outputs:
              - {kind: json, path: both.json}

            """, to: "helpergen.yaml")
        try compile(net: "net_look", disk: "disk_look", to: "good.o")
        try compile(net: "net_look", disk: "net_look", to: "bad.o")
    }

    /// An object of two programs, each with a call.
    private func compile(net: String, disk: String, to object: String) throws {
        let source = try directory.write(
            """
            extern int net_look(void *context), disk_look(void *context);
            __attribute__((section("net/in"), used)) int first(void *context) { return \(net)(context); }
            __attribute__((section("disk/in/2"), used)) int second(void *context) {
              return \(disk)(context);
            }

            """, to: "\(object).c")
        let clang = try #require(Project.clang)
        let output = try clang.run(
            ["-target", "bpf", "-O2", "-g", "-c", source, "-o", directory.file(object)])
        try #require(output.status == 0, "\(output.standardError)")
    }

    private func run(_ arguments: String...) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    @Test func everyInputTellsTheTypes() throws {
        #expect(try run("generate").status == 0)
        let lock = try directory.text(of: "helpergen.lock")
        #expect(lock.contains(" programs net\n") && lock.contains(" programs disk\n"))
        #expect(try run("check").status == 0 && run("generate", "--locked").status == 0)
        for inputs in [["net.h", "disk.h"], ["--config", "helpergen.yaml"], ["--helpers", "both.json"]] {
            let bound = try Tool.helpergen.run(
                ["bind", "good.o", "-o", "bound.o", "--depfile", "bound.d"] + inputs, in: directory.path)
            #expect(bound.status == 0 && bound.standardError == "", "\(inputs): \(bound.standardError)")
            #expect(try directory.text(of: "bound.d").hasPrefix("bound.o: "))
            let listing = try Tool.helpergen.run(["inspect", "bound.o"] + inputs, in: directory.path).standardOutput
            #expect(
                listing.contains("early  70001  net_look (net)") && listing.contains("early  70001  disk_look (disk)"))
            let refused = try Tool.helpergen.run(
                ["bind", "good.o", "bad.o", "--output-directory", "out"] + inputs, in: directory.path)
            #expect(refused.status == 1)
            #expect(
                refused.standardError.contains("bad.o.c:4:10: error: net_look is for programs of the type net, and "))
            #expect(
                refused.standardError.contains("[bind-program-type]")
                    && refused.standardError.contains("1 error found."))
            #expect(!FileManager.default.fileExists(atPath: directory.file("out")))
        }
        let json = try run("inspect", "bad.o", "net.h", "disk.h", "--format", "json").standardOutput
        let objects = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let sections = try #require((objects["objects"] as? [[String: Any]])?.first?["sections"] as? [[String: Any]])
        let types = sections.compactMap { $0["program_type"] as? [String: Any] }
        #expect(types.map { $0["name"] as? String } == ["net", "disk"])
        #expect((types.last?["attach_type"] as? [String: String])?["section"] == "disk/in")
        let calls = sections.compactMap { ($0["calls"] as? [[String: Any]])?.first }
        #expect(calls.map { $0["problem"] is String } == [false, true])
    }
}
