import HelperModel

/// Parses what stands within the lines of Doxygen's text: commands about the word behind them, and emphasis and code as
/// Markdown has them.
struct DoxygenInlineParser {
    /// What is not understood, and in which line of the text.
    private(set) var problems: [(message: String, line: Int)] = []

    private let text: [UInt8]
    private var inlines: [Document.Inline] = []
    /// The last place that was told, and its line.
    private var reported = (index: 0, line: 0)
    /// Plain text that is not in ``inlines`` yet.
    private var plain: [UInt8] = []
    /// The places from which on no end of a mark has been found: a search that failed is not made again.
    private var endless: [[UInt8]: Int] = [:]

    init(_ text: [UInt8]) {
        self.text = text
    }

    mutating func parse() -> [Document.Inline] {
        var index = 0
        while index < text.count {
            index =
                switch text[index] {
                case UInt8(ascii: "@"), UInt8(ascii: "\\"): command(at: index)
                case UInt8(ascii: "`"): code(at: index)
                case UInt8(ascii: "*"), UInt8(ascii: "_"): emphasis(at: index)
                case UInt8(ascii: "%") where isWord(index + 1): index + 1
                case UInt8(ascii: "&"): entity(at: index)
                default: plainText(index)
                }
        }
        endText()
        return inlines
    }

    // MARK: Commands

    private static let escapable = ByteSet("\\@&$#<>%\".=:|-")
    private static let punctuation = ByteSet(".,;:!?)")

    /// Takes a command with the word behind it, and gives the place behind both.
    private mutating func command(at index: Int) -> Int {
        let next = index + 1
        guard next < text.count else { return plainText(index) }
        // A mark in front of another means that one.
        if Self.escapable.contains(text[next]) {
            plain.append(text[next])
            return next + 1
        }
        let isBehindWord = index > 0 && text[index - 1].isASCIIWordByte
        let name = String(decoding: text[next...].prefix(while: \.isASCIILetter), as: UTF8.self)
        guard !name.isEmpty, !isBehindWord else { return plainText(index) }
        var start = next + name.utf8.count
        switch name {
        case "n":
            plain.append(.newline)
            return start
        case "a", "b", "c", "e", "em", "p", "ref", "refitem", "link": break
        case "endlink": return start
        default:
            report("\(name) is a command that is not understood; its text stands as it is written", index)
            return plainText(index)
        }
        while start < text.count, text[start] == .space || text[start] == .newline { start += 1 }
        var end = text[start...].firstIndex { $0 == .space || $0 == .newline } ?? text.count
        // Punctuation at its end is the sentence's, unless it is a call's.
        while end > start, Self.punctuation.contains(text[end - 1]), !text[start..<end].hasCallAtEnd { end -= 1 }
        guard end > start else { return plainText(index) }
        let word = String(decoding: text[start..<end], as: UTF8.self)
        switch name {
        case "b": add(.strong(word))
        case "c": add(.literal(word))
        case "a", "e", "em", "p": add(.emphasis(word))
        default: plain += text[start..<end]
        }
        return end
    }

    // MARK: Markdown

    private mutating func code(at index: Int) -> Int {
        let mark = Array(text[index...].prefix { $0 == UInt8(ascii: "`") })
        let start = index + mark.count
        let text = text
        guard let end = place(of: mark, from: start, where: { $0 == text.count || text[$0] != UInt8(ascii: "`") })
        else { return plainText(index, mark.count) }
        add(.literal(String(decoding: text[start..<end], as: UTF8.self)))
        return end + mark.count
    }

    private mutating func emphasis(at index: Int) -> Int {
        let text = text
        let sign = text[index]
        let mark = Array(text[index...].prefix { $0 == sign })
        let start = index + mark.count
        // Names have underscores within them.
        guard mark.count <= 2, index == 0 || !text[index - 1].isASCIIWordByte, start < text.count,
            text[start] != .space, text[start] != .newline,
            let end = place(
                of: mark, from: start,
                where: {
                    text[$0 - mark.count - 1] != .space && text[$0 - mark.count - 1] != .newline
                        && ($0 == text.count || !(text[$0].isASCIIWordByte || text[$0] == sign))
                }), end > start
        else { return plainText(index, mark.count) }
        let inner = String(decoding: text[start..<end], as: UTF8.self)
        add(mark.count == 2 ? .strong(inner) : .emphasis(inner))
        return end + mark.count
    }

    /// Where a mark stands next that ends what it began, as `isEnd` tells of the place behind it.
    private mutating func place(of mark: [UInt8], from start: Int, where isEnd: (Int) -> Bool) -> Int? {
        if let endless = endless[mark], start >= endless { return nil }
        var index = start
        while index + mark.count <= text.count {
            if text[index] == mark[0], text[index...].starts(with: mark), index > start, isEnd(index + mark.count) {
                return index
            }
            index += 1
        }
        endless[mark] = start
        return nil
    }

    private mutating func entity(at index: Int) -> Int {
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\"")]
        where text[index...].starts(with: entity.utf8) {
            plain += character.utf8
            return index + entity.utf8.count
        }
        return plainText(index)
    }

    // MARK: Text

    private func isWord(_ index: Int) -> Bool { index < text.count && text[index].isASCIILetter }

    private mutating func plainText(_ index: Int, _ count: Int = 1) -> Int {
        plain += text[index..<index + count]
        return index + count
    }

    private mutating func add(_ inline: Document.Inline) {
        endText()
        inlines.append(inline)
    }

    private mutating func endText() {
        if !plain.isEmpty { inlines += Addresses.inlines(of: String(decoding: plain, as: UTF8.self)) }
        plain.removeAll()
    }

    private mutating func report(_ message: String, _ index: Int) {
        // Places are told in the order of the text: lines are counted once.
        reported.line += text[reported.index..<index].count { $0 == .newline }
        reported.index = index
        // One for each line and kind is enough of a text that is full of them.
        if problems.last.map({ $0 != (message, reported.line) }) ?? true { problems.append((message, reported.line)) }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var hasCallAtEnd: Bool { suffix(2).elementsEqual("()".utf8) }
}
