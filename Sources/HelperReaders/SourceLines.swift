import HelperDiagnostics
import HelperModel

/// The lines of a source file: from byte offsets to lines and columns, and the checks that hold for any text we read.
final class SourceLines {
    static let notUTF8 = Rule("input-not-utf8", .error, "An input is UTF-8 text")
    static let carriageReturns = Rule(
        "input-crlf", .warning, "Lines end in a line feed alone, as in the kernel's own files")
    static let notText = Rule("input-not-text", .error, "An input is text, without null characters")
    static let rules = [notUTF8, notText, carriageReturns]

    let source: SourceText

    /// The offset at which each line begins; found when the first place is asked for, which for most files is never.
    private lazy var starts: [Int] = {
        var starts = [0]
        source.bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
                starts.append(index + 1)
            }
        }
        return starts
    }()

    init(_ source: SourceText) {
        self.source = source
    }

    /// How many lines there are; what follows the last line feed is one, if only an empty one.
    var count: Int { starts.count }

    /// The place of the last byte.
    var end: SourceLocation { location(of: max(0, source.bytes.count - 1)) }

    /// The place of the byte at `offset`.
    func location(of offset: Int) -> SourceLocation {
        let line = lineIndex(of: offset)
        return SourceLocation(file: source.name, line: line + 1, column: offset - starts[line] + 1)
    }

    /// The offset of the byte at `column` of `line`, both from 1; nil where there is none.
    func offset(line: Int, column: Int) -> Int? {
        guard starts.indices.contains(line - 1) else { return nil }
        let offset = starts[line - 1] + column - 1
        return source.bytes.indices.contains(offset) ? offset : nil
    }

    /// The number, from 0, of the line that holds the byte at `offset`.
    func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// What is wrong with the text as text.
    func check() -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        if let offset = source.bytes.firstInvalidUTF8Offset {
            diagnostics.append(
                Diagnostic(
                    SourceLines.notUTF8,
                    "byte 0x\(String(source.bytes[offset], radix: 16)) is not UTF-8; convert the file (iconv -t UTF-8), or remove the byte",
                    at: location(of: offset)))
        }
        if let offset = source.bytes.withUnsafeBufferPointer({ $0.firstIndex(of: 0) }) {
            diagnostics.append(
                Diagnostic(
                    SourceLines.notText,
                    "there is a null character here, so this is no text; check the path, or remove the character",
                    at: location(of: offset)))
        }
        if let offset = source.bytes.firstCRLFOffset {
            diagnostics.append(
                Diagnostic(
                    SourceLines.carriageReturns,
                    "the line ends in CR LF; it is read as if it ended in LF alone, convert the file (dos2unix) to silence this",
                    at: location(of: offset)))
        }
        return diagnostics
    }
}

extension [UInt8] {
    /// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 16.0, table 3-7), or nil.
    var firstInvalidUTF8Offset: Int? {
        withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let lead = bytes[index]
                if lead < 0x80 {
                    index += 1
                    continue
                }
                let length: Int
                var second: ClosedRange<UInt8> = 0x80...0xBF
                switch lead {
                case 0xC2...0xDF: length = 2
                case 0xE0: (length, second) = (3, 0xA0...0xBF)
                case 0xED: (length, second) = (3, 0x80...0x9F)
                case 0xE1...0xEF: length = 3
                case 0xF0: (length, second) = (4, 0x90...0xBF)
                case 0xF4: (length, second) = (4, 0x80...0x8F)
                case 0xF1...0xF3: length = 4
                default: return index
                }
                guard index + length <= bytes.count, second.contains(bytes[index + 1]),
                    bytes[(index + 2)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
                else { return index }
                index += length
            }
            return nil
        }
    }

    fileprivate var firstCRLFOffset: Int? {
        withUnsafeBufferPointer { bytes in
            var index = 0
            while index + 1 < bytes.count {
                if bytes[index] == UInt8(ascii: "\r"), bytes[index + 1] == UInt8(ascii: "\n") { return index }
                index += 1
            }
            return nil
        }
    }
}
