import HelperModel
import Libclang

/// Tells uses of macros that nothing defines from the errors that they make: to C they are other things, whose text is
/// then wrong.
final class MacroCalls {
    /// A use of a macro.
    struct Use {
        let name: String
        /// Where it begins.
        let start: SourceLocation
        /// The lines that it takes, from 1.
        let lines: ClosedRange<Int>
    }

    private let lines: SourceLines
    private let unit: TranslationUnit

    private var source: SourceText { lines.source }

    /// - Parameter unit: what clang read, which may define macros.
    init(_ lines: SourceLines, in unit: TranslationUnit) {
        self.lines = lines
        self.unit = unit
    }

    /// What clang says where a word stands behind a declaration that is none of C's: an attribute's macro.
    private static let messagesAtWords = [
        "expected function body after function declarator", "expected ';' after top level declarator",
    ]

    /// The macro whose use made `problem`, which is one of this source; nil where it was something else.
    func undefined(by problem: ClangDiagnostic) -> Use? {
        // What macros that are defined expand to is no use of one that is not.
        guard let place = problem.location, let offset = lines.offset(line: place.line, column: place.column),
            !problem.notes.contains(where: { $0.message.hasPrefix("expanded from macro") })
        else { return nil }
        let word = word(at: offset)
        if !word.isEmpty, MacroCalls.messagesAtWords.contains(problem.message) {
            return use(from: offset, to: offset + word.utf8.count, name: word)
        }
        if word.isMacroName, let end = endOfCall(behind: offset + word.utf8.count) {
            return use(from: offset, to: end, name: word)
        }
        guard let start = startOfCall(around: offset) else { return nil }
        let name = self.word(at: start)
        guard name.isMacroName, let end = endOfCall(behind: start + name.utf8.count) else { return nil }
        return use(from: start, to: end, name: name)
    }

    /// The use; nil where the macro is defined, so that something else is wrong with it.
    private func use(from start: Int, to end: Int, name: String) -> Use? {
        guard !defined.contains(name) else { return nil }
        let place = lines.location(of: start)
        return Use(name: name, start: place, lines: place.line...lines.lineIndex(of: end) + 1)
    }

    /// The macros of all files that clang read.
    private lazy var defined: Set<String> = {
        var names = Set<String>()
        unit.forEachFile { _, contents in
            contents?.withMemoryRebound(to: UInt8.self) { bytes in
                for range in CodeScanner(bytes).code { MacroCalls.addMacros(defined: range, in: bytes, to: &names) }
            }
        }
        return names
    }()

    private static func addMacros(
        defined range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, to names: inout Set<String>
    ) {
        var isBehindDefine = false
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index].isIdentifierHead else {
                index += 1
                continue
            }
            let start = index
            while index < range.upperBound, bytes[index].isIdentifierTail { index += 1 }
            if isBehindDefine { names.insert(String(decoding: bytes[start..<index], as: UTF8.self)) }
            isBehindDefine = bytes[start..<index].elementsEqual("define".utf8)
        }
    }

    private func word(at offset: Int) -> String {
        guard source.bytes[offset].isIdentifierHead else { return "" }
        return String(decoding: source.bytes[offset...].prefix(while: \.isIdentifierTail), as: UTF8.self)
    }

    /// How long a use may be, in bytes.
    private static let longestCall = 4096

    /// Where the word begins behind which the outermost parenthesis opens that is still open at `offset`; nil at the
    /// level of the file.
    private func startOfCall(around offset: Int) -> Int? {
        var depth = 0
        var found: Int?
        var index = offset - 1
        let end = max(0, offset - MacroCalls.longestCall)
        while index >= end {
            switch source.bytes[index] {
            case UInt8(ascii: ";"), UInt8(ascii: "}"), UInt8(ascii: "{"): return found
            case UInt8(ascii: ")"): depth += 1
            case UInt8(ascii: "(") where depth > 0: depth -= 1
            case UInt8(ascii: "("):
                var start = index
                while start > 0, source.bytes[start - 1].isBlank { start -= 1 }
                let end = start
                while start > 0, source.bytes[start - 1].isIdentifierTail { start -= 1 }
                if start < end { found = start }
            default: break
            }
            index -= 1
        }
        return found
    }

    /// The offset of the parenthesis that closes what opens behind `offset`; nil where none opens there.
    private func endOfCall(behind offset: Int) -> Int? {
        guard let open = source.bytes[offset...].firstIndex(where: { !$0.isBlank }),
            source.bytes[open] == UInt8(ascii: "(")
        else { return nil }
        var depth = 0
        for index in open..<min(source.bytes.count, open + MacroCalls.longestCall) {
            switch source.bytes[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
        }
        return open
    }
}

extension String {
    /// Whether it is written as macros are by custom: capitals, digits and underscores.
    fileprivate var isMacroName: Bool {
        utf8.count > 1 && utf8.first != UInt8(ascii: "_")
            && utf8.allSatisfy {
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "_")
            }
    }
}
