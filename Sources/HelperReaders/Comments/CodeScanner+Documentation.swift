import HelperModel

/// Which comment documents which declaration, by where they stand.
extension CodeScanner {
    /// The comment that documents what is declared at `offset`.
    ///
    /// Between the two is white space; and, behind a comment in Doxygen's form, the lines that make the declaration
    /// conditional (`#ifndef X`), the arms in front of its own, and comments of another form.
    func documentation(before offset: Int, in source: [UInt8]) -> Range<Int>? {
        var end = source.endOfText(before: offset)
        var isConditional = false
        while true {
            let comment = comment(endingAt: end)
            if let start = source.startOfCondition(endingAt: end), comment.map({ $0.lowerBound > start }) ?? true {
                isConditional = true
                end = source.endOfText(before: start)
                continue
            }
            guard let comment, !isTrailing(comment, before: offset, source) else { return nil }
            guard isConditional, !CodeScanner.isDoxygen(source[comment]) else { return comment }
            end = source.endOfText(before: comment.lowerBound)
        }
    }

    /// Whether a comment belongs to code in front of it in its line, and not to what stands at `offset` in a later one.
    private func isTrailing(_ comment: Range<Int>, before offset: Int, _ source: [UInt8]) -> Bool {
        let line = source[source.startOfLine(endingAt: comment.lowerBound)..<comment.lowerBound]
        return !line.allSatisfy(\.isBlank) && source[comment.upperBound..<offset].contains(.newline)
    }

    /// Whether this is documentation of something else than the file.
    static func isDoxygen(_ comment: ArraySlice<UInt8>) -> Bool {
        guard ["/**", "///", "/*!", "//!"].contains(where: { comment.starts(with: $0.utf8) }) else { return false }
        return comment.withUnsafeBufferPointer { bytes in
            !bytes.indices.contains { index in
                (bytes[index] == UInt8(ascii: "@") || bytes[index] == UInt8(ascii: "\\"))
                    && bytes[(index + 1)...].starts(with: "file".utf8)
            }
        }
    }
}

extension [UInt8] {
    /// Where the text begins that follows `offset`, behind white space and lines that make what follows conditional.
    func startOfText(behind offset: Int) -> Int {
        var start = offset
        while true {
            while start < count, self[start].isBlank || self[start].isLineEnd { start += 1 }
            guard isCondition(at: start) else { return start }
            while start < count, self[start] != .newline || isContinued(endingAt: start) { start += 1 }
        }
    }

    /// The end of what stands in front of `offset` without the white space behind it.
    fileprivate func endOfText(before offset: Int) -> Int {
        var end = offset
        while end > 0, self[end - 1].isBlank || self[end - 1].isLineEnd { end -= 1 }
        return end
    }

    fileprivate func startOfLine(endingAt end: Int) -> Int {
        var start = end
        while start > 0, self[start - 1] != .newline { start -= 1 }
        return start
    }

    /// Where a line that makes what follows conditional begins, with the lines that it continues; for one that begins
    /// another arm, where the first arm's begins. Nil when the line is another.
    fileprivate func startOfCondition(endingAt end: Int) -> Int? {
        let start = startOfDirective(endingAt: end)
        switch directive(at: start) {
        case "if", "ifdef", "ifndef": return start
        case "else", "elif", "elifdef", "elifndef": return startOfFirstArm(before: start)
        default: return nil
        }
    }

    /// How many lines the arms in front of a declaration's own may have.
    private static var mostLinesOfArms: Int { 256 }

    /// Where the condition begins whose other arm begins at `end`; nil where it is too far away.
    private func startOfFirstArm(before end: Int) -> Int? {
        var end = end
        var depth = 0
        for _ in 0..<[UInt8].mostLinesOfArms where end > 0 {
            let start = startOfDirective(endingAt: end - 1)
            switch directive(at: start) {
            case "endif": depth += 1
            case "if", "ifdef", "ifndef":
                if depth == 0 { return start }
                depth -= 1
            default: break
            }
            end = start
        }
        return nil
    }

    /// Where the line that ends here begins, with the lines that it continues.
    private func startOfDirective(endingAt end: Int) -> Int {
        var start = startOfLine(endingAt: end)
        while start > 0, isContinued(endingAt: start - 1) { start = startOfLine(endingAt: start - 1) }
        return start
    }

    /// Whether a line that ends here goes on in the next one.
    private func isContinued(endingAt end: Int) -> Bool {
        self[..<end].last { $0 != .carriageReturn } == UInt8(ascii: "\\")
    }

    /// Whether `#if`, `#ifdef` or `#ifndef` stands here, behind blanks.
    private func isCondition(at offset: Int) -> Bool {
        ["if", "ifdef", "ifndef"].contains(directive(at: offset))
    }

    /// The name of the preprocessor's directive that stands here, behind blanks; nil when there is none.
    private func directive(at offset: Int) -> String? {
        let text = self[offset...].drop(while: \.isBlank)
        guard text.first == UInt8(ascii: "#") else { return nil }
        let word = text.dropFirst().drop(while: \.isBlank).prefix(while: \.isIdentifierTail)
        return String(decoding: word, as: UTF8.self)
    }
}
