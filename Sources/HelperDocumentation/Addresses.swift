import HelperModel

/// Finds the addresses that stand in text without markup: of pages (RFC 3986) and for mail (RFC 5322), which are links
/// as docutils has them.
enum Addresses {
    private static let schemes: Set<String> = ["ftp", "ftps", "http", "https"]

    /// The text, in which every address is a link.
    static func inlines(of text: String) -> [Document.Inline] {
        let bytes = Array(text.utf8)
        var inlines: [Document.Inline] = []
        var start = 0
        var index = 0
        while let mark = bytes[index...].firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") }) {
            index = mark + 1
            let isMail = bytes[mark] == UInt8(ascii: "@")
            guard let address = isMail ? mailbox(around: mark, from: start, in: bytes) : page(around: mark, in: bytes),
                address.lowerBound >= start
            else { continue }
            if start < address.lowerBound {
                inlines.append(.text(String(decoding: bytes[start..<address.lowerBound], as: UTF8.self)))
            }
            let name = String(decoding: bytes[address], as: UTF8.self)
            inlines.append(.link([.text(name)], to: isMail ? "mailto:\(name)" : name))
            start = address.upperBound
            index = address.upperBound
        }
        if start == 0 { return text.isEmpty ? [] : [.text(text)] }
        if start < bytes.count { inlines.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
        return inlines
    }

    /// The address for mail around the sign.
    private static func mailbox(around sign: Int, from start: Int, in bytes: [UInt8]) -> Range<Int>? {
        func isPart(_ byte: UInt8) -> Bool {
            byte.isASCIILetter || byte.isASCIIDigit || mailboxMarks.contains(byte)
        }
        // Longer names have no mailbox (RFC 5321, section 4.5.3.1).
        let name = bytes[start..<sign].suffix(64).reversed().prefix(while: isPart).count
        let host = bytes[(sign + 1)...].prefix(255).prefix(while: isPart)
        var end = host.endIndex
        while end > host.startIndex, !isLast(bytes[end - 1]) { end -= 1 }
        let first = sign - name
        guard name > 0, end > host.startIndex, bytes[first].isASCIIWordByte, bytes[sign - 1] != UInt8(ascii: "."),
            end == bytes.count || !(bytes[end].isASCIIWordByte || bytes[end] == UInt8(ascii: "@"))
        else { return nil }
        return first..<end
    }

    /// The address whose scheme ends at the colon.
    private static func page(around colon: Int, in bytes: [UInt8]) -> Range<Int>? {
        guard bytes[colon...].starts(with: "://".utf8) else { return nil }
        let scheme = bytes[..<colon].reversed().prefix(while: \.isASCIILetter).count
        guard schemes.contains(String(decoding: bytes[colon - scheme..<colon], as: UTF8.self).lowercased()) else {
            return nil
        }
        let start = colon - scheme
        if start > 0, bytes[start - 1].isASCIIWordByte { return nil }
        let inside = colon + 3
        var end = bytes[inside...].firstIndex { !isPart($0) } ?? bytes.count
        // Punctuation at its end is the sentence's.
        while end > inside, !isLast(bytes[end - 1]) { end -= 1 }
        return end > inside ? start..<end : nil
    }

    private static let mailboxMarks = ByteSet("-_!~*'{|}/#?^`&=+$%.")
    private static let pageMarks = ByteSet("-_.!~*'()[];/:@&=+$,%#?")
    private static let lastMarks = ByteSet("_~*/=+")

    private static func isPart(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || pageMarks.contains(byte)
    }

    private static func isLast(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || lastMarks.contains(byte)
    }
}
