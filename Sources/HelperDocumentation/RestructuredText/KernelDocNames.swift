import HelperModel

/// Finds the names that kernel-doc marks in text (Documentation/doc-guide/kernel-doc.rst, "Highlights and
/// cross-references"): `@parameter`, `%CONSTANT`, `&struct name`, `$ENVIRONMENT`.
enum KernelDocNames {
    static func inlines(of text: String) -> [Document.Inline] {
        let bytes = Array(text.utf8)
        var inlines: [Document.Inline] = []
        var start = 0
        var index = 0
        func end(at place: Int) {
            if start < place {
                inlines += Addresses.inlines(of: String(decoding: bytes[start..<place], as: UTF8.self))
            }
        }
        while index < bytes.count {
            guard index == 0 || !bytes[index - 1].isASCIIWordByte,
                let (name, inline) = name(at: index, in: bytes)
            else {
                index += 1
                continue
            }
            end(at: index)
            inlines.append(inline)
            (start, index) = (name, name)
        }
        end(at: bytes.count)
        return inlines
    }

    /// The name that is marked here, and where it ends.
    private static func name(at index: Int, in bytes: [UInt8]) -> (end: Int, Document.Inline)? {
        var start = index + 1
        switch bytes[index] {
        case UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "$"): break
        case UInt8(ascii: "&"):
            for keyword in ["struct ", "enum ", "union ", "typedef "] where bytes[start...].starts(with: keyword.utf8) {
                start += keyword.utf8.count
            }
        default: return nil
        }
        let mark = bytes[index]
        // A constant may be a number with its sign.
        if mark == UInt8(ascii: "%"), start < bytes.count, bytes[start] == UInt8(ascii: "-") { start += 1 }
        let length = bytes[start...].prefix(while: \.isASCIIWordByte).count
        guard length > 0, mark == UInt8(ascii: "%") || !bytes[start].isASCIIDigit else { return nil }
        let end = start + length
        let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
        return (end, mark == UInt8(ascii: "@") ? .emphasis(name) : .literal(name))
    }
}
