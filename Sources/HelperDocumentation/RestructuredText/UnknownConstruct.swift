/// A block of reStructuredText that documents have no node for.
struct UnknownConstruct {
    /// What it is, with an article.
    let title: String

    /// Nil for a line that begins none.
    init?(_ line: TextLine, next: TextLine?) {
        let bytes = line.bytes
        func begins(_ mark: StaticString) -> Bool {
            mark.withUTF8Buffer { bytes.starts(with: $0) } && (bytes.count == mark.utf8CodeUnitCount || isSpaced(mark))
        }
        func isSpaced(_ mark: StaticString) -> Bool {
            bytes[bytes.startIndex + mark.utf8CodeUnitCount] == .space
        }
        if begins("..") {
            title = "a directive, comment or target"
        } else if begins("__") {
            title = "an anonymous target"
        } else if begins(">>>") {
            title = "a doctest block"
        } else if begins("|") {
            title = "a line block"
        } else if UnknownConstruct.isGrid(bytes) || UnknownConstruct.isSimpleTable(bytes) {
            title = "a table"
        } else if UnknownConstruct.isField(bytes) {
            title = "a field list"
        } else if UnknownConstruct.isEnumerated(bytes, next: next) {
            title = "a numbered list"
        } else if UnknownConstruct.isRule(bytes) {
            title = "a title or a transition"
        } else if let next, UnknownConstruct.isUnderline(next.bytes, of: bytes) {
            title = "a section's title"
        } else {
            return nil
        }
    }

    private static func isGrid(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count > 2 && bytes.starts(with: "+-".utf8)
            && bytes.allSatisfy { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    }

    private static func isSimpleTable(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first == UInt8(ascii: "=") && bytes.contains(.space)
            && bytes.allSatisfy { $0 == UInt8(ascii: "=") || $0 == .space }
    }

    /// `:name: text`.
    private static func isField(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: ":"), let second = bytes.dropFirst().first, second != .space,
            second != UInt8(ascii: ":")
        else { return false }
        var previous = second
        var isEscaped = second == UInt8(ascii: "\\")
        for index in bytes.indices.dropFirst(2) {
            let byte = bytes[index]
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: ":"), index + 1 == bytes.endIndex || bytes[index + 1] == .space {
                return previous != .space
            }
            previous = byte
        }
        return false
    }

    /// `1. text`, `(a) text`, `#. text`, where the next line can be the item's or the next item.
    private static func isEnumerated(_ bytes: ArraySlice<UInt8>, next: TextLine?) -> Bool {
        func mark(_ bytes: ArraySlice<UInt8>) -> Bool {
            let inner = bytes.first == UInt8(ascii: "(") ? bytes.dropFirst() : bytes
            let digits = inner.prefix(while: \.isASCIIDigit).count
            let width =
                digits > 0 ? digits : inner.first == UInt8(ascii: "#") || inner.first?.isASCIILetter == true ? 1 : 0
            let rest = inner.dropFirst(width)
            guard width > 0, let end = rest.first, end == UInt8(ascii: ")") || end == UInt8(ascii: "."),
                inner.count == bytes.count || end == UInt8(ascii: ")")
            else { return false }
            return rest.count == 1 || rest.dropFirst().first == .space
        }
        guard mark(bytes) else { return false }
        return next.map { $0.isBlank || $0.isIndented || mark($0.bytes) } ?? true
    }

    /// A line of one punctuation mark. `::` announces a literal block.
    private static func isRule(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, first.isASCIIPunctuation, bytes.count >= 4 else { return false }
        return bytes.allSatisfy { $0 == first }
    }

    /// As wide as the text above it, or four marks wide at least.
    private static func isUnderline(_ bytes: ArraySlice<UInt8>, of text: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, first.isASCIIPunctuation, bytes.allSatisfy({ $0 == first }) else { return false }
        return bytes.count >= 4 || bytes.count >= text.count
    }
}
