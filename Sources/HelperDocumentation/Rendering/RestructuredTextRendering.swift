import HelperModel

extension Document {
    /// The document as reStructuredText, without an end of the last line.
    public var restructuredText: String { RestructuredTextRendering.lines(blocks).joined(separator: "\n") }
}

private enum RestructuredTextRendering {
    static func lines(_ blocks: [Document.Block]) -> [String] {
        var lines: [String] = []
        for (index, block) in blocks.enumerated() {
            if index > 0 { lines.append("") }
            switch block {
            case .paragraph(let inlines): lines += paragraph(inlines)
            case .bulletList(let items):
                for (index, item) in items.enumerated() {
                    // Items of several blocks are apart, or the next one would be part of the last block.
                    if index > 0 { lines.append("") }
                    let inner = RestructuredTextRendering.lines(item)
                    lines += ["* \(inner.first ?? "")"] + indented(Array(inner.dropFirst()), by: 2)
                }
            case .definitionList(let items):
                for (index, item) in items.enumerated() {
                    if index > 0 { lines.append("") }
                    lines.append(paragraph(item.term).joined(separator: " "))
                    lines += indented(RestructuredTextRendering.lines(item.text), by: 4)
                }
            case .literal(let text), .verbatim(let text):
                lines += ["::", ""]
                lines += indented(text.lines().map(String.init), by: 4)
            case .quote(let blocks):
                // A comment of no words parts it from a list in front of it.
                if index > 0 { lines += ["..", ""] }
                lines += indented(RestructuredTextRendering.lines(blocks), by: 4)
            }
        }
        return lines
    }

    private static func indented(_ lines: [String], by width: Int) -> [String] {
        lines.map { $0.isEmpty ? "" : String(repeating: " ", count: width) + $0 }
    }

    private static func paragraph(_ inlines: [Document.Inline]) -> [String] {
        text(inlines).lines(omittingEmpty: true).map { line in
            let line = line.drop { $0 == " " }
            // What would begin a list, a field, a directive or a title.
            let first = line.first { $0 != "\\" }
            let isMark = first.map { "-+*•‣⁃.|:>=~^\"'#".contains($0) } == true && !line.hasPrefix("*")
            return isMark && !line.hasPrefix("\\") && !line.hasPrefix("``") ? "\\\(line)" : String(line)
        }
    }

    private static func text(_ inlines: [Document.Inline]) -> String {
        var text = ""
        for (index, inline) in inlines.enumerated() {
            let marked: String
            switch inline {
            case .text(let words):
                text += escaped(words)
                continue
            case .emphasis(let words): marked = "*\(escaped(words))*"
            case .strong(let words): marked = "**\(escaped(words))**"
            case .literal(let words): marked = "``\(words.onOneLine)``"
            case .link(let inlines, let place):
                marked = inlines == [.text(place)] ? place : "`\(escaped(inlines.plainText)) <\(place)>`__"
            }
            // Markup that touches a word is parted from it by white space that disappears.
            if let last = text.last, !last.isWhitespace, !"'\"([{<-/:".contains(last) { text += "\\ " }
            text += marked
            if index + 1 < inlines.count, let next = [inlines[index + 1]].plainText.first, !next.isWhitespace,
                !"'\")]}>-/:.,;!?\\".contains(next)
            {
                text += "\\ "
            }
        }
        return text
    }

    private static let special = ByteSet("\\*`|")

    private static func escaped(_ words: String) -> String {
        guard words.utf8.contains(where: { special.contains($0) || $0 == UInt8(ascii: "_") }) else { return words }
        let bytes = Array(words.utf8)
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "_"):
                // At the end of a word it would make a reference of that.
                if index + 1 == bytes.count || !bytes[index + 1].isASCIIWordByte { result.append(UInt8(ascii: "\\")) }
            case let mark where special.contains(mark): result.append(UInt8(ascii: "\\"))
            default: break
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
