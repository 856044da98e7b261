import HelperSystem

/// The files that sources ask for without including them: `__has_include(<name>)`, `#embed "name"`.
///
/// libclang does not tell of these, so they are found in the text, comments among it. What can't be understood there is
/// said to be unknown: whoever keeps a result must know all that it was decided by.
public struct FileProbes: Sendable, Hashable {
    /// The names of files that become part of the source, as they are written.
    public private(set) var embedded: [String] = []
    /// What follows each word that may ask for a file; nil where it is no name.
    private var uses: [String: [String?]] = [:]
    /// What macros that are defined as one of these words stand for (glibc's `<sys/cdefs.h>` has such a one).
    private var aliases: [String: Set<String>] = [:]
    private var problem: String?

    public init() {}

    /// The names that are only asked for, as they are written.
    public var names: [String] { operators.flatMap { (uses[$0] ?? []).compactMap { $0 } } }

    /// What may ask for other files; nil when these are all.
    public var unknown: String? {
        problem ?? operators.first { uses[$0]?.contains(nil) == true }.map { "a use of \($0) whose name a macro makes" }
    }

    /// The operators, and the macros that stand for one.
    private var operators: [String] {
        var found = FileProbes.operators
        while let next = aliases.first(where: { !found.contains($0.key) && !$0.value.isDisjoint(with: found) }) {
            found.append(next.key)
        }
        return found.sorted()
    }

    /// Adds what `bytes`, a source, asks for.
    ///
    /// - Complexity: linear in the size.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        let text = ProbedText(bytes)
        for word in text.words(with: "has_") { noteProbe(word, text) }
        for word in text.words(with: "embed") where text.string(word) == "embed" && text.mayBeDirective(word) {
            if let name = text.name(from: word.upperBound) {
                embedded.append(name)
            } else {
                fail("an #embed whose name a macro makes")
            }
        }
        for word in text.words(with: "dependency") where text.isPragma(word) {
            fail("a pragma that asks for the time of a file")
        }
        for word in text.words(with: "__TIM") + text.words(with: "__DAT")
        where FileProbes.clocks.contains(text.string(word)) {
            fail("the clock, with \(text.string(word))")
        }
        if text.hasSplitWord { fail("a word that goes on in the next line") }
    }

    private static let operators = ["__has_include", "__has_include_next", "__has_embed"]
    private static let clocks = ["__DATE__", "__TIME__", "__TIMESTAMP__"]

    private mutating func fail(_ reason: String) { problem = problem ?? reason }

    private mutating func noteProbe(_ word: Range<Int>, _ text: ProbedText) {
        let name = text.string(word)
        let isWhole = FileProbes.operators.contains(name)
        // A macro may put parts together.
        if !isWhole, let whole = FileProbes.operators.first(where: { $0.hasPrefix(name) || $0.hasSuffix(name) }) {
            return fail("\(name), a part of \(whole)")
        }
        guard isWhole || FileProbes.canBeOperator(name) else { return }
        if text.asksForMacro(word) { return }
        if let alias = text.macro(definedAs: word), FileProbes.canBeOperator(alias) {
            aliases[alias, default: []].insert(name)
        } else {
            uses[name, default: []].append(text.operand(from: word.upperBound))
        }
    }

    private static func canBeOperator(_ name: String) -> Bool {
        name.contains("has_include") || name.contains("has_embed")
    }
}

