import HelperModel
import Libclang

/// What stands in macros that are lists of helpers, each expanded by another macro ("X macros"):
///
///     #define ACME_HELPERS(X) \
///         X(1, acme_send, int, void *packet) \
///         X(2, acme_close, int)
///
/// clang places all that such a list declares where the list is used.
final class MacroLists {
    /// Where a helper stands in a list.
    struct Entry {
        let location: SourceLocation?
        /// The lines of Doxygen's comment in front of the entry; nil when there is none.
        let comment: [CommentLine]?
    }

    private let context: ProviderHeader.Context
    private let unit: TranslationUnit

    init(_ context: ProviderHeader.Context, _ unit: TranslationUnit) {
        self.context = context
        self.unit = unit
    }

    /// The entry that names a helper; nil where no macro has the name.
    func entry(of name: String) -> Entry? {
        for list in [own] + included {
            if let entry = list.entry(of: name) { return entry }
        }
        return nil
    }

    private lazy var own = MacroNames(context.source, scanner: context.scanner, lines: context.lines)

    private lazy var included: [MacroNames] = {
        var lists: [MacroNames] = []
        unit.forEachFile { path, contents in
            guard path != unit.path, let contents else { return }
            let name = context.files.name(forPath: path)
            lists.append(MacroNames(SourceText(name: name, path: path, bytes: Array(contents))))
        }
        return lists
    }()
}

/// The identifiers in the macros of a source.
private struct MacroNames {
    private let source: SourceText
    private let scanner: CodeScanner
    private let lines: SourceLines
    /// Where each first stands.
    private let offsets: [String: Int]

    init(_ source: SourceText) {
        self.init(source, scanner: CodeScanner(source.bytes), lines: SourceLines(source))
    }

    /// - Complexity: linear in the size of the source.
    init(_ source: SourceText, scanner: CodeScanner, lines: SourceLines) {
        self.source = source
        self.scanner = scanner
        self.lines = lines
        offsets = source.bytes.withUnsafeBufferPointer { MacroNames.offsets(in: $0, code: scanner.code) }
    }

    private static func offsets(in bytes: UnsafeBufferPointer<UInt8>, code: [Range<Int>]) -> [String: Int] {
        var offsets: [String: Int] = [:]
        var isMacro = false
        var isStartOfLine = true
        var isContinued = false
        for range in code {
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = bytes[index]
                if byte.isIdentifierHead {
                    let start = index
                    while index < range.upperBound, bytes[index].isIdentifierTail { index += 1 }
                    if isMacro {
                        let name = String(decoding: bytes[start..<index], as: UTF8.self)
                        if offsets[name] == nil { offsets[name] = start }
                    }
                    (isStartOfLine, isContinued) = (false, false)
                    continue
                }
                if byte == .newline {
                    if !isContinued { (isMacro, isStartOfLine) = (false, true) }
                    isContinued = false
                } else if byte == UInt8(ascii: "#"), isStartOfLine {
                    let word = bytes[(index + 1)..<range.upperBound].drop(while: \.isBlank)
                    isMacro = word.prefix(while: \.isIdentifierTail).elementsEqual("define".utf8)
                    isStartOfLine = false
                } else if !byte.isBlank, byte != .carriageReturn {
                    isContinued = byte == UInt8(ascii: "\\")
                    isStartOfLine = false
                }
                index += 1
            }
        }
        return offsets
    }

    func entry(of name: String) -> MacroLists.Entry? {
        guard let offset = offsets[name] else { return nil }
        let comment = comment(inFrontOf: startOfCall(around: offset))
        return MacroLists.Entry(
            location: lines.location(of: offset),
            comment: comment.map { range in
                [CommentLine](of: range, in: source.bytes).map { line in
                    // In a macro every line ends so.
                    var line = line
                    if line.text.hasSuffix("\\") {
                        line.text.removeLast()
                        while line.text.last?.isWhitespace == true { line.text.removeLast() }
                    }
                    return line
                }
            })
    }

    /// How far in front of a name the macro may stand that it is an argument of, in bytes.
    private static let longestCall = 4096

    /// Where the macro's name begins that has what stands at `offset` in its parentheses; `offset` where none has.
    private func startOfCall(around offset: Int) -> Int {
        var depth = 0
        var index = offset - 1
        let end = max(0, offset - MacroNames.longestCall)
        while index >= end {
            switch source.bytes[index] {
            case UInt8(ascii: ")"): depth += 1
            case UInt8(ascii: "(") where depth > 0: depth -= 1
            case UInt8(ascii: "("):
                while index > 0, source.bytes[index - 1].isBlank { index -= 1 }
                while index > 0, source.bytes[index - 1].isIdentifierTail { index -= 1 }
                return index
            default: break
            }
            index -= 1
        }
        return offset
    }

    /// Doxygen's comment in front of `offset`, blanks and the ends of lines between.
    private func comment(inFrontOf offset: Int) -> Range<Int>? {
        var end = offset
        while end > 0,
            source.bytes[end - 1].isBlank || source.bytes[end - 1].isLineEnd
                || source.bytes[end - 1] == UInt8(ascii: "\\")
        {
            end -= 1
        }
        return scanner.comment(endingAt: end).flatMap { CodeScanner.isDoxygen(source.bytes[$0]) ? $0 : nil }
    }
}
