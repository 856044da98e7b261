import Libclang

@testable import HelperBuild
import HelperDiagnostics
import HelperModel
import Testing

/// What is left for the next run comes back as it was, or not at all.
@Suite struct BuildStateTests {
    private let setting = BuildSetting(
        facts: ["argument a b", "argument line\nbreak \\n", ""],
        tool: ProgramFile(fingerprint: "1 2 3.4", hash: ContentHash("tool")),
        libraries: [LibraryFile(path: "/a b\t/lib.so", fingerprint: "7 8.9")])
    private let files = [
        HashedFile(path: "with space.h", hash: ContentHash("a")),
        HashedFile(path: "tab\tand\nnewline\\.h", hash: ContentHash("")),
        HashedFile(path: "grün.h", hash: ContentHash("b")),
    ]

    @Test func aStateComesBack() {
        let state = BuildState(
            setting: setting, files: files, absent: ["/x y", "\n"], present: ["/p"],
            messages: "a.h:1:1: warning: \\x\n^\n")
        #expect(BuildState(state.bytes) == state)
        #expect(Mirror(reflecting: state).children.count == 5, "pack the new field, too")
        #expect(Mirror(reflecting: setting).children.count == 3)
        #expect(BuildState(ReadingMemory(setting: setting).bytes) == nil)
    }

    @Test func readingsComeBack() throws {
        let helper = ProvidedFunction(
            name: "acme_one", prototype: Prototype(text: "int acme_one(void)", returnType: .void, parameters: []),
            provider: "acme")
        let diagnostic = Diagnostic(
            Rule("some-rule", .warning, "purpose"), "message", at: SourceLocation(file: "a.h", line: 1, column: 2))
        let set = Interface(providers: [Provider(name: "acme")], functions: [helper])
        let names = [RememberedReading.FileName(path: "with space.h", name: "space.h")]
        let reading = RememberedReading(
            request: ReadingRequest(.provider, "a\nb.h", arguments: CompilerArguments(definitions: ["X"])),
            files: files, names: names,
            absent: ["/no"], present: ["/yes"], set: set,
            diagnostics: [diagnostic])
        let memory = ReadingMemory(setting: setting, readings: [reading, reading])
        let again = try #require(ReadingMemory(memory.bytes))
        #expect(again.setting == setting)
        #expect(again.readings.count == 2)
        let other = try #require(again.readings.last)
        #expect(
            other.request == reading.request && other.files == files && other.names == names && other.absent == ["/no"]
                && other.present == ["/yes"])
        #expect(Mirror(reflecting: other).children.count == 6, "pack the new field, too")
        let result = try #require(other.result)
        #expect(result.set == set)
        #expect(result.diagnostics == [diagnostic])
    }
}
