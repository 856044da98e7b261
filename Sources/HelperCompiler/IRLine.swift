/// A line of LLVM's textual IR. What stands between quotes is a name or a text, and no syntax; a quote within it is
/// written `\22` (LLVM Language Reference, "Identifiers").
struct IRLine: Sendable, Hashable {
    var bytes: [UInt8]

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func hasPrefix(_ prefix: String) -> Bool { bytes.starts(with: prefix.utf8) }

    // MARK: Finding

    /// Where `text`, which holds no quote, first stands outside of quotes, from `start` on; nil where it does not.
    func range(of text: String, from start: Int = 0) -> Range<Int>? {
        let wanted = Array(text.utf8)
        var isQuoted = false
        var index = start
        while index + wanted.count <= bytes.count {
            if bytes[index] == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, bytes[index] == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) {
                return index..<index + wanted.count
            }
            index += 1
        }
        return nil
    }

    func contains(_ text: String) -> Bool { range(of: text) != nil }

    /// The text in the quotes behind `key`, as it is written; nil where there is none.
    func quoted(behind key: String) -> Range<Int>? {
        guard let range = range(of: key), range.upperBound < bytes.count,
            bytes[range.upperBound] == UInt8(ascii: "\"")
        else { return nil }
        let start = range.upperBound + 1
        return bytes[start...].firstIndex(of: UInt8(ascii: "\"")).map { start..<$0 }
    }

    /// The text in the quotes behind `key`; nil where there is none.
    func string(behind key: String) -> String? {
        quoted(behind: key).map { IRLine.unescaped(bytes[$0]) }
    }

    /// The number behind `key`; nil where there is none.
    func number(behind key: String) -> Int? {
        guard let range = range(of: key) else { return nil }
        let digits = bytes[range.upperBound...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// The name of the first global value in the line, without its quotes; nil where there is none.
    var symbol: String? {
        guard let start = range(of: "@")?.upperBound, start < bytes.count else { return nil }
        if bytes[start] == UInt8(ascii: "\"") {
            return bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\"")).map {
                IRLine.unescaped(bytes[(start + 1)..<$0])
            }
        }
        return String(decoding: bytes[start...].prefix(while: IRLine.isNameByte), as: UTF8.self)
    }

    /// Whether a name that is written without quotes may have this byte.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "$"), UInt8(ascii: "."),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// A text without the escapes that it is written with: a backslash and two hexadecimal digits, or two backslashes.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            if let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2 {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
                if rest.first == byte { rest = rest.dropFirst() }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A text as it is written between quotes.
    static func escaped(_ text: String) -> [UInt8] {
        text.utf8.flatMap { byte -> [UInt8] in
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { return [byte] }
            return Array("\\\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8)
        }
    }

    // MARK: Changing

    /// Replaces the first `old` outside of quotes.
    mutating func replace(_ old: String, with new: String) {
        if let range = range(of: old) { bytes.replaceSubrange(range, with: new.utf8) }
    }

    /// Removes a word, each with the space behind it, wherever it stands outside of quotes.
    mutating func remove(word: String) {
        var start = 0
        while let range = range(of: "\(word) ", from: start) {
            let isWord = range.lowerBound == 0 || bytes[range.lowerBound - 1] == UInt8(ascii: " ")
            if isWord { bytes.removeSubrange(range) }
            start = isWord ? range.lowerBound : range.upperBound
        }
    }

    /// Removes what is written `"name"` or `"name"="value"`, each with the space in front of it.
    mutating func removeQuoted() {
        var result: [UInt8] = []
        var isQuoted = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") {
                if !isQuoted, let last = result.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "=") {
                    result.removeLast()
                }
                isQuoted.toggle()
            } else if !isQuoted {
                result.append(byte)
            }
        }
        bytes = result
    }
}
