/// Documentation as words to look for: lower case, without markup, white space folded.
///
/// `*size* may be\n**0**` becomes `size may be 0`.
struct DocumentationWords {
    private let bytes: [UInt8]

    init(_ texts: [String?]) {
        var bytes: [UInt8] = []
        for case let text? in texts {
            bytes.append(UInt8(ascii: " "))
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "*"), UInt8(ascii: "\\"), UInt8(ascii: "`"): break
                case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                    if bytes.last != UInt8(ascii: " ") { bytes.append(UInt8(ascii: " ")) }
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
                default: bytes.append(byte)
                }
            }
        }
        self.bytes = bytes
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// The first of `phrases` that the text has, as whole words.
    func first(of phrases: [String]) -> String? {
        phrases.first(where: contains)
    }

    /// The first of `verbs` that stands in front of `phrase` in the same sentence.
    func verb(of verbs: [String], before phrase: String) -> String? {
        guard contains(phrase) else { return nil }
        for sentence in bytes.split(separator: UInt8(ascii: ".")) {
            let words = DocumentationWords(bytes: Array(sentence))
            guard let end = words.range(of: phrase)?.lowerBound else { continue }
            let before = DocumentationWords(bytes: Array(words.bytes[..<end]))
            if let verb = before.first(of: verbs) { return verb }
        }
        return nil
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether the text has `phrase`, as whole words. The phrase is in lower case.
    func contains(_ phrase: String) -> Bool {
        range(of: phrase) != nil
    }

    private func range(of phrase: String) -> Range<Int>? {
        var phrase = phrase
        return phrase.withUTF8 { phrase in
            bytes.withUnsafeBufferPointer { bytes in
                guard let first = phrase.first, bytes.count >= phrase.count else { return nil }
                var start = 0
                while start + phrase.count <= bytes.count {
                    if bytes[start] == first, start == 0 || !bytes[start - 1].isWord || !first.isWord,
                        start + phrase.count == bytes.count || !bytes[start + phrase.count].isWord || !phrase.last!.isWord,
                        UnsafeBufferPointer(rebasing: bytes[start..<(start + phrase.count)]).elementsEqual(phrase)
                    {
                        return start..<(start + phrase.count)
                    }
                    start += 1
                }
                return nil
            }
        }
    }
}

extension UInt8 {
    /// Whether the byte can be part of a C name.
    fileprivate var isWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
