import HelperDiagnostics
import HelperModel
import Testing

/// What terminals and CI would obey is shown by its code point; everything else stays.
@Suite struct PrintableTextTests {
    @Test(arguments: [
        ("", ""), ("plain text, 100 %", "plain text, 100 %"), ("a\tb", "a\tb"), ("größe 大きさ 👍🏽 👩‍💻", "größe 大きさ 👍🏽 👩‍💻"),
        ("\u{1B}[31mred", "\\u{1B}[31mred"), ("\u{9B}2J", "\\u{9B}2J"), ("a\u{7F}\u{0}\u{7}b", "a\\u{7F}\\u{0}\\u{7}b"),
        ("one\ntwo\r\nthree", "one\\ntwo\\r\\nthree"), ("a\u{2028}b\u{2029}c\u{85}d", "a\\u{2028}b\\u{2029}c\\u{85}d"),
        ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}e\u{FEFF}f", "a\\u{202E}b\\u{2066}c\\u{200F}d\\u{61C}e\\u{FEFF}f"),
        ("\u{E0041}", "\\u{E0041}"), ("::error::x", "\\u{3A}:error::x"), (" \t::warning", " \t\\u{3A}:warning"),
        ("a::b", "a::b"),
        ("x ##[error]y", "x \\u{23}#[error]y"), ("###[x", "#\\u{23}#[x"), ("\n::error::", "\\n::error::"),
        (":::", "\\u{3A}::"),
    ])
    func oneLine(_ text: String, _ expected: String) {
        #expect(text.printable == expected)
        #expect(text.printable.printable == expected)
    }

    @Test func severalLines() {
        #expect("a\n ::error::b\r\n\u{1B}c\n".printableLines == "a\n \\u{3A}:error::b\\r\n\\u{1B}c\n")
        #expect("a\n+ b\n".printableLines == "a\n+ b\n")
    }
}
