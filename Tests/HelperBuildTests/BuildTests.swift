import Foundation
import HelperBuild
import HelperDiagnostics
import HelperModel
import Testing
import TestSupport

/// What `generate --config` does, from a library.
@Suite struct BuildTests {
    private let directory: TemporaryDirectory
    private var configuration: String { directory.file("helpergen.yaml") }

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("/** One. @return 0. */\nint acme_one(int a);\n", to: "acme.h")
        try directory.write(
            "providers: [{name: acme, headers: acme.h}]\noutputs: [{kind: header, path: out.h}, {kind: json, path: out.json}]\n",
            to: "helpergen.yaml")
    }

    @Test func oneCallMakesAllOutputs() throws {
        let build = try Build(configuration: configuration)
        #expect(build.diagnostics.isEmpty)
        #expect(build.interface.functions.map(\.name) == ["acme_one"])
        #expect(build.outputs.map(\.path) == ["out.h", "out.json", "helpergen.lock"].map(directory.file))
        #expect(build.outputs.map(\.role) == [.output, .output, .lock])
        #expect(build.inputs.map(\.path) == ["helpergen.yaml", "acme.h"].map(directory.file))
        // Nothing was written.
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == [
                "acme.h", "helpergen.yaml",
            ])
        // The command writes the same.
        #expect(try Tool.helpergen.run(["generate"], in: directory.path).status == 0)
        for output in build.outputs {
            #expect(try String(contentsOfFile: output.path, encoding: .utf8) == output.contents, "\(output.path)")
        }
    }

    /// The outputs of a configuration know one another's names.
    @Test func whatIsRegisteredIncludesWhatIsToldOfIt() throws {
        try directory.write(
            """
            /** One. @id 70001 */
            int acme_one(int a);
            typedef struct { unsigned long long data, data_end; } acme_packet_t;
            /** Sees packets. @program_type acme {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b01} */
            typedef int acme_hook_t(acme_packet_t *packet);

            """, to: "acme.h")
        func includes(_ other: String) throws -> [Bool] {
            try directory.write(
                """
                providers: [{name: acme, headers: acme.h}]
                outputs:
                - {kind: windows-info, path: include/told.h}
                - {kind: windows-provider, path: \(other)}
                - {kind: windows-store, path: store.c, windows: {info-headers: mine.h}}

                """, to: "helpergen.yaml")
            let build = try Build(configuration: configuration)
            try #require(build.diagnostics.filter { $0.severity == .error }.isEmpty)
            return ["told.h", "mine.h"].map { name in
                build.outputs.contains { $0.contents.contains("#include \"\(name)\"") }
            }
        }
        #expect(try includes("driver") == [true, true])
        #expect(try includes("driver, windows: {info-headers: other.h}") == [false, true])
    }

    /// A provider's hooks may be in another header than its helpers. What is written of these stays.
    @Test func callersAreToldAcrossHeaders() throws {
        try directory.write(
            """
            typedef struct { unsigned long long x, y; } one_t;
            typedef struct { unsigned long long x, y, z; } two_t;
            /** One. @id 65536 @contract n const_size */
            int acme_one(one_t *where, const void *bytes, unsigned int n);
            /** Two. @id 65536 */
            int acme_two(two_t *where);

            """, to: "helpers.h")
        try directory.write(
            """
            #include "helpers.h"
            /** Ones. @program_type one {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b01} */
            typedef int one_hook_t(one_t *context);
            /** Twos. @program_type two {0c8a1b7e-5a0e-4f0a-9a57-3f7d0f7f6b02} */
            typedef int two_hook_t(two_t *context);

            """, to: "hooks.h")
        try directory.write(
            "providers: [{name: acme, headers: [helpers.h, hooks.h]}]\noutputs: []\n", to: "helpergen.yaml")
        let build = try Build(configuration: configuration)
        #expect(build.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        let functions = build.interface.functions
        #expect(functions.map { $0.programTypes ?? [] } == [["one"], ["two"]])
        #expect(functions.map { $0.prototype.parameters[0].contract?.kind } == [.ptrToCtx, .ptrToCtx])
        #expect(functions[0].prototype.parameters[2].contract?.kind == .constSize)
    }

    @Test func problemsAreValues() throws {
        try directory.write("/** One. @return 0. @param b Nobody. */\nint acme_one(int a);\n", to: "acme.h")
        let build = try Build(configuration: configuration)
        let problem = try #require(build.diagnostics.first)
        #expect(problem.place?.start == SourceLocation(file: "acme.h", line: 1, column: 21))
        let missing = try Build(configuration: directory.file("none.yaml"))
        #expect(missing.outputs.isEmpty && missing.diagnostics.map(\.rule) == ["input-unreadable"])
        #expect(missing.diagnostics[0].place == .file("none.yaml"))
    }

    /// What is no fault is told where it is asked for.
    @Test func adviceIsAskedFor() throws {
        try directory.write(
            """
            struct acme_message { long long number, kind; };
            /** Program type: \\ref ACME_GUID */
            typedef int acme_hook_t(struct acme_message *message);
            /** One. @return 0. */
            int acme_one(int a);

            """, to: "acme.h")
        var request = BuildRequest(.configuration(configuration))
        #expect(try Build(request).diagnostics.isEmpty)
        request.givesAdvice = true
        #expect(try Build(request).diagnostics.map(\.rule) == ["program-type-undeclared"])
    }

    /// Two ways to read one header are two requests, whatever differs.
    @Test func everyFieldOfAReadingRequestCounts() {
        let request = ReadingRequest(.provider, "a.h", providerName: "acme")
        let changes: [(inout ReadingRequest) -> Void] = [
            { $0.style = .uapi }, { $0.path = "b.h" }, { $0.providerName = nil }, { $0.arguments.definitions = ["X"] },
            { $0.selection.prefixes = ["acme_"] }, { $0.followed = ["."] },
            { $0.numbering = .init(prefix: "FN_") }, { $0.contracts = .declared },
        ]
        #expect(changes.count == Mirror(reflecting: request).children.count, "try the new field, too")
        for change in changes {
            var other = request
            change(&other)
            #expect(other != request)
            let bytes = PackedFile.bytes(other, form: "test")
            #expect(PackedFile.value(ReadingRequest.self, in: bytes, form: "test") == other)
        }
        #expect(
            Mirror(reflecting: request.arguments).children.count == 5
                && Mirror(reflecting: request.selection).children.count == 2)
    }
}
