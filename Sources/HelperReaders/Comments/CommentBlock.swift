/// A block comment as lines, without the stars in front of them.
///
/// Works on bytes: a header's comments are most of what helpergen reads itself.
struct CommentBlock {
    /// One line of a comment, as offsets into the source.
    struct Line {
        /// What stands behind the star, or the whole line where there is none.
        let start: Int
        /// Behind the indentation.
        let textStart: Int
        /// Before the end of the line.
        let end: Int
        /// How deep the line is indented: 0 for a title, 1 for the name of a section, 2 for its text. Tabs count to the
        /// next multiple of eight, as in the kernel.
        let depth: Int

        var isBlank: Bool { textStart == end }
    }

    private(set) var lines: [Line] = []
    /// Whether `*/` was found.
    let isClosed: Bool
    /// The offset of the comment's last byte.
    let endOffset: Int
    let source: [UInt8]

    /// - Parameter range: the bytes of the comment in `source`, delimiters included.
    init(_ source: [UInt8], _ range: Range<Int>) {
        self.source = source
        isClosed = range.count >= 4 && source[range.upperBound - 2] == .star && source[range.upperBound - 1] == .slash
        endOffset = range.upperBound - 1
        let end = isClosed ? range.upperBound - 2 : range.upperBound
        source.withUnsafeBufferPointer { bytes in
            var start = range.lowerBound + 2
            // "/**": the second star opens documentation, it is no text.
            while start < end, bytes[start] == .star { start += 1 }
            while start <= end {
                var next = start
                while next < end, bytes[next] != .newline { next += 1 }
                lines.append(CommentBlock.line(bytes, start..<next, isFirst: lines.isEmpty))
                start = next + 1
            }
        }
        // What stands in front of the closing delimiter is no line of text.
        if isClosed, let last = lines.last, last.isBlank { lines.removeLast() }
    }

    private static func line(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isFirst: Bool) -> Line {
        var start = range.lowerBound
        if !isFirst {
            var star = start
            while star < range.upperBound, bytes[star].isBlank { star += 1 }
            if star < range.upperBound, bytes[star] == .star { start = star + 1 }
        }
        var end = range.upperBound
        if end > start, bytes[end - 1] == .carriageReturn { end -= 1 }
        var column = 2
        var text = start
        while text < end, bytes[text].isBlank {
            column = bytes[text] == .tab ? (column / 8 + 1) * 8 : column + 1
            text += 1
        }
        return Line(start: start, textStart: text, end: end, depth: column < 6 ? 0 : column < 13 ? 1 : 2)
    }

    /// The line without indentation and white space at its end.
    func trimmed(_ line: Line) -> String {
        String(decoding: trimmedBytes(line), as: UTF8.self)
    }

    private func trimmedBytes(_ line: Line) -> ArraySlice<UInt8> {
        var end = line.end
        while end > line.textStart, source[end - 1].isBlank { end -= 1 }
        return source[line.textStart..<end]
    }

    /// Whether the line consists of `word`, indentation and white space at its end apart.
    func line(_ line: Line, is word: StaticString) -> Bool {
        trimmedBytes(line).elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    func line(_ line: Line, contains byte: UInt8) -> Bool {
        source[line.textStart..<line.end].contains(byte)
    }

    /// The words of a line with their offsets.
    func words(_ line: Line) -> [(name: String, offset: Int)] {
        source[line.textStart..<line.end].split(whereSeparator: \.isBlank).map {
            (String(decoding: $0, as: UTF8.self), $0.startIndex)
        }
    }

    /// Whether the line is the name of a system call command and nothing else.
    func isCommandName(_ line: Line) -> Bool {
        let name = trimmedBytes(line)
        return name.starts(with: "BPF_".utf8) && name.allSatisfy(\.isIdentifierTail)
    }

    /// Whether the line is the name of a section as the kernel's script wants it: at most one space, a tab or 5 to 8
    /// spaces, the word, nothing behind it.
    func isCanonicalTitle(_ line: Line) -> Bool {
        line.end == trimmedBytes(line).endIndex && starts(of: line, depth: 1).contains(line.textStart)
    }

    /// Where the text of a section begins, its indentation taken off as the kernel's script does; nil when that could
    /// not read it.
    func sectionTextStart(_ line: Line) -> Int? {
        // The common forms, " \t\t" and "\t\t", need no search.
        let first = line.start < line.end && source[line.start] == .space ? line.start + 1 : line.start
        if first + 1 < line.end, source[first] == .tab, source[first + 1] == .tab { return first + 2 }
        return starts(of: line, depth: 2).first
    }

    /// Behind one space or none, then a tab or 8 to 5 spaces, then, at depth 2, a tab or 8 spaces: the ways there are
    /// to read the indentation, the one that takes most of it first.
    private func starts(of line: Line, depth: Int) -> [Int] {
        func byte(_ offset: Int) -> UInt8? { offset < line.end ? source[offset] : nil }
        func spaces(from offset: Int) -> Int { source[offset..<line.end].prefix(8).prefix { $0 == .space }.count }
        let starts = byte(line.start) == .space ? [line.start + 1, line.start] : [line.start]
        let once = starts.flatMap { start -> [Int] in
            if byte(start) == .tab { return [start + 1] }
            let count = spaces(from: start)
            return count < 5 ? [] : (5...count).reversed().map { start + $0 }
        }
        if depth == 1 { return once }
        return once.compactMap { start in
            byte(start) == .tab ? start + 1 : spaces(from: start) == 8 ? start + 8 : nil
        }
    }
}
