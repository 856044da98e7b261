import HelperModel

/// Parses the inline markup of a paragraph of reStructuredText.
///
/// Where markup begins and ends is told by what stands around it ("Inline markup recognition rules" in the
/// specification), but for emphasis of a word that letters follow; what begins and does not end is a problem, and text.
struct RestructuredTextInlineParser {
    /// What is wrong, and in which line of the paragraph.
    private(set) var problems: [(message: String, line: Int)] = []

    /// The paragraph; a null stands where a backslash escapes what follows it.
    private let text: [UInt8]
    private let marksNames: Bool
    private var inlines: [Document.Inline] = []
    /// The last place that was told, and its line.
    private var reported = (index: 0, line: 0)
    /// Where the text begins that is not in ``inlines`` yet.
    private var start = 0
    /// The places from which on no end of a kind of markup has been found: a search that failed is not made again.
    private var endless: [Markup: Int] = [:]

    private enum Markup: Hashable {
        case emphasis, strong, literal, substitution, target, interpreted

        /// What it ends with.
        var end: [UInt8] {
            switch self {
            case .emphasis: [UInt8(ascii: "*")]
            case .strong: [UInt8(ascii: "*"), UInt8(ascii: "*")]
            case .literal: [UInt8(ascii: "`"), UInt8(ascii: "`")]
            case .substitution: [UInt8(ascii: "|")]
            case .target, .interpreted: [UInt8(ascii: "`")]
            }
        }

        /// How long its beginning is.
        var width: Int {
            switch self {
            case .emphasis, .substitution, .interpreted: 1
            case .strong, .literal, .target: 2
            }
        }

        /// Whether documents have a node for it.
        var isUnderstood: Bool {
            switch self {
            case .emphasis, .strong, .literal: true
            case .substitution, .target, .interpreted: false
            }
        }

        var title: String {
            switch self {
            case .emphasis: "emphasis (*)"
            case .strong: "strong emphasis (**)"
            case .literal: "literal text (``)"
            case .substitution: "a substitution (|)"
            case .target: "a target (_`)"
            case .interpreted: "interpreted text (`)"
            }
        }
    }

    /// - Parameter marksNames: whether kernel-doc's marks of names are markup.
    init(_ text: ArraySlice<UInt8>, marksNames: Bool) {
        var text = Array(text)
        var isEscaped = false
        for index in text.indices {
            if isEscaped {
                isEscaped = false
            } else if text[index] == UInt8(ascii: "\\") {
                text[index] = 0
                isEscaped = true
            }
        }
        self.text = text
        self.marksNames = marksNames
    }

    mutating func parse() -> [Document.Inline] {
        var index = 0
        /// Where the text begins that is looked at: markup may begin there, whatever stands before.
        var origin = 0
        while index < text.count {
            guard let markup = markup(at: index), index == origin || canBegin(after: index) else {
                index = nextCandidate(behind: index)
                continue
            }
            let inside = index + markup.width
            if inside < text.count, isSpace(text[inside]) {
                index = nextCandidate(behind: index)
            } else if index > origin, isQuoted(index, inside) {
                (index, origin) = (inside, inside)
            } else if let strictEnd = end(of: markup, from: inside), strictEnd > inside {
                let end = markup == .emphasis ? endOfWord(in: inside..<strictEnd) ?? strictEnd : strictEnd
                add(markup, from: index, inside..<end)
                index = end + markup.end.count
                (start, origin) = (markup.isUnderstood ? index : start, index)
            } else {
                report("\(markup.title) begins here and does not end; write \\ in front of what is no markup", index)
                (index, origin) = (inside, inside)
            }
        }
        addText(upTo: text.count)
        return inlines
    }

    // MARK: Markup

    private func markup(at index: Int) -> Markup? {
        let next = index + 1 < text.count ? text[index + 1] : 0
        switch text[index] {
        case UInt8(ascii: "*"): return next == UInt8(ascii: "*") ? .strong : .emphasis
        case UInt8(ascii: "`"): return next == UInt8(ascii: "`") ? .literal : .interpreted
        case UInt8(ascii: "|"): return next == UInt8(ascii: "|") ? nil : .substitution
        case UInt8(ascii: "_"): return next == UInt8(ascii: "`") ? .target : nil
        default: return nil
        }
    }

