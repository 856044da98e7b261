/// Splits C source text into comments and code, without preprocessing it (C11 6.4.9).
///
/// clang does not keep comments that document no declaration, and the block of helper descriptions documents none.
struct CodeScanner {
    /// The bytes of the block comments, delimiters included, in order. One that is not closed ends with the file.
    private(set) var comments: [Range<Int>] = []
    /// The bytes of the runs of line comments (`//`) that follow each other on lines of their own, in order.
    private(set) var lineComments: [Range<Int>] = []
    /// The bytes between them.
    private(set) var code: [Range<Int>] = []

    init(_ source: [UInt8]) {
        source.withUnsafeBufferPointer { scan($0) }
    }

    init(_ source: UnsafeBufferPointer<UInt8>) {
        scan(source)
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var codeStart = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "*"):
                let start = index
                index += 2
                while index < bytes.count,
                    !(bytes[index] == UInt8(ascii: "*") && index + 1 < bytes.count
                        && bytes[index + 1] == UInt8(ascii: "/"))
                {
                    index += 1
                }
                index = min(index + 2, bytes.count)
                if codeStart < start { code.append(codeStart..<start) }
                comments.append(start..<index)
                codeStart = index
            case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/"):
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
                if let last = lineComments.last,
                    bytes[last.upperBound..<start].allSatisfy({ $0.isBlank || $0 == .carriageReturn || $0 == .newline }
                    ),
                    bytes[last.upperBound..<start].count(where: { $0 == .newline }) == 1
                {
                    lineComments[lineComments.count - 1] = last.lowerBound..<index
                } else {
                    lineComments.append(start..<index)
                }
                if codeStart < start { code.append(codeStart..<start) }
                codeStart = index
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index = CodeScanner.endOfLiteral(at: index, in: bytes)
            default:
                index += 1
            }
        }
        if codeStart < bytes.count { code.append(codeStart..<bytes.count) }
    }

    /// The end of the string or character literal whose quote stands at `start`.
    ///
    /// It ends with its own quote or, when it is broken (an apostrophe in "#error don't"), with its line.
    static func endOfLiteral(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != bytes[start], bytes[index] != UInt8(ascii: "\n") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, bytes.count)
    }

    /// The comment that ends at `end`.
    func comment(endingAt end: Int) -> Range<Int>? {
        CodeScanner.range(endingAt: end, in: comments) ?? CodeScanner.range(endingAt: end, in: lineComments)
    }

    /// The comment that begins at `start`.
    func comment(startingAt start: Int) -> Range<Int>? {
        CodeScanner.range(startingAt: start, in: comments) ?? CodeScanner.range(startingAt: start, in: lineComments)
    }

    private static func range(endingAt end: Int, in ranges: [Range<Int>]) -> Range<Int>? {
        let index = firstIndex(in: ranges) { $0.upperBound >= end }
        return index < ranges.count && ranges[index].upperBound == end ? ranges[index] : nil
    }

    private static func range(startingAt start: Int, in ranges: [Range<Int>]) -> Range<Int>? {
        let index = firstIndex(in: ranges) { $0.lowerBound >= start }
        return index < ranges.count && ranges[index].lowerBound == start ? ranges[index] : nil
    }

    /// The first of ordered ranges that is far enough.
    private static func firstIndex(in ranges: [Range<Int>], where isFarEnough: (Range<Int>) -> Bool) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if isFarEnough(ranges[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Where each of `names` first stands as an identifier in the code of `source`.
    func firstOccurrences(of names: Set<String>, in source: [UInt8]) -> [String: Int] {
        var found: [String: Int] = [:]
        // Most words are none of the names; the lengths tell that without making a string of each.
        let lengths = Set(names.map(\.utf8.count))
        source.withUnsafeBufferPointer { bytes in
            for range in code {
                var index = range.lowerBound
                while index < range.upperBound, found.count < names.count {
                    guard bytes[index].isIdentifierHead else {
                        index += 1
                        continue
                    }
                    let start = index
                    while index < range.upperBound, bytes[index].isIdentifierTail { index += 1 }
                    guard lengths.contains(index - start) else { continue }
                    let word = String(decoding: bytes[start..<index], as: UTF8.self)
                    if names.contains(word), found[word] == nil { found[word] = start }
                }
            }
        }
        return found
    }
}
