import HelperDiagnostics
import HelperModel

/// Takes apart a block comment in the form that linux/bpf.h documents its helpers and system call commands in.
///
///     * long bpf_example(struct bpf_map *map, u64 flags)
///     *   Description
///     *           What it does, in reStructuredText.
///     *   Return
///     *           What it returns.
///     *   Attributes
///     *           __bpf_fastcall
///
/// A title (a prototype or the name of a command) starts a line; sections are indented once, by a tab or five to eight
/// spaces; their text twice. The kernel's scripts/bpf_doc.py defines the form, and stops at the first line that departs
/// from it; here every such line is a diagnostic.
struct DescriptionParser {
    static let unexpectedText = Rule(
        "uapi-unexpected-text", .error, "A block of descriptions holds prototypes and their sections, nothing else")
    static let indentation = Rule(
        "uapi-indentation", .error, "Sections are indented by one tab (or 5 to 8 spaces), their text by two")
    static let unknownSection = Rule(
        "uapi-unknown-section", .error, "The sections of a description are Description, Return and Attributes")
    static let sectionOrder = Rule(
        "uapi-section-order", .error, "Description, Return and Attributes stand in this order, each once")
    static let tooMany = Rule("uapi-too-many", .error, "A comment describes fewer than a million helpers")
    static let rules = [tooMany, unexpectedText, indentation, unknownSection, sectionOrder]

    /// One documented thing.
    struct Entry {
        /// The prototype or name, as it stands.
        var title: String
        /// The lines it consists of, each with the offset of its first character; more than one for a wrapped
        /// prototype.
        var titleLines: [(text: String, offset: Int)]
        var documentation = Documentation()
        /// The words of the Attributes section, with their offsets.
        var attributes: [(name: String, offset: Int)] = []

        var offset: Int { titleLines[0].offset }
    }

    /// More than any platform has, and few enough to fit into memory.
    private static let maximumCount = 1_000_000

    private(set) var entries: [Entry] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let comment: CommentBlock
    private let lines: SourceLines
    /// The text of the section that is being read.
    private var text: [UInt8] = []
    private var section: Section?

    /// Which titles the block holds.
    enum Titles {
        case prototypes
        /// Names of commands; the first line that is none ends the block.
        case names
    }

    private enum Section: CaseIterable {
        case description, returns, attributes

        var title: StaticString {
            switch self {
            case .description: "Description"
            case .returns: "Return"
            case .attributes: "Attributes"
            }
        }
    }

    /// Reads the lines of a comment from `start` on.
    init(_ comment: CommentBlock, from start: Int, titles: Titles, lines: SourceLines) {
        self.comment = comment
        self.lines = lines
        var isWrapped = false
        for line in comment.lines[start...] {
            if line.isBlank {
                isWrapped = false
                if section != nil {
                    // White space behind the indentation is text, if invisible.
                    if line.start < line.end, let start = comment.sectionTextStart(line) {
                        text += comment.source[start..<line.end]
                    }
                    text.append(.newline)
                }
            } else if isWrapped {
                entries[entries.count - 1].titleLines.append((comment.trimmed(line), line.textStart))
                entries[entries.count - 1].title += " " + comment.trimmed(line)
                isWrapped = entries[entries.count - 1].title.hasOpenParenthesis
            } else if line.depth == 0 {
                close()
                if titles == .names, !comment.isCommandName(line) { return }
                guard titles == .names || comment.line(line, contains: UInt8(ascii: "(")) else {
                    report(
                        DescriptionParser.unexpectedText,
                        "expected a prototype here; a section is indented by one tab and its text by two, anything else belongs into a comment of its own",
                        at: line.textStart)
                    continue
                }
                guard entries.count < DescriptionParser.maximumCount else {
                    report(
                        DescriptionParser.tooMany,
                        "there are a million descriptions in front of this one; check the file",
                        at: line.textStart)
                    return
                }
                let title = comment.trimmed(line)
                entries.append(Entry(title: title, titleLines: [(title, line.textStart)]))
                isWrapped = titles == .prototypes && title.hasOpenParenthesis
            } else if entries.isEmpty {
                report(DescriptionParser.unexpectedText, "this text belongs to no prototype", at: line.textStart)
            } else if line.depth == 1 {
                readTitle(line)
            } else {
                readText(line)
            }
        }
        close()
    }