    /// The next place that markup may begin at.
    private func nextCandidate(behind index: Int) -> Int {
        var index = index + 1
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "_"): return index
            default: index += 1
            }
        }
        return index
    }

    private mutating func end(of markup: Markup, from start: Int) -> Int? {
        if let endless = endless[markup], start >= endless { return nil }
        let end = markup.end
        var index = start
        while index + end.count <= text.count {
            if text[index] == end[0], end.count == 1 || text[index + 1] == end[1],
                // Of a literal a backslash is part, and escapes nothing.
                index == start || !(isSpace(text[index - 1]) || (markup != .literal && text[index - 1] == 0)),
                canEnd(before: index + end.count)
            {
                return index
            }
            index += 1
        }
        endless[markup] = start
        return nil
    }

    /// Where emphasis of one word ends that letters follow, as in `*skb*s`: by the specification, it would go on to the
    /// end of some later markup, which nobody means.
    private func endOfWord(in range: Range<Int>) -> Int? {
        let word = text[range].prefix(while: \.isASCIIWordByte)
        guard !word.isEmpty, word.endIndex < range.upperBound, text[word.endIndex] == UInt8(ascii: "*"),
            text[word.endIndex + 1].isASCIILetter
        else { return nil }
        return word.endIndex
    }

    private mutating func add(_ markup: Markup, from place: Int, _ range: Range<Int>) {
        switch markup {
        case .emphasis:
            addText(upTo: place)
            inlines.append(.emphasis(unescaped(range)))
        case .strong:
            addText(upTo: place)
            inlines.append(.strong(unescaped(range)))
        case .literal:
            addText(upTo: place)
            let bytes = text[range].map { $0 == 0 ? UInt8(ascii: "\\") : $0 }
            inlines.append(.literal(String(decoding: bytes, as: UTF8.self)))
        case .substitution, .target, .interpreted:
            report("\(markup.title) is not understood, and stands as it is written", place)
        }
    }

    // MARK: Recognition

    /// Whether what stands before the place lets markup begin there.
    private func canBegin(after index: Int) -> Bool {
        guard index > 0 else { return true }
        return switch text[index - 1] {
        case .space, .newline: true
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"),
            UInt8(ascii: "<"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"):
            true
        case 0x80...: scalar(before: index).map { $0.properties.opensMarkup } ?? false
        default: false
        }
    }

    /// Whether what stands at the place lets markup end in front of it.
    private func canEnd(before index: Int) -> Bool {
        guard index < text.count else { return true }
        return switch text[index] {
        case 0, .space, .newline: true
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "."),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\\"):
            true
        case 0x80...: scalar(at: index).map { $0.properties.closesMarkup } ?? false
        default: false
        }
    }

    /// Whether the beginning of markup stands in quotes, or in brackets, and means itself.
    private func isQuoted(_ index: Int, _ inside: Int) -> Bool {
        guard inside < text.count else { return true }
        return switch (text[index - 1], text[inside]) {
        case (UInt8(ascii: "\""), UInt8(ascii: "\"")), (UInt8(ascii: "'"), UInt8(ascii: "'")),
            (UInt8(ascii: "("), UInt8(ascii: ")")), (UInt8(ascii: "<"), UInt8(ascii: ">")),
            (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "{"), UInt8(ascii: "}")):
            true
        default: false
        }
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == .space || byte == .newline }

    private func scalar(before index: Int) -> Unicode.Scalar? {
        var start = index - 1
        while start > 0, index - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
        return String(decoding: text[start..<index], as: UTF8.self).unicodeScalars.first
    }

    private func scalar(at index: Int) -> Unicode.Scalar? {
        String(decoding: text[index..<min(index + 4, text.count)], as: UTF8.self).unicodeScalars.first
    }

    // MARK: Text

    private mutating func addText(upTo end: Int) {
        guard start < end else { return }
        let text = unescaped(start..<end)
        start = end
        guard !text.isEmpty else { return }
        inlines += marksNames ? KernelDocNames.inlines(of: text) : Addresses.inlines(of: text)
    }

    /// The text as it is read: an escaped character means itself, escaped white space nothing.
    private func unescaped(_ range: Range<Int>) -> String {
        guard text[range].contains(0) else { return String(decoding: text[range], as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        var isEscaped = false
        for byte in text[range] {
            if byte == 0 {
                isEscaped = true
            } else {
                if !isEscaped || !isSpace(byte) { bytes.append(byte) }
                isEscaped = false
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func report(_ message: String, _ index: Int) {
        // Places are told in the order of the text: lines are counted once.
        reported.line += text[reported.index..<index].count { $0 == .newline }
        reported.index = index
        // One for each line and kind is enough of a text that is full of them.
        if problems.last.map({ $0 != (message, reported.line) }) ?? true { problems.append((message, reported.line)) }
    }
}

extension Unicode.Scalar.Properties {
    /// Whether markup may begin behind it.
    fileprivate var opensMarkup: Bool {
        switch generalCategory {
        case .spaceSeparator, .openPunctuation, .initialPunctuation, .finalPunctuation, .dashPunctuation,
            .otherPunctuation:
            true
        default: false
        }
    }

    /// Whether markup may end in front of it.
    fileprivate var closesMarkup: Bool {
        switch generalCategory {
        case .spaceSeparator, .closePunctuation, .initialPunctuation, .finalPunctuation, .dashPunctuation,
            .otherPunctuation:
            true
        default: false
        }
    }
}
