import HelperConfiguration
import HelperModel
import Testing

/// What is left for the next run comes back as it was, or not at all.
@Suite struct BuildStateTests {
    private let setting = BuildSetting(
        facts: ["argument a b", "argument line\nbreak \\n", ""], tool: ProgramFile(fingerprint: "1 2 3.4", hash: ContentHash("tool")),
        libraries: [LibraryFile(path: "/a b\t/lib.so", fingerprint: "7 8.9")])
    private let files = [
        HashedFile(path: "with space.h", hash: ContentHash("a")), HashedFile(path: "tab\tand\nnewline\\.h", hash: ContentHash("")),
        HashedFile(path: "grün.h", hash: ContentHash("b")),
    ]

    @Test func aStateComesBack() {
        let state = BuildState(setting: setting, files: files, absent: ["/x y", "\n"], messages: "a.h:1:1: warning: \\x\n^\n")
        #expect(BuildState(Array(state.text.utf8)) == state)
    }

    @Test func readingsComeBack() throws {
        let helper = Helper(
            name: "acme_one", prototype: Prototype(text: "int acme_one(void)", returnType: .void, parameters: []),
            documentation: Documentation(description: "One\n\\two\n"), provider: "acme")
        let diagnostic = Diagnostic(
            Rule("some-rule", .warning, "purpose"), "message \"quoted\"\n", at: SourceLocation(file: "a.h", line: 1, column: 2),
            notes: [.init("note")])
        let set = HelperSet(providers: [Provider(name: "acme")], helpers: [helper])
        let reading = try RememberedReading(
            question: ["provider", "a\nb.h"], files: files, names: ["with space.h": "space.h", "grün.h": "grün.h"], absent: ["/no"],
            set: set,
            diagnostics: [diagnostic])
        let memory = ReadingMemory(setting: setting, readings: [reading, reading])
        let again = try #require(ReadingMemory(Array(memory.text.utf8)))
        #expect(again.setting == setting)
        #expect(again.readings.count == 2)
        let other = try #require(again.readings.last)
        #expect(other.question == reading.question && other.files == files && other.names == reading.names && other.absent == ["/no"])
        let result = try #require(other.result)
        #expect(result.set == set)
        #expect(result.diagnostics == [diagnostic])
    }

    /// Every byte counts, and every truncation shows.
    @Test func whatIsNotWholeIsNothing() {
        let text = Array(BuildState(setting: setting, files: files, absent: ["/x"], messages: "m\n").text.utf8)
        for length in 0..<text.count { #expect(BuildState(Array(text[..<length])) == nil) }
        for index in text.indices {
            var changed = text
            changed[index] ^= 0x15
            #expect(BuildState(changed) == nil, "byte \(index)")
        }
    }
}
