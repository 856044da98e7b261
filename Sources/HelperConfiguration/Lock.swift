import HelperModel

/// `helpergen.lock`: the numbers of helpers whose source gives them none.
///
/// One line a helper, sorted, so that two branches that add helpers merge line by line:
///
///     acme/acme_lookup 7340121
///     acme/acme_removed 9023412 removed
///
/// A number never changes and is never given again; the line of a helper that is gone stays, as a tombstone. New numbers are taken where
/// the hash of the name points, not where the last one ended, so that two branches hardly ever take the same.
public struct Lock: Sendable, Hashable {
    static let syntax = Rule("lock-syntax", .error, "A line of the lock is PROVIDER/HELPER NUMBER")
    static let merge = Rule("lock-merge", .error, "The lock holds no unresolved merge conflict")
    static let contradiction = Rule("lock-contradiction", .error, "The lock gives each helper one number, and each number to one helper")
    static let full = Rule("lock-range-full", .error, "A provider's range of ids has room for its helpers")

    /// The rules that have to do with the lock.
    public static let rules: [Rule] = [syntax, merge, contradiction, full]

    /// The numbers that are given when the configuration reserves none: above those that are global on Windows.
    public static let defaultRange: ClosedRange<UInt32> = 65536...0x00FF_FFFF

    private struct Key: Hashable, Comparable {
        let provider: String
        let helper: String

        static func < (a: Key, b: Key) -> Bool { (a.provider, a.helper) < (b.provider, b.helper) }
    }

    private struct Entry: Hashable {
        var id: UInt32
        var isRemoved: Bool
        /// The line that it was read from; nil for one that was added.
        var line: Int?
    }

    private var entries: [Key: Entry] = [:]

    public init() {}

    // MARK: Text

    /// Reads a lock file.
    public init(_ source: SourceText, diagnostics: inout [Diagnostic]) {
        let lines = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        var holders: [String: [UInt32: (name: String, line: Int)]] = [:]
        for (index, text) in lines.enumerated() {
            let place = SourceLocation(file: source.name, line: index + 1, column: 1)
            let text = text.hasSuffix("\r") ? text.dropLast() : text
            if text.isEmpty || text.hasPrefix("#") { continue }
            if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(where: text.hasPrefix) {
                diagnostics.append(
                    Diagnostic(
                        Lock.merge, "a merge was left half done; keep the lines of both sides, remove the marks, and generate again",
                        at: place))
                continue
            }
            let words = text.split(separator: " ").map(String.init)
            let names = words.first?.split(separator: "/", maxSplits: 1).map(String.init) ?? []
            guard (2...3).contains(words.count), names.count == 2, let id = UInt32(words[1]), words.count == 2 || words[2] == "removed"
            else {
                diagnostics.append(
                    Diagnostic(Lock.syntax, "a line is PROVIDER/HELPER NUMBER, with \"removed\" behind it for one that is gone", at: place))
                continue
            }
            let key = Key(provider: names[0], helper: names[1])
            if let other = entries[key] {
                diagnostics.append(
                    Diagnostic(
                        Lock.contradiction, "\(words[0]) has a number already; keep the line that was there first", at: place,
                        notes: [.init("the other line is here", at: SourceLocation(file: source.name, line: other.line ?? 1, column: 1))]))
                continue
            }
            if let other = holders[key.provider]?[id] {
                diagnostics.append(
                    Diagnostic(
                        Lock.contradiction,
                        "\(words[0]) has the number \(id), which is \(other.name)'s; remove the newer line, and generate again for another number",
                        at: place,
                        notes: [.init("the other line is here", at: SourceLocation(file: source.name, line: other.line, column: 1))]))
            }
            holders[key.provider, default: [:]][id] = (words[0], index + 1)
            entries[key] = Entry(id: id, isRemoved: words.count == 3, line: index + 1)
        }
    }

    /// The file's text.
    public var text: String {
        "# The numbers of helpers whose source gives them none. helpergen keeps this file; commit it.\n"
            + entries.sorted { $0.key < $1.key }.map { key, entry in
                "\(key.provider)/\(key.helper) \(entry.id)\(entry.isRemoved ? " removed" : "")\n"
            }.joined()
    }

    /// The helpers that got a number since the file was read, as it names them.
    public var added: [String] {
        entries.filter { $0.value.line == nil }.keys.sorted().map { "\($0.provider)/\($0.helper)" }
    }

    /// Whether there is anything to keep.
    public var isEmpty: Bool { entries.isEmpty }

    // MARK: Numbers

    /// Gives every helper without a number its own: the one it has had, or a new one. A helper that declares a number keeps that.
    ///
    /// - Parameter ranges: the numbers that are reserved for a provider, by its name.
    public mutating func number(_ set: inout HelperSet, ranges: [String: ClosedRange<UInt32>]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        // Numbers that another provider has are allowed above 65535, but nobody wants to explain them.
        var taken = Set(entries.values.map(\.id)).union(set.helpers.compactMap(\.id))
        var present = Set<Key>()
        for index in set.helpers.indices where set.helpers[index].id == nil {
            let helper = set.helpers[index]
            let key = Key(provider: helper.provider, helper: helper.name)
            present.insert(key)
            if let entry = entries[key] {
                set.helpers[index].id = entry.id
                entries[key]!.isRemoved = false
                continue
            }
            let range = ranges[helper.provider] ?? Lock.defaultRange
            guard let id = Lock.free(in: range, for: "\(key.provider)/\(key.helper)", taken: taken) else {
                diagnostics.append(
                    Diagnostic(
                        Lock.full,
                        "\(helper.provider) has no number left for \(helper.name) in \(range.lowerBound)-\(range.upperBound); reserve a larger range",
                        at: helper.location))
                continue
            }
            taken.insert(id)
            entries[key] = Entry(id: id, isRemoved: false, line: nil)
            set.helpers[index].id = id
        }
        for key in entries.keys where !present.contains(key) { entries[key]!.isRemoved = true }
        return diagnostics
    }

    /// The first free number from where the name's hash points, around the range.
    private static func free(in range: ClosedRange<UInt32>, for name: String, taken: Set<UInt32>) -> UInt32? {
        let count = UInt64(range.upperBound - range.lowerBound) + 1
        let start = hash(name) % count
        for step in 0..<min(count, UInt64(taken.count) + 1) {
            let id = range.lowerBound + UInt32((start + step) % count)
            if !taken.contains(id) { return id }
        }
        return nil
    }

    /// FNV-1a, 64 bits: the same on every machine and in every run.
    private static func hash(_ name: String) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
