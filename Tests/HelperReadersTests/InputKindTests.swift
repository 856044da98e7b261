import HelperDiagnostics
import HelperModel
import HelperReaders
import Testing
import TestSupport

/// Inputs that no flag speaks of are told by what they hold.
@Suite struct InputKindTests {
    private func kind(_ text: String) -> InputKind { kind(Array(text.utf8)) }

    private func kind(_ bytes: [UInt8]) -> InputKind {
        InputKind(of: SourceText(name: "x", path: "x", bytes: bytes))
    }

    private func elf(machine: UInt8) -> [UInt8] {
        [0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0, count: 12) + [machine, 0]
            + [UInt8](repeating: 0, count: 44)
    }

    private static let described =
        "/*\n * int acme_first(void)\n * \tDescription\n * \t\tOne.\n * \tReturn\n * \t\t0.\n */\n"

    @Test func tellsHeaders() throws {
        #expect(kind(Self.described + "enum acme_func_id { ACME_FUNC_unspec, ACME_FUNC_first };\n") == .uapi)
        // Without numbers, or without descriptions, a header is a provider's.
        #expect(kind(Self.described + "int x;\n") == .provider)
        #expect(kind("enum acme_func_id { ACME_FUNC_unspec };\n") == .provider)
        #expect(kind("/** One. */\nint acme_first(void);\n") == .provider)
        #expect(kind("#include \"other.h\"\n") == .provider)
        #expect(kind("\u{FEFF}int acme_first(void);\n") == .provider)
        #expect(
            InputKind(of: try Project.source(Project.systemHeader, files: SourceFiles(workingDirectory: "/"))) == .uapi)
    }

    @Test func tellsTheRest() {
        #expect(kind("\u{FEFF} \n{\"schema\": 1}") == .helpers)
        #expect(kind("# A comment; with a semicolon.\nproviders:\n  - name: acme\n") == .configuration)
        #expect(kind(elf(machine: 247)) == .object)
        #expect(kind(elf(machine: 0)) == .object)
        #expect(kind(elf(machine: 62)) == .kernel)
        #expect(kind([0x9F, 0xEB, 1, 0]) == .kernel)
        #expect(kind([0xEB, 0x9F, 1, 0]) == .kernel)
        #expect(kind("") == .empty)
        #expect(kind(" \r\n") == .empty)
        #expect(kind("Hello\n") == .unknown)
        #expect(kind([0x1F, 0x8B, 0, 0x3B]) == .unknown)
    }

    @Test func whatIsNoInputSaysWhatToDo() {
        let texts = ["", "Hello\n", "providers:\n"].map { Array($0.utf8) } + [elf(machine: 247)]
        for bytes in texts {
            let source = SourceText(name: "x", path: "x", bytes: bytes)
            #expect(InputKind(of: source).problem(in: source)?.message.contains("name ") == true)
        }
    }
}
