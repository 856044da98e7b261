import HelperDiagnostics
import HelperModel
import HelperSystem

/// The comments of a header that describe helpers and system call commands.
struct DescriptionComments {
    static let missing = Rule(
        "uapi-no-documentation", .error, "A uapi header documents its helpers in a comment")
    static let unclosed = Rule("uapi-unclosed-comment", .error, "The comment with the descriptions is closed")
    static let rules = [missing, unclosed]

    private(set) var helpers: [DescriptionParser.Entry] = []
    private(set) var commands: [DescriptionParser.Entry] = []
    private(set) var diagnostics: [Diagnostic] = []

    private static let helpersMark: StaticString = "Start of BPF helper function descriptions:"
    private static let commandsMark: StaticString = "DOC: eBPF Syscall Commands"

    /// Finds the comment that says it describes helpers; where none does, those that look like it: a prototype, then a
    /// section.
    ///
    /// - Parameter areRequired: whether it is an error that there is none.
    init(source: SourceText, scanner: CodeScanner, lines: SourceLines, areRequired: Bool) {
        var isMarked = false
        for range in scanner.comments {
            if source.bytes.contains(DescriptionComments.helpersMark, in: range) {
                isMarked = true
                let comment = CommentBlock(source.bytes, range)
                readHelpers(comment, from: comment.line(behind: DescriptionComments.helpersMark), lines: lines)
            } else if source.bytes.contains(DescriptionComments.commandsMark, in: range) {
                let comment = CommentBlock(source.bytes, range)
                let parser = DescriptionParser(
                    comment, from: comment.line(behind: DescriptionComments.commandsMark), titles: .names, lines: lines)
                commands += parser.entries
                diagnostics += parser.diagnostics
            }
        }
        if !isMarked {
            for range in scanner.comments where source.bytes.contains("Description", in: range) {
                let comment = CommentBlock(source.bytes, range)
                if let start = comment.firstDescribedPrototype { readHelpers(comment, from: start, lines: lines) }
            }
        }
        if areRequired, helpers.isEmpty, !diagnostics.containsErrors {
            diagnostics.append(
                Diagnostic(
                    DescriptionComments.missing,
                    isMarked
                        ? "the descriptions start here, but no prototype follows"
                        : "no comment describes helpers; it starts with \"\(DescriptionComments.helpersMark)\", or with a prototype and an indented \"Description\". For a header of C declarations use --provider",
                    inFile: source.name))
        }
    }

    private mutating func readHelpers(_ comment: CommentBlock, from start: Int, lines: SourceLines) {
        let parser = DescriptionParser(comment, from: start, titles: .prototypes, lines: lines)
        helpers += parser.entries
        diagnostics += parser.diagnostics
        if !comment.isClosed {
            diagnostics.append(
                Diagnostic(
                    DescriptionComments.unclosed,
                    "the file ends inside the comment that describes the helpers; close it with */",
                    at: lines.location(of: comment.endOffset)))
        }
    }
}

extension [UInt8] {
    /// Whether `text` stands in `range`.
    fileprivate func contains(_ text: StaticString, in range: Range<Int>) -> Bool {
        withUnsafeBufferPointer { bytes in
            let length = text.utf8CodeUnitCount
            guard range.count >= length else { return false }
            let first = text.utf8Start.pointee
            var index = range.lowerBound
            while index + length <= range.upperBound {
                if bytes[index] == first, memcmp(bytes.baseAddress! + index, text.utf8Start, length) == 0 {
                    return true
                }
                index += 1
            }
            return false
        }
    }
}

extension CommentBlock {
    /// The number of the line behind the one that holds `mark`.
    fileprivate func line(behind mark: StaticString) -> Int {
        (lines.firstIndex { source.contains(mark, in: $0.textStart..<$0.end) } ?? -1) + 1
    }

    /// The first line that looks like a prototype and is followed by the name of a section.
    fileprivate var firstDescribedPrototype: Int? {
        lines.indices.dropLast().first { index in
            lines[index].depth == 0 && line(lines[index], contains: UInt8(ascii: "(")) && lines[index + 1].depth == 1
                && line(lines[index + 1], is: "Description")
        }
    }
}
