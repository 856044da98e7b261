import HelperModel

/// A line of ``Lock``:
///
///     PROVIDER/HELPER NUMBER [programs TYPE,…] [removed | for CONFIGURATION…]
///
/// What it says is what reads back from its text; ``isReadable`` tells of names for which that is not so.
struct LockLine: Sendable, Hashable {
    /// Whose number it is.
    struct Key: Sendable, Hashable, Comparable {
        var provider: String
        var helper: String

        static func < (a: Key, b: Key) -> Bool { (a.provider, a.helper) < (b.provider, b.helper) }

        var text: String { "\(provider)/\(helper)" }
    }

    /// Who uses the number.
    enum Use: Sendable, Hashable {
        /// The configuration `helpergen.yaml`; where there is none, the one that there is.
        case common
        /// The configurations of these names, which are not empty.
        case configurations(Set<String>)
        /// Nobody any more.
        case nobody
    }

    var key: Key
    var id: HelperID
    /// The program types that may call the helper, each once and sorted; nil where all may. Numbers that the platform
    /// gives out, all may.
    var programTypes: [String]?
    var use: Use

    /// Whether one program may call both helpers, so that they can't share a number. Types of one name count as one,
    /// whoever's they are: a provider that is called otherwise now may be the same.
    func mayMeet(_ other: LockLine) -> Bool {
        guard !id.isGlobal, let programTypes, let others = other.programTypes else { return true }
        return !Set(programTypes).isDisjoint(with: others)
    }

    // MARK: Text

    /// The line, without its end. White space in configurations' names is percent-encoded, as in URLs.
    var text: String {
        let behind =
            switch use {
            case .common: ""
            case .nobody: " removed"
            case .configurations(let names): " for \(names.map(LockLine.encoded).sorted().joined(separator: " "))"
            }
        let programs = programTypes.map { " \(LockLine.programs) \($0.joined(separator: ","))" } ?? ""
        return "\(key.text) \(id)\(programs)\(behind)"
    }

    /// Nil for anything but a line of this form.
    init?(_ text: Substring) {
        var words = text.split(separator: " ").map(String.init)
        let names = words.first?.split(separator: "/", maxSplits: 1).map(String.init) ?? []
        guard words.count >= 2, names.count == 2, let id = UInt32(words[1]).map({ HelperID($0) }) else { return nil }
        key = Key(provider: names[0], helper: names[1])
        self.id = id
        if words.count > 3, words[2] == LockLine.programs {
            let types = words[3].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard types.allSatisfy(\.isCIdentifier) else { return nil }
            programTypes = types
            words.removeSubrange(2...3)
        }
        switch words.dropFirst(2).first {
        case nil: use = .common
        case "removed" where words.count == 3: use = .nobody
        case "for" where words.count > 3: use = .configurations(Set(words[3...].map(LockLine.decoded)))
        default: return nil
        }
    }

    private static let programs = "programs"

    init(_ key: Key, id: HelperID, programTypes: [String]? = nil, use: Use) {
        self.key = key
        self.id = id
        self.programTypes = programTypes
        self.use = use
    }

    /// Whether a lock in which this line stands is read as it was meant.
    var isReadable: Bool {
        let lines = LockText.lines(of: Array("\(text)\n".utf8))
        guard lines.count == 1, case .entry(let line)? = lines.first?.content else { return false }
        return line == self
    }

    private static func encoded(_ name: String) -> String {
        name.utf8.map { byte in
            let isPlain = byte > 0x20 && byte != UInt8(ascii: "%") && byte != 0x7F
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? [byte] : Array("%\(digits.utf8.count < 2 ? "0" : "")\(digits)".utf8)
        }.reduce(into: [UInt8]()) { $0 += $1 }.asText
    }

    private static func decoded(_ name: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(Array(rest.prefix(2)).asText, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes.asText
    }
}

extension [UInt8] {
    fileprivate var asText: String { String(decoding: self, as: UTF8.self) }
}

/// The lines of a lock file, whatever they end in.
enum LockText {
    struct Line: Hashable {
        /// From 1.
        var number: Int
        var content: Content
    }

    enum Content: Hashable {
        case entry(LockLine)
        /// Git's marks around the two sides of a conflict, and around what both come from.
        case conflictStart, conflictMiddle, conflictEnd
        case other
    }

    /// The lines that say something: comments and empty ones are left out.
    static func lines(of bytes: [UInt8]) -> [Line] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().compactMap {
            index, line in
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if line.isEmpty || line.first == UInt8(ascii: "#") { return nil }
            return Line(number: index + 1, content: content(of: line))
        }
    }

    private static func content(of line: ArraySlice<UInt8>) -> Content {
        for (mark, content) in [
            ("<", Content.conflictStart), ("|", .conflictMiddle), ("=", .conflictMiddle), (">", .conflictEnd),
        ] {
            let length = line.prefix { $0 == mark.utf8.first }.count
            if length == 7, line.count == 7 || line[line.startIndex + 7] == UInt8(ascii: " ") { return content }
        }
        guard let text = String(validating: line, as: UTF8.self), let entry = LockLine(text[...]) else { return .other }
        return .entry(entry)
    }
}
