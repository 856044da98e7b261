import HelperSystem

/// The characters of ASCII that source text is taken apart by.
extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let tab = UInt8(ascii: "\t")
    static let space = UInt8(ascii: " ")
    static let star = UInt8(ascii: "*")
    static let slash = UInt8(ascii: "/")

    /// A space or a tab.
    var isBlank: Bool { self == .space || self == .tab }

    /// A line feed or a carriage return.
    var isLineEnd: Bool { self == .newline || self == .carriageReturn }

    /// Whether an identifier of C may begin with it.
    var isIdentifierHead: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// Whether an identifier of C may go on with it.
    var isIdentifierTail: Bool {
        isIdentifierHead || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}

extension [UInt8] {
    /// Whether the text stands anywhere.
    ///
    /// The standard library's search for any collection takes many times as long.
    func contains(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            withUnsafeBytes { bytes in
                var start = 0
                while start + text.count <= bytes.count {
                    let rest = bytes.baseAddress! + start
                    guard let found = memchr(rest, Int32(text[0]), bytes.count - text.count - start + 1) else {
                        return false
                    }
                    if memcmp(found, text.baseAddress!, text.count) == 0 { return true }
                    start = UnsafeRawPointer(found) - bytes.baseAddress! + 1
                }
                return false
            }
        }
    }
}
