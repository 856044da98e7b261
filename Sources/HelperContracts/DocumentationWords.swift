/// Documentation as words to look for: lower case, without markup, white space folded.
///
/// `*size* may be\n**0**` becomes `size may be 0`. Most questions are about what stands next to a name, so the name is
/// looked for once (``mentions(of:)``), and the phrases around it are compared where it stands.
struct DocumentationWords {
    private let bytes: [UInt8]

    init(_ texts: [String?]) {
        let capacity = texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) + 1 }
        // Without a check for room at each byte.
        bytes = Array(unsafeUninitializedCapacity: capacity) { bytes, count in
            func append(_ byte: UInt8) {
                bytes[count] = byte
                count += 1
            }
            for case var text? in texts {
                append(UInt8(ascii: " "))
                text.withUTF8 { text in
                    for byte in text {
                        switch byte {
                        case UInt8(ascii: "*"), UInt8(ascii: "\\"), UInt8(ascii: "`"): break
                        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                            if bytes[count - 1] != UInt8(ascii: " ") { append(UInt8(ascii: " ")) }
                        case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte | 0x20)
                        default: append(byte)
                        }
                    }
                }
            }
        }
    }

    /// Whether the text has `phrase`, as whole words. The phrase is in lower case.
    func contains(_ phrase: String) -> Bool {
        range(of: phrase, from: 0) != nil
    }

    /// The first of `phrases` that the text has, as whole words.
    func first(of phrases: [String]) -> String? {
        phrases.first(where: contains)
    }

    /// Where `name` stands as a whole word.
    func mentions(of name: String) -> Mentions {
        let name = name.lowercased()
        var ranges: [Range<Int>] = []
        while let range = range(of: name, from: ranges.last?.upperBound ?? 0) { ranges.append(range) }
        return Mentions(name: name, ranges: ranges, bytes: bytes)
    }

    private func range(of phrase: String, from start: Int) -> Range<Int>? {
        var phrase = phrase
        return phrase.withUTF8 { phrase in
            bytes.withUnsafeBufferPointer { bytes in
                guard let first = phrase.first, phrase.count <= bytes.count else { return nil }
                let isWord = first.isWord
                var start = start
                let last = bytes.count - phrase.count
                while start <= last {
                    if bytes[start] == first, !isWord || start == 0 || !bytes[start - 1].isWord,
                        bytes.has(phrase, at: start)
                    {
                        return start..<(start + phrase.count)
                    }
                    start += 1
                }
                return nil
            }
        }
    }

    /// The places of a name in the text.
    struct Mentions {
        let name: String
        fileprivate let ranges: [Range<Int>]
        fileprivate let bytes: [UInt8]

        /// The first of `phrases` that stands behind a mention, such as "may be null".
        func followed(by phrases: [String]) -> String? {
            guard !ranges.isEmpty else { return nil }
            return phrases.first { phrase in ranges.contains { follows($0, phrase) } }
        }

        /// The first of `phrases` that stands in front of a mention, such as "bytes from".
        func preceded(by phrases: [String]) -> String? {
            guard !ranges.isEmpty else { return nil }
            return phrases.first { phrase in ranges.contains { precedes($0, phrase) } }
        }

        /// Whether a mention has both around it.
        func stands(between before: String, and after: String) -> Bool {
            ranges.contains { precedes($0, before) && follows($0, after) }
        }

        /// The first of `verbs` that stands in front of a mention that `preposition` leads to, in the same sentence.
        func verb(of verbs: [String], before preposition: String) -> String? {
            for range in ranges where precedes(range, preposition) {
                let start = bytes[..<range.lowerBound].lastIndex(of: UInt8(ascii: ".")) ?? 0
                let sentence = DocumentationWords(bytes: Array(bytes[start..<range.lowerBound]))
                if let verb = sentence.first(of: verbs) { return verb }
            }
            return nil
        }

        private func follows(_ range: Range<Int>, _ phrase: String) -> Bool {
            let isPunctuation = phrase.utf8.first.map { !$0.isWord && $0 != UInt8(ascii: "=") } ?? false
            let start = range.upperBound + (isPunctuation ? 0 : 1)
            guard isPunctuation || (range.upperBound < bytes.count && bytes[range.upperBound] == UInt8(ascii: " "))
            else { return false }
            return has(phrase, at: start)
        }

        private func precedes(_ range: Range<Int>, _ phrase: String) -> Bool {
            let start = range.lowerBound - 1 - phrase.utf8.count
            guard start >= 0, bytes[range.lowerBound - 1] == UInt8(ascii: " "), start == 0 || !bytes[start - 1].isWord
            else { return false }
            return has(phrase, at: start)
        }

        private func has(_ phrase: String, at start: Int) -> Bool {
            var phrase = phrase
            return phrase.withUTF8 { phrase in bytes.withUnsafeBufferPointer { $0.has(phrase, at: start) } }
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether `phrase` stands at `start`, and ends a word there.
    fileprivate func has(_ phrase: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + phrase.count <= count else { return false }
        var index = 0
        while index < phrase.count {
            if self[start + index] != phrase[index] { return false }
            index += 1
        }
        let end = start + phrase.count
        return end == count || phrase.isEmpty || !phrase[phrase.count - 1].isWord || !self[end].isWord
    }
}

extension UInt8 {
    /// Whether the byte can be part of a C name.
    fileprivate var isWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
