import Testing

@testable import HelperReaders

/// Comments as lines, whatever their delimiters.
@Suite struct CommentLineTests {
    private func lines(_ text: String) -> [CommentLine] {
        let bytes = Array(text.utf8)
        return [CommentLine](of: bytes.indices, in: bytes)
    }

    @Test(arguments: [
        "/* One.\n * Two. */", "/**\n * One.\n * Two.\n */", "/*! One.\n    Two.\t\r\n*/", "/// One.\n\t/// Two.",
        "//! One.\n//! Two. ",
        "// One.\n\n// Two.",
    ]) func delimitersAreNoText(_ text: String) {
        let words = lines(text).map { $0.text.drop { $0 == " " } }.filter { !$0.isEmpty }
        #expect(words == ["One.", "Two."])
    }

    @Test func offsetsAreThoseOfTheText() {
        let text = "/** One.\n *   Two.\n *\tThree.\n */"
        for line in lines(text) { #expect(text.utf8.dropFirst(line.offset).starts(with: line.text.utf8)) }
        #expect(lines(text).map(\.text) == ["One.", "  Two.", "\tThree."])
        #expect(lines(text).map(\.unindented.text) == ["One.", "  Two.", "Three."])
        #expect(lines(text).map { $0.unindented.offset - $0.offset } == [0, 0, 1])
    }
}
