import HelperModel

/// Facts that one run of helpergen leaves for the next, as text: a word and its value a line, ended by a hash of everything before it.
///
/// A text that is not whole, or of another version, holds no facts: whoever writes them at the same time, or is killed while he does, loses nothing
/// but time.
struct SealedLines {
    /// Each fact, in order. A value may hold anything.
    private(set) var lines: [(word: String, value: String)] = []

    mutating func add(_ word: String, _ value: String) {
        lines.append((word, value))
    }

    /// - Parameter head: the first line, which names the form and its version.
    func text(head: String) -> String {
        var body = "\(head)\n"
        for (word, value) in lines { body += "\(word) \(SealedLines.escaped(value))\n" }
        return body + "end \(ContentHash(body).text)\n"
    }

    init() {}

    /// The facts of a text; nil when it is not whole, or has another head.
    init?(_ text: [UInt8], head: String) {
        guard let end = text.dropLast().lastIndex(of: UInt8(ascii: "\n")), text.last == UInt8(ascii: "\n") else { return nil }
        let hash = text.withUnsafeBytes { ContentHash(UnsafeRawBufferPointer(rebasing: $0[...end])) }
        guard text[(end + 1)...].elementsEqual("end \(hash.text)\n".utf8) else { return nil }
        var start = text.startIndex
        var isHead = true
        while start <= end {
            guard let newline = text[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let line = text[start..<newline]
            start = newline + 1
            if isHead {
                guard line.elementsEqual(head.utf8) else { return nil }
                isHead = false
                continue
            }
            guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { return nil }
            add(String(decoding: line[..<space], as: UTF8.self), SealedLines.unescaped(line[(space + 1)...]))
        }
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\\") }) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"): result += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case UInt8(ascii: "\\"): result += [byte, byte]
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isEscaped = false
        for byte in bytes {
            if isEscaped {
                result.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension SealedLines {
    mutating func add(_ file: HashedFile) {
        add("file", "\(file.hash.text) \(file.path)")
    }

    /// The file that a line of the word `file` names.
    static func file(_ value: String) -> HashedFile? {
        let bytes = value.utf8
        guard let hash = ContentHash(text: bytes.prefix(32)), bytes.count > 33 else { return nil }
        return HashedFile(path: String(decoding: bytes.dropFirst(33), as: UTF8.self), hash: hash)
    }
}
