/// A line of a text that is read block by block: without the indentation of the blocks around it, its tabs as spaces, no
/// white space at its end.
struct TextLine {
    /// Which line of the text it is, from 0.
    let number: Int
    var bytes: ArraySlice<UInt8>

    /// The lines of a text. Tabs end at multiples of eight columns (reStructuredText's specification, "Whitespace").
    static func lines(of text: String) -> [TextLine] {
        var lines: [TextLine] = []
        var bytes: [UInt8] = []
        var previous: UInt8 = 0
        func end() {
            var line = bytes.withoutTabs
            while line.last == .space { line.removeLast() }
            lines.append(TextLine(number: lines.count, bytes: line[...]))
            bytes.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            switch byte {
            case .newline where previous == .carriageReturn: break
            case .newline, .carriageReturn: end()
            // What is no text: vertical tab, form feed, and null, which marks escapes in the parser of inline markup.
            case 0x00, 0x0B, 0x0C: bytes.append(.space)
            default: bytes.append(byte)
            }
            previous = byte
        }
        if !bytes.isEmpty { end() }
        return lines
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
