/// Parses reStructuredText (docutils' "reStructuredText Markup Specification"): the blocks and inline markup that
/// headers use.
///
/// For these the document has the nodes and texts that docutils finds. The rest of the language (tables, directives,
/// section titles, references) stands verbatim in the document, with a problem that says so.
struct RestructuredTextParser {
    /// What marks names beyond the language's own markup.
    enum Names {
        case plain
        /// `@parameter`, `%CONSTANT`, `&struct name`.
        case kernelDoc
    }

    /// Blocks within blocks are understood to this depth; a text that goes deeper is not meant for people.
    private static let deepest = 16

    private let names: Names
    private(set) var problems: [ParsedDocument.Problem] = []

    static func parse(_ text: String, names: Names) -> ParsedDocument {
        var parser = RestructuredTextParser(names: names)
        let blocks = parser.blocks(TextLine.lines(of: text)[...], depth: 0)
        return ParsedDocument(document: Document(blocks), problems: parser.problems.sorted { $0.line < $1.line })
    }

    private init(names: Names) {
        self.names = names
    }

    private typealias Lines = ArraySlice<TextLine>

    private mutating func blocks(_ lines: Lines, depth: Int) -> [Document.Block] {
        guard depth <= RestructuredTextParser.deepest else {
            report("blocks are nested too deep to be understood", lines.first)
            return [.verbatim(TextLine.text(lines))]
        }
        var rest = lines
        var blocks: [Document.Block] = []
        while let line = rest.first {
            if line.isBlank {
                rest.removeFirst()
            } else if line.isIndented {
                let quoted = indented(&rest)
                if !quoted.isEnded { reportMissingBlank("the quotation", rest.first) }
                blocks.append(.quote(self.blocks(quoted.lines, depth: depth + 1)))
            } else if RestructuredTextParser.bullet(line) != nil {
                blocks.append(bulletList(&rest, depth: depth))
            } else if let construct = UnknownConstruct(line, next: rest.dropFirst().first) {
                blocks.append(verbatim(construct, &rest))
            } else if RestructuredTextParser.isTerm(rest) {
                blocks.append(definitionList(&rest, depth: depth))
            } else {
                blocks += paragraph(&rest)
            }
        }
        return blocks
    }

    // MARK: Blocks

    /// Takes the lines that are indented, or blank between or behind such, without what they are indented by; tells
    /// whether they end with the text or a blank line, as they should.
    private func indented(_ rest: inout Lines) -> (lines: Lines, isEnded: Bool) {
        var taken = rest.prefix { $0.isBlank || $0.isIndented }
        rest = rest[taken.endIndex...]
        let isEnded = taken.last?.isBlank != false || rest.isEmpty
        while taken.last?.isBlank == true { taken.removeLast() }
        return (TextLine.withoutCommonIndentation(taken), isEnded)
    }

    private mutating func reportMissingBlank(_ what: String, _ next: TextLine?) {
        report("\(what) ends without a blank line", next)
    }

