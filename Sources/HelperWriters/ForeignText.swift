import HelperModel

/// Text from inputs on its way into an output, where it must stay text: in a comment, or in a string.
///
/// All of it comes through here. What ends a comment of one language alone is that language's own matter
/// (``CommentText``, ``SwiftText``).
enum ForeignText {
    /// The text with every end of a line that compilers know (LF, CR, CR LF) as a newline, for whoever writes line by
    /// line.
    static func newlines(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\r") {
                bytes.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || previous != UInt8(ascii: "\r") {
                bytes.append(byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text in one line that holds what it seems to hold: ends of lines, controls and the like stand there by their
    /// numbers.
    static func line(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text.utf8, to: &bytes)
        return bytes.count == text.utf8.count ? text : String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a line, as ``line(_:)`` gives it. Works on bytes, since comments are most of what is written.
    static func append(_ line: some Collection<UInt8>, to bytes: inout [UInt8]) {
        if line.allSatisfy(isHarmless) {
            bytes += line
            return
        }
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            if scalar.isDeceptive {
                bytes += scalar.escaped.utf8
            } else {
                bytes += UTF8.encode(scalar)!
            }
        }
    }

    /// Whether no deceptive scalar has this byte in it.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\t"), 0x20...0x7E: true
        // The first bytes of U+0080 to U+00BF, of U+0600 to U+063F, of U+2000 to U+2FFF, and of U+F000 to U+FFFF.
        case 0xC2, 0xD8, 0xE2, 0xEF: false
        default: byte >= 0x80
        }
    }
}
