// What is not ours (names, paths, lines of source) is shown on terminals and in the logs of CI, which obey some of it.

extension String {
    /// The text on one line, for a terminal or a log: what either would obey, or hide, is shown by its code point as in
    /// `\u{1B}`.
    ///
    /// These are control characters (ECMA-48), line and paragraph separators, characters that change the direction of
    /// text or can't be seen (Unicode's general category Cf, but for the joiners that some languages are written with),
    /// and what begins a command of GitHub's workflows: `::` at the start of a line and `##[` anywhere.
    public var printable: String {
        if isPlain() { return self }
        var result = ""
        var isAtStart = true
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let beginsCommand =
                isAtStart && scalar == ":" && rest.first == ":"
                || scalar == "#" && rest.first == "#" && rest.dropFirst().first == "["
            if beginsCommand || scalar.isObeyed {
                result += scalar.codePoint
                isAtStart = false
            } else {
                result.unicodeScalars.append(scalar)
                if !scalar.properties.isWhitespace { isAtStart = false }
            }
        }
        return result
    }

    /// The same for a text of several lines: its line feeds stay.
    public var printableLines: String {
        if isPlain(besides: UInt8(ascii: "\n")) { return self }
        return unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
            .joined(separator: "\n")
    }

    /// Whether all of it is ASCII that can be seen and none begins a command; nearly all texts are so, and there may be
    /// one for every line of an object.
    ///
    /// - Parameter other: a byte that may be there, too.
    private func isPlain(besides other: UInt8 = UInt8(ascii: "\t")) -> Bool {
        var text = self
        return text.withUTF8 { bytes in
            var previous: UInt8 = 0
            for byte in bytes {
                guard (0x20...0x7E).contains(byte) || byte == UInt8(ascii: "\t") || byte == other else { return false }
                if byte == previous, byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#") { return false }
                previous = byte
            }
            return true
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is ASCII that can be seen, a space or a tabulator.
    fileprivate var isPlain: Bool { (0x20...0x7E).contains(value) || value == 0x09 }

    /// Whether a terminal or a log obeys it, or hides it: what deceives a reader of any text, and what can't be seen.
    fileprivate var isObeyed: Bool {
        if isPlain { return false }
        // ZERO WIDTH NON-JOINER and ZERO WIDTH JOINER.
        if value == 0x200C || value == 0x200D { return false }
        return isDeceptive || properties.generalCategory == .format
    }

    fileprivate var codePoint: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        default: escaped
        }
    }
}
