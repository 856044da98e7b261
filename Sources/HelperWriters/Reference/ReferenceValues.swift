import HelperDocumentation

/// What is said of results, the values among it apart: `-EINVAL` and the like, each with its text.
struct ReferenceValues {
    struct Row {
        let value: String
        let text: [Document.Block]
    }

    /// What is not about one value.
    private(set) var blocks: [Document.Block] = []
    private(set) var rows: [Row] = []

    /// - Parameter linesAreValues: whether a value may begin a line within a paragraph, as behind Doxygen's `@retval`.
    init(_ document: Document, linesAreValues: Bool) {
        blocks = rest(of: document.blocks, linesAreValues)
    }

    private mutating func rest(of blocks: [Document.Block], _ linesAreValues: Bool) -> [Document.Block] {
        var rest: [Document.Block] = []
        for block in blocks {
            switch block {
            case .paragraph(let inlines):
                if linesAreValues, let lines = ReferenceValues.valueLines(inlines) {
                    if !lines.prose.isEmpty { rest.append(.paragraph(lines.prose)) }
                    rows += lines.rows
                } else if let row = ReferenceValues.row(inlines, ReferenceValues.isError) {
                    rows.append(row)
                } else {
                    rest.append(block)
                }
            case .definitionList(let items):
                let others = items.filter { item in
                    let term = item.term.plainText.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
                    guard !term.isEmpty, term.allSatisfy({ ReferenceValues.isError($0) || $0 == "or" }) else {
                        return true
                    }
                    rows.append(Row(value: item.term.plainText, text: item.text))
                    return false
                }
                if !others.isEmpty { rest.append(.definitionList(others)) }
            case .bulletList(let items):
                let others = items.filter { item in
                    guard case .paragraph(let inlines) = item.first,
                        let row = ReferenceValues.row(inlines, ReferenceValues.isError)
                    else { return true }
                    rows.append(Row(value: row.value, text: row.text + item.dropFirst()))
                    return false
                }
                if !others.isEmpty { rest.append(.bulletList(others)) }
            case .quote(let inner):
                let others = self.rest(of: inner, linesAreValues)
                if !others.isEmpty { rest.append(.quote(others)) }
            case .literal, .verbatim: rest.append(block)
            }
        }
        return rest
    }

    /// A value that begins a paragraph, and the rest of it.
    private static func row(_ inlines: [Document.Inline], _ isValue: (String) -> Bool) -> Row? {
        guard let first = inlines.first else { return nil }
        let head = [first].plainText
        let isMarked = if case .text = first { false } else { true }
        let value = String(isMarked ? head[...] : head.prefix { !$0.isWhitespace })
        let name = value.hasSuffix(":") || value.hasSuffix(",") ? String(value.dropLast()) : value
        guard isValue(name) else { return nil }
        var rest = Array(inlines.dropFirst())
        if !isMarked { rest.insert(.text(String(head.dropFirst(value.count))), at: 0) }
        if case .text(let text)? = rest.first {
            let trimmed = text.drop { $0.isWhitespace || $0 == ":" || $0 == "," }
            rest[0] = .text(String(trimmed))
            if trimmed.isEmpty { rest.removeFirst() }
        }
        return Row(value: name, text: rest.isEmpty ? [] : [.paragraph(rest)])
    }

    /// The lines of a paragraph that begin with a value, each with those behind it, and what is in front of them; nil
    /// where the paragraph is no such list.
    private static func valueLines(_ inlines: [Document.Inline]) -> (prose: [Document.Inline], rows: [Row])? {
        var lines: [[Document.Inline]] = [[]]
        for inline in inlines {
            guard case .text(let text) = inline else {
                lines[lines.count - 1].append(inline)
                continue
            }
            for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { lines.append([]) }
                if !part.isEmpty { lines[lines.count - 1].append(.text(String(part))) }
            }
        }
        var prose: [Document.Inline] = []
        var rows: [Row] = []
        for line in lines {
            // Within a sentence, a value may begin a line by chance.
            let isSentence = prose.plainText.last.map { !".:;".contains($0) } ?? false
            if !isSentence, let row = row(line, prose.isEmpty ? isValue : isError) {
                rows.append(row)
            } else if let last = rows.popLast() {
                guard case .paragraph(let inlines)? = last.text.last else { return nil }
                rows.append(
                    Row(value: last.value, text: last.text.dropLast() + [.paragraph(inlines + [.text("\n")] + line)]))
            } else {
                prose += (prose.isEmpty ? [] : [.text("\n")]) + line
            }
        }
        // "0 on success, or a negative error" is a sentence.
        let isList = rows.count > 1 || rows.first.map { isError($0.value) || $0.value.contains("_") } == true
        return isList ? (prose, rows) : nil
    }

    /// Whether it is an error number's name with a minus, as functions return it.
    static func isError(_ word: String) -> Bool {
        let bytes = word.utf8
        return bytes.count > 3 && bytes.starts(with: "-E".utf8)
            && bytes.dropFirst().allSatisfy { $0.isASCIIDigit || $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    }

    /// Whether it is a number, a constant's name, or an error's.
    private static func isValue(_ word: String) -> Bool {
        if isError(word) || ["NULL", "true", "false"].contains(word) { return true }
        let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
        if !digits.isEmpty, digits.utf8.allSatisfy(\.isASCIIDigit) { return true }
        return word.contains("_")
            && word.utf8.allSatisfy {
                $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")
            }
    }
}

extension UInt8 {
    fileprivate var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