    /// A line of a section's text.
    private mutating func readText(_ line: CommentBlock.Line) {
        if section == .attributes { entries[entries.count - 1].attributes += comment.words(line) }
        var start = comment.sectionTextStart(line)
        if start == nil {
            report(
                DescriptionParser.indentation,
                "the text of a section is indented by two tabs (or 5 to 8, then 8 spaces); this line mixes them differently",
                at: line.textStart)
            start = line.textStart
        }
        if section != nil {
            text += comment.source[start!..<line.end]
            text.append(.newline)
        }
    }

    /// A line that should be the name of a section.
    private mutating func readTitle(_ line: CommentBlock.Line) {
        if let named = Section.allCases.first(where: { comment.line(line, is: $0.title) }) {
            if !comment.isCanonicalTitle(line) {
                report(
                    DescriptionParser.indentation,
                    "\"\(named.title)\" is indented by one tab or 5 to 8 spaces, and ends the line", at: line.textStart)
            }
            open(named, line)
            return
        }
        let word = comment.trimmed(line)
        // Text that is not indented enough reads as the name of a section, but hardly ever is one word.
        if section != nil, word.contains(" ") || word.first?.isUppercase == false {
            report(
                DescriptionParser.indentation,
                "the text of a section is indented by two tabs (or 5 to 8, then 8 spaces); this line has only the indentation of a section's name",
                at: line.textStart)
            text += Array(word.utf8) + [.newline]
            return
        }
        let meant = Section.allCases.first { word.lowercased().hasPrefix("\($0.title)".lowercased()) }
        report(
            DescriptionParser.unknownSection,
            "unknown section \"\(word)\"; "
                + (meant.map { "write \"\($0.title)\"" } ?? "there are Description, Return and Attributes"),
            at: line.textStart)
        close()
        if let meant { open(meant, line) }
    }

    private mutating func open(_ next: Section, _ line: CommentBlock.Line) {
        close()
        let entry = entries[entries.count - 1]
        let isMisplaced =
            switch next {
            case .description: entry.documentation.description != nil || entry.documentation.returns != nil
            case .returns: entry.documentation.returns != nil || !entry.attributes.isEmpty
            case .attributes: !entry.attributes.isEmpty
            }
        if isMisplaced {
            report(
                DescriptionParser.sectionOrder,
                "\"\(next.title)\" is out of place in \(entry.title.prefix { $0 != "(" }); Description, Return and Attributes stand in this order, each once",
                at: line.textStart)
        }
        section = next
    }

    /// Ends the section that is being read.
    private mutating func close() {
        switch section {
        case .description:
            entries[entries.count - 1].documentation.description =
                (entries[entries.count - 1].documentation.description ?? "") + String(decoding: text, as: UTF8.self)
        case .returns:
            entries[entries.count - 1].documentation.returns =
                (entries[entries.count - 1].documentation.returns ?? "") + String(decoding: text, as: UTF8.self)
        case .attributes, nil: break
        }
        text.removeAll(keepingCapacity: true)
        section = nil
    }

    private mutating func report(_ rule: Rule, _ message: String, at offset: Int) {
        diagnostics.append(Diagnostic(rule, message, at: lines.location(of: offset)))
    }
}

extension String {
    /// Whether more parentheses are opened than closed.
    fileprivate var hasOpenParenthesis: Bool {
        utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "(") ? 1 : $1 == UInt8(ascii: ")") ? -1 : 0) } > 0
    }
}