/// A source as its probes are looked for.
private struct ProbedText {
    let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The identifiers that `part` is in.
    func words(with part: StaticString) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var index = 0
        while let found = first(part, from: index) {
            let start = bytes[..<found].lastIndex { !$0.isWord }.map { $0 + 1 } ?? 0
            let end = bytes[found...].firstIndex { !$0.isWord } ?? bytes.count
            words.append(start..<end)
            index = end
        }
        return words
    }

    private func first(_ part: StaticString, from start: Int) -> Int? {
        let count = part.utf8CodeUnitCount
        guard let base = bytes.baseAddress, start + count <= bytes.count else { return nil }
        // The last byte of each is rare enough; not every C library has memmem.
        var last = base + start + count - 1
        let end = base + bytes.count
        while let found = memchr(last, Int32(part.utf8Start[count - 1]), end - last) {
            last = UnsafeRawPointer(found) + 1
            if memcmp(last - count, part.utf8Start, count) == 0 { return last - count - base }
            if last == end { return nil }
        }
        return nil
    }

    // MARK: Around a word

    /// The name in `(<name>`, behind a word; nil where there is none.
    func operand(from index: Int) -> String? {
        let parenthesis = afterBlanks(index)
        guard parenthesis < bytes.count, bytes[parenthesis] == UInt8(ascii: "(") else { return nil }
        return name(from: parenthesis + 1)
    }

    /// The name in `<name>` or `"name"`, behind a word; nil where there is none.
    func name(from index: Int) -> String? {
        let start = afterBlanks(index)
        guard start < bytes.count else { return nil }
        let end: UInt8
        switch bytes[start] {
        case UInt8(ascii: "<"): end = UInt8(ascii: ">")
        case UInt8(ascii: "\""): end = UInt8(ascii: "\"")
        default: return nil
        }
        let name = bytes[(start + 1)...].prefix { $0 != end && $0 != 0x0A && $0 != 0x0D }
        guard name.endIndex < bytes.count, bytes[name.endIndex] == end, !name.isEmpty else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// The name in `#define name word`, with nothing behind it.
    func macro(definedAs word: Range<Int>) -> String? {
        let end = afterBlanks(word.upperBound)
        guard end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D,
            let name = self.word(before: word.lowerBound),
            let directive = self.word(before: name.lowerBound), string(directive) == "define"
        else { return nil }
        return string(name)
    }

    /// Whether the macro itself is asked for, or defined: `defined(__has_include)`, `#ifdef __has_include`,
    /// `#define __has_include(x) 0`.
    func asksForMacro(_ word: Range<Int>) -> Bool {
        var end = beforeBlanks(word.lowerBound)
        if end > 0, bytes[end - 1] == UInt8(ascii: "(") { end = beforeBlanks(end - 1) }
        return self.word(before: end).map {
            ["defined", "define", "undef", "ifdef", "ifndef", "elifdef", "elifndef"].contains(string($0))
        }
            ?? false
    }

    /// The word that ends in front of `index`, blanks between.
    private func word(before index: Int) -> Range<Int>? {
        let end = beforeBlanks(index)
        let start = bytes[..<end].lastIndex { !$0.isWord }.map { $0 + 1 } ?? 0
        return start < end ? start..<end : nil
    }

    /// Whether a number sign is in front of a word, be it a digraph or a trigraph, or whatever may hide one: a comment,
    /// the end of a line.
    func mayBeDirective(_ word: Range<Int>) -> Bool {
        let end = beforeBlanks(word.lowerBound)
        guard end > 0 else { return false }
        if bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D {
            return bytes[..<end].last { $0 != 0x0A && $0 != 0x0D } == UInt8(ascii: "\\")
        }
        return "#:=/".utf8.contains(bytes[end - 1])
    }

    /// Whether the line up to a word has a pragma.
    func isPragma(_ word: Range<Int>) -> Bool {
        let line = string((bytes[..<word.lowerBound].lastIndex(of: 0x0A) ?? 0)..<word.lowerBound)
        return line.contains("pragma") || line.contains("Pragma")
    }

    /// Whether a line that ends with a backslash, or its trigraph, ends inside of a word.
    var hasSplitWord: Bool {
        if first("??/", from: 0) != nil { return true }
        var index = 0
        while let backslash = first("\\", from: index) {
            index = backslash + 1
            let end = bytes[index...].firstIndex { !$0.isBlank && $0 != 0x0D } ?? bytes.count
            guard end < bytes.count, bytes[end] == 0x0A, end + 1 < bytes.count, backslash > 0 else { continue }
            if bytes[backslash - 1].isWord, bytes[end + 1].isWord { return true }
        }
        return false
    }

    private func afterBlanks(_ index: Int) -> Int { bytes[index...].firstIndex { !$0.isBlank } ?? bytes.count }

    private func beforeBlanks(_ index: Int) -> Int { bytes[..<index].lastIndex { !$0.isBlank }.map { $0 + 1 } ?? 0 }
}

extension UInt8 {
    /// Whether the byte can be part of an identifier.
    fileprivate var isWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
