/// A line of a text that is read block by block: without the indentation of the blocks around it, its tabs as spaces, no
/// white space at its end.
struct TextLine {
    /// Which line of the text it is, from 0.
    let number: Int
    var bytes: ArraySlice<UInt8>

    /// The lines of a text. Tabs end at multiples of eight columns (reStructuredText's specification, "Whitespace").
    static func lines(of text: String) -> [TextLine] {
        var text = text
        return text.withUTF8 { bytes in
            var lines: [TextLine] = []
            var start = 0
            var index = 0
            while index < bytes.count {
                if bytes[index] == .newline || bytes[index] == .carriageReturn {
                    lines.append(TextLine(number: lines.count, raw: bytes[start..<index]))
                    let isPair = bytes[index] == .carriageReturn && index + 1 < bytes.count
                    if isPair, bytes[index + 1] == .newline { index += 1 }
                    start = index + 1
                }
                index += 1
            }
            if start < bytes.count { lines.append(TextLine(number: lines.count, raw: bytes[start...])) }
            return lines
        }
    }

    /// - Parameter raw: its bytes in the text, without the end of the line.
    private init(number: Int, raw: Slice<UnsafeBufferPointer<UInt8>>) {
        var line = Array(raw)
        // What is no text: vertical tab, form feed, and null, which marks escapes in the parser of inline markup.
        for index in line.indices where line[index] == 0x00 || line[index] == 0x0B || line[index] == 0x0C {
            line[index] = .space
        }
        line = line.withoutTabs
        while line.last == .space { line.removeLast() }
        self.number = number
        bytes = line[...]
    }

    private init(number: Int, bytes: ArraySlice<UInt8>) {
        self.number = number
        self.bytes = bytes
    }

    /// The lines as text, without an end of the last one.
    static func text(_ lines: some Sequence<TextLine>) -> String {
        String(decoding: Array(lines.map(\.bytes).joined(separator: [.newline])), as: UTF8.self)
    }

    var isBlank: Bool { bytes.isEmpty }
    var isIndented: Bool { bytes.first == .space }
    var indentation: Int { bytes.prefix { $0 == .space }.count }

    /// The lines without the blanks that all of them begin with, empty ones apart.
    static func withoutCommonIndentation(_ lines: ArraySlice<TextLine>) -> ArraySlice<TextLine> {
        let width = lines.lazy.filter { !$0.isBlank }.map(\.indentation).min() ?? 0
        return ArraySlice(lines.map { $0.dropping(width) })
    }

    /// The line without its first columns, of which it may have fewer.
    func dropping(_ count: Int) -> TextLine {
        TextLine(number: number, bytes: bytes.dropFirst(count))
    }
}

extension [UInt8] {
    /// The line with each tab as the spaces up to the next multiple of eight columns.
    package var withoutTabs: [UInt8] {
        guard contains(.tab) else { return self }
        var result: [UInt8] = []
        var column = 0
        for byte in self {
            if byte == .tab {
                let width = 8 - column % 8
                result += repeatElement(.space, count: width)
                column += width
            } else {
                result.append(byte)
                // What continues a character has no column of its own.
                if byte & 0xC0 != 0x80 { column += 1 }
            }
        }
        return result
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let tab = UInt8(ascii: "\t")
    static let space = UInt8(ascii: " ")

    var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    /// Whether it is punctuation that lines and marks consist of.
    var isASCIIPunctuation: Bool {
        (0x21...0x7E).contains(self) && !isASCIILetter && !isASCIIDigit
    }
}