    /// How wide the mark of an item of a list is, with the space behind it; nil for a line that is none.
    private static func bullet(_ line: TextLine) -> Int? {
        let mark =
            switch line.bytes.first {
            case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "+"): 1
            // U+2022, U+2023, U+2043.
            case 0xE2 where bullets.contains(Array(line.bytes.prefix(3))): 3
            default: 0
            }
        guard mark > 0 else { return nil }
        let rest = line.bytes.dropFirst(mark)
        if rest.isEmpty { return mark }
        let spaces = rest.prefix { $0 == .space }.count
        return spaces == 0 ? nil : mark + spaces
    }

    private static let bullets: [[UInt8]] = [[0xE2, 0x80, 0xA2], [0xE2, 0x80, 0xA3], [0xE2, 0x81, 0x83]]

    private mutating func bulletList(_ rest: inout Lines, depth: Int) -> Document.Block {
        let mark = rest.first!.bytes.first
        var items: [[Document.Block]] = []
        while let line = rest.first, line.bytes.first == mark, let width = RestructuredTextParser.bullet(line) {
            rest.removeFirst()
            // Of a mark of several bytes, the columns are fewer.
            let columns = width - (mark == 0xE2 ? 2 : 0)
            var item = rest.prefix { $0.isBlank || $0.indentation >= columns }
            rest = rest[item.endIndex...]
            if item.last?.isBlank != true, let next = rest.first, !next.isBlank,
                next.bytes.first != mark || RestructuredTextParser.bullet(next) == nil
            {
                reportMissingBlank("the list", next)
            }
            while item.last?.isBlank == true { item.removeLast() }
            items.append(
                blocks(Lines([line.dropping(width)] + item.map { $0.dropping(columns) }), depth: depth + 1))
            while rest.first?.isBlank == true { rest.removeFirst() }
        }
        return .bulletList(items)
    }

    /// Whether the text begins with a line that the next one, which is indented, belongs to.
    private static func isTerm(_ lines: Lines) -> Bool {
        guard let line = lines.first, !line.isBlank, !line.isIndented, let next = lines.dropFirst().first else {
            return false
        }
        return next.isIndented
    }

    private mutating func definitionList(_ rest: inout Lines, depth: Int) -> Document.Block {
        var items: [Document.Definition] = []
        var isEnded = true
        while RestructuredTextParser.isTerm(rest), let line = rest.first,
            RestructuredTextParser.bullet(line) == nil, UnknownConstruct(line, next: rest.dropFirst().first) == nil
        {
            rest.removeFirst()
            let term = inlines(line.bytes, line.number)
            let definition = indented(&rest)
            isEnded = definition.isEnded
            items.append(Document.Definition(term: term, text: blocks(definition.lines, depth: depth + 1)))
            while rest.first?.isBlank == true { rest.removeFirst() }
        }
        if !isEnded { reportMissingBlank("the definition", rest.first) }
        return .definitionList(items)
    }

    /// A paragraph, and the literal block that it announces.
    private mutating func paragraph(_ rest: inout Lines) -> [Document.Block] {
        let lines = rest.prefix { !$0.isBlank && !$0.isIndented }
        rest = rest[lines.endIndex...]
        if let next = rest.first, next.isIndented { report("this line is indented and belongs to nothing", next) }
        var text = Array(lines.map(\.bytes).joined(separator: [.newline]))
        guard RestructuredTextParser.announcesLiteral(text) else {
            return [.paragraph(inlines(text[...], lines.first!.number))]
        }
        // `::` alone disappears, behind white space, too; behind text a colon is left.
        if text.count == 2 || text[text.count - 3] == .space || text[text.count - 3] == .newline {
            text.removeLast(2)
            while text.last == .space || text.last == .newline { text.removeLast() }
        } else {
            text.removeLast()
        }
        var blocks: [Document.Block] = []
        if !text.isEmpty { blocks.append(.paragraph(inlines(text[...], lines.first!.number))) }
        let blank = rest.prefix(while: \.isBlank)
        guard let next = rest[blank.endIndex...].first, next.isIndented else {
            report("\"::\" announces indented lines, and there are none", lines.last)
            return blocks
        }
        rest = rest[blank.endIndex...]
        let literal = indented(&rest)
        if !literal.isEnded { reportMissingBlank("the literal block", rest.first) }
        blocks.append(.literal(TextLine.text(literal.lines)))
        return blocks
    }

    /// Whether the text ends with `::` that no backslash escapes.
    private static func announcesLiteral(_ text: [UInt8]) -> Bool {
        let colon = UInt8(ascii: ":")
        guard text.count >= 2, text[text.count - 1] == colon, text[text.count - 2] == colon else { return false }
        return text.dropLast(2).reversed().prefix { $0 == UInt8(ascii: "\\") }.count.isMultiple(of: 2)
    }

    /// What a document has verbatim: the lines up to a blank one, and what is indented below them.
    private mutating func verbatim(_ construct: UnknownConstruct, _ rest: inout Lines) -> Document.Block {
        report("\(construct.title) is not understood, and stands as it is written", rest.first)
        var taken = rest.prefix { !$0.isBlank }
        let below = rest[taken.endIndex...].prefix { $0.isBlank || $0.isIndented }
        if below.contains(where: { !$0.isBlank }) { taken = rest[taken.startIndex..<below.endIndex] }
        rest = rest[taken.endIndex...]
        while taken.last?.isBlank == true { taken.removeLast() }
        return .verbatim(TextLine.text(taken))
    }

    // MARK: Lines

    private mutating func inlines(_ text: ArraySlice<UInt8>, _ number: Int) -> [Document.Inline] {
        var parser = RestructuredTextInlineParser(text, marksNames: names == .kernelDoc)
        let inlines = parser.parse()
        problems += parser.problems.map { ParsedDocument.Problem(message: $0.message, line: number + $0.line) }
        return inlines
    }

    private mutating func report(_ message: String, _ line: TextLine?) {
        problems.append(ParsedDocument.Problem(message: message, line: line?.number ?? 0))
    }
}
