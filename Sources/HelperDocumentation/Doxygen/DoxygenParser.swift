import HelperModel

/// Parses Doxygen's text, of which sections and parameters have been taken: paragraphs, lists, code, and the commands
/// and the Markdown within lines (Doxygen's manual, "Special Commands" and "Markdown support").
struct DoxygenParser {
    /// Lists within lists are understood to this depth.
    private static let deepest = 16

    private(set) var problems: [ParsedDocument.Problem] = []

    static func parse(_ text: String) -> ParsedDocument {
        var parser = DoxygenParser()
        let blocks = parser.blocks(TextLine.lines(of: text)[...], depth: 0)
        return ParsedDocument(document: Document(blocks), problems: parser.problems)
    }

    private typealias Lines = ArraySlice<TextLine>

    private mutating func blocks(_ lines: Lines, depth: Int) -> [Document.Block] {
        guard depth <= DoxygenParser.deepest else {
            report("lists are nested too deep to be understood", lines.first)
            return [.verbatim(TextLine.text(lines))]
        }
        var rest = lines
        var blocks: [Document.Block] = []
        while let line = rest.first {
            if line.isBlank {
                rest.removeFirst()
            } else if let end = DoxygenParser.endOfCode(line) {
                blocks.append(code(&rest, until: end))
            } else if DoxygenParser.bullet(line) != nil {
                blocks.append(list(&rest, depth: depth))
            } else {
                blocks.append(paragraph(&rest))
            }
        }
        return blocks
    }

    // MARK: Blocks

    /// What ends the code that a line begins.
    private static func endOfCode(_ line: TextLine) -> [String]? {
        let text = line.bytes.drop { $0 == .space }
        for (begin, end) in [("code", "endcode"), ("verbatim", "endverbatim")] {
            for mark in ["@", "\\"] where text.starts(with: "\(mark)\(begin)".utf8) {
                if let next = text.dropFirst(begin.utf8.count + 1).first, next.isASCIIWordByte { continue }
                return ["@\(end)", "\\\(end)"]
            }
        }
        for fence in ["```", "~~~"] where text.starts(with: fence.utf8) { return [fence] }
        return nil
    }

    private mutating func code(_ rest: inout Lines, until ends: [String]) -> Document.Block {
        let first = rest.removeFirst()
        let code = rest.prefix { line in !ends.contains { line.bytes.drop { $0 == .space }.starts(with: $0.utf8) } }
        rest = rest[code.endIndex...]
        if rest.isEmpty {
            report("code begins here and does not end; end it with \(ends[0])", first)
        } else {
            rest.removeFirst()
        }
        return .literal(TextLine.text(TextLine.withoutCommonIndentation(code)))
    }

    /// Where the text of a list's item begins: behind `-`, `*`, `+`, `-#` or a number, and white space.
    private static func bullet(_ line: TextLine) -> Int? {
        let indentation = line.indentation
        let text = line.bytes.dropFirst(indentation)
        var mark = 0
        switch text.first {
        case UInt8(ascii: "-") where text.dropFirst().first == UInt8(ascii: "#"): mark = 2
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): mark = 1
        default:
            let digits = text.prefix(while: \.isASCIIDigit).count
            if (1...3).contains(digits), text.dropFirst(digits).first == UInt8(ascii: ".") { mark = digits + 1 }
        }
        guard mark > 0, text.dropFirst(mark).first == .space else { return nil }
        return indentation + mark + text.dropFirst(mark).prefix { $0 == .space }.count
    }

    private mutating func list(_ rest: inout Lines, depth: Int) -> Document.Block {
        let indentation = rest.first!.indentation
        var items: [[Document.Block]] = []
        while let line = rest.first, line.indentation == indentation, let width = DoxygenParser.bullet(line) {
            rest.removeFirst()
            var item = [line.dropping(width)]
            while let next = rest.first {
                if next.isBlank {
                    // Behind a blank line, what belongs to the item is indented.
                    let blank = rest.prefix(while: \.isBlank)
                    guard let text = rest[blank.endIndex...].first, text.indentation > indentation else { break }
                    item += blank
                    rest = rest[blank.endIndex...]
                    continue
                }
                if next.indentation <= indentation, DoxygenParser.bullet(next) != nil || item.last!.isBlank {
                    break
                }
                item.append(next.dropping(min(next.indentation, width)))
                rest.removeFirst()
            }
            items.append(blocks(Lines(item), depth: depth + 1))
            let blank = rest.prefix(while: \.isBlank)
            if let next = rest[blank.endIndex...].first, next.indentation == indentation,
                DoxygenParser.bullet(next) != nil
            {
                rest = rest[blank.endIndex...]
            }
        }
        return .bulletList(items)
    }

    private mutating func paragraph(_ rest: inout Lines) -> Document.Block {
        let first = rest.first!
        var lines = [rest.removeFirst()]
        while let line = rest.first, !line.isBlank, DoxygenParser.bullet(line) == nil,
            DoxygenParser.endOfCode(line) == nil
        {
            lines.append(line)
            rest.removeFirst()
        }
        let text = lines.map { $0.dropping($0.indentation).bytes }.joined(separator: [.newline])
        var parser = DoxygenInlineParser(Array(text))
        let inlines = parser.parse()
        problems += parser.problems.map { ParsedDocument.Problem(message: $0.message, line: first.number + $0.line) }
        return .paragraph(inlines)
    }

    private mutating func report(_ message: String, _ line: TextLine?) {
        problems.append(ParsedDocument.Problem(message: message, line: line?.number ?? 0))
    }
}
