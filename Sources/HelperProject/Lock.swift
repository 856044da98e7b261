import HelperDiagnostics
import HelperModel

/// `helpergen.lock`: the numbers of helpers whose source gives them none.
///
/// One line a helper (``LockLine``), sorted, so that two branches that add helpers merge line by line:
///
///     acme/acme_lookup 7340121
///     acme/acme_removed 9023412 removed
///     apex/apex_log 12380277 for tests.yaml
///
/// A number never changes and is never given again; the line of a helper that is gone stays, as a tombstone. New
/// numbers are taken where the hash of the name points, not where the last one ended, so that two branches hardly ever
/// take the same.
///
/// Where a helper is for programs of certain types, its line names them (`acme/acme_trim 8130021 programs filter`). Two
/// helpers that no program may call both can have one number above 65535, as sources or a merge may give it. The lock
/// itself gives every helper a number of its own: which programs may call a helper can change, its number can't.
///
/// The configurations of a directory share a lock, so that a helper has one number in all of them. A line says who uses
/// it where that is not `helpergen.yaml`, and a configuration never calls gone what others have.
public struct Lock: Sendable, Hashable {
    static let syntax = Rule("lock-syntax", .error, "A line of the lock is PROVIDER/HELPER NUMBER")
    static let merge = Rule("lock-merge", .error, "The lock holds no unresolved merge conflict")
    static let contradiction = Rule(
        "lock-contradiction", .error,
        "The lock gives each helper one number, and each number to one helper of a program")
    static let full = Rule("lock-range-full", .error, "A provider's range of ids has room for its helpers")
    static let name = Rule("lock-name", .error, "The lock can hold the names of the providers whose helpers it numbers")
    static let reused = Rule(
        "lock-id-reused", .error, "A number that the lock keeps for a helper that is gone is given to no other")
    static let renaming = Rule(
        "lock-renaming", .error, "Lines of the lock go over to a provider's new name only where it has none")

    static let renamedForOthers = Rule(
        "lock-renamed-for-others", .warning, "All configurations of a directory call a provider by one name")

    /// The rules that have to do with the lock.
    public static let rules: [Rule] =
        [syntax, merge, contradiction, full, name, reused, renaming, renamedForOthers] + LockChanges.rules

    /// What the lock of a directory is called.
    public static let fileName = "helpergen.lock"

    /// The numbers that are given when the configuration reserves none: above those that are global on Windows.
    public static let defaultRange: ClosedRange<HelperID> = HelperID(HelperID.lastGlobal.rawValue + 1)...0x00FF_FFFF

    /// The configuration that a lock is read for.
    public struct Reader: Sendable {
        /// The configuration that uses the lines that name none.
        public static let mainName = "helpergen.yaml"

        /// The configuration's file, without directories.
        var name: String
        /// The providers that it lists.
        var providers: Set<String>
        /// Whether there is a `helpergen.yaml` in the directory, which may be this one.
        var hasMain: Bool

        public init(name: String = Reader.mainName, providers: Set<String> = [], hasMain: Bool = true) {
            self.name = name
            self.providers = providers
            self.hasMain = hasMain
        }

        private var isMain: Bool { name == Reader.mainName }

        /// The use of a number that is given to a helper of this configuration.
        var use: LockLine.Use { isMain ? .common : .configurations([name]) }

        /// The use of a number by this configuration, too. Where there is no `helpergen.yaml`, a line that names none
        /// is whoever's uses it.
        func adding(to use: LockLine.Use) -> LockLine.Use {
            switch use {
            case .common: isMain || !hasMain ? .common : .configurations([Reader.mainName, name])
            case .nobody: self.use
            case .configurations(let names): Reader.use(of: names.union([name]))
            }
        }

        /// Whether others use the number, too, or alone.
        func isShared(_ use: LockLine.Use) -> Bool {
            switch use {
            case .common: !isMain && hasMain
            case .nobody: false
            case .configurations(let names): names != [name]
            }
        }

        /// Whether this configuration has used the number, and others have.
        func isUsedWithOthers(_ use: LockLine.Use) -> Bool {
            if case .configurations(let names) = use { names.count > 1 && names.contains(name) } else { false }
        }

        private static func use(of names: Set<String>) -> LockLine.Use {
            names == [mainName] ? .common : .configurations(names)
        }

        /// The use of a number that this configuration has no helper for.
        func leaving(_ use: LockLine.Use, of provider: String) -> LockLine.Use {
            switch use {
            case .common: isMain || !hasMain && providers.contains(provider) ? .nobody : .common
            case .nobody: .nobody
            case .configurations([name]): .nobody
            case .configurations(let names): Reader.use(of: names.subtracting([name]))
            }
        }
    }

    struct Entry: Hashable {
        var id: HelperID
        var programTypes: [String]?
        var use: LockLine.Use
        /// The line that it was read from; nil for one that was added.
        var line: Int?
    }

    private(set) var entries: [LockLine.Key: Entry] = [:]
    private var file = Lock.fileName

    public init() {}

    // MARK: Text

    /// Reads a lock file.
    public init(_ source: SourceText, diagnostics: inout [Diagnostic]) {
        file = source.name
        let lines = LockText.lines(of: source.bytes)
        let conflicts = self.conflicts(in: lines)
        // Neither side is right alone, and both together contradict each other.
        guard conflicts.isEmpty else {
            diagnostics += conflicts
            return
        }
        var holders: [HelperID: [LockLine]] = [:]
        for line in lines {
            guard case .entry(let entry) = line.content else {
                diagnostics.append(
                    Diagnostic(
                        Lock.syntax,
                        "a line is PROVIDER/HELPER NUMBER, with \"programs\" and the program types behind it that may call it, and then \"removed\" for one that is gone, or \"for\" and the configurations that use it",
                        at: place(line.number)))
                continue
            }
            if let other = entries[entry.key] {
                diagnostics.append(
                    Diagnostic(
                        Lock.contradiction,
                        "\(entry.key.text) has a number already; keep the line that was there first",
                        at: place(line.number), notes: [.init("the other line is here", at: place(other.line))]))
                continue
            }
            if let other = holders[entry.id]?.last(where: entry.mayMeet) {
                diagnostics.append(
                    Diagnostic(
                        Lock.contradiction,
                        "\(entry.key.text) has the number \(entry.id), which is \(other.key.text)'s; remove the newer line, and generate again for another number",
                        at: place(line.number),
                        notes: [.init("the other line is here", at: place(entries[other.key]?.line))]))
            }
            holders[entry.id, default: []].append(entry)
            entries[entry.key] = Entry(
                id: entry.id, programTypes: entry.programTypes, use: entry.use, line: line.number)
        }
    }

    private func conflicts(in lines: [LockText.Line]) -> [Diagnostic] {
        var conflicts: [Diagnostic] = []
        var isInside = false
        for line in lines {
            let words: String
            switch line.content {
            case .conflictStart:
                words =
                    "keep the lines of both sides, each helper once, and remove the marks (<<<<<<<, =======, >>>>>>>)"
            // One that belongs to a conflict needs no word of its own.
            case .conflictMiddle where !isInside, .conflictEnd where !isInside: words = "remove this mark"
            default:
                if line.content == .conflictEnd { isInside = false }
                continue
            }
            isInside = line.content == .conflictStart
            conflicts.append(
                Diagnostic(
                    Lock.merge, "a merge was left half done here; \(words), and generate again",
                    at: place(line.number)))
        }
        return conflicts
    }

    /// The file's text.
    public var text: String {
        "# The numbers of helpers whose source gives them none. helpergen keeps this file; commit it.\n"
            + entries.sorted { $0.key < $1.key }.map { "\(Lock.line($0.key, $0.value).text)\n" }.joined()
    }

    private static func line(_ key: LockLine.Key, _ entry: Entry) -> LockLine {
        LockLine(key, id: entry.id, programTypes: entry.programTypes, use: entry.use)
    }

    /// The helpers that got a number since the file was read, as it names them.
    public var added: [String] {
        entries.filter { $0.value.line == nil }.keys.sorted().map { "\($0.provider)/\($0.helper)" }
    }

    /// Whether there is anything to keep.
    public var isEmpty: Bool { entries.isEmpty }

    /// Where a line is; the file's first for one that is not written yet.
    func place(_ line: Int?) -> SourceLocation { SourceLocation(file: file, line: line ?? 1, column: 1) }

    // MARK: Numbers

    /// Gives every helper without a number its own: the one it has had, or a new one. A helper that declares a number
    /// keeps that.
    ///
    /// - Parameters:
    ///   - ranges: the numbers that are reserved for a provider, by its name.
    ///   - formerNames: what providers were called before, by their names now: the lines of these become theirs.
    ///   - reader: the configuration whose helpers these are.
    /// - Returns: what is wrong, and warnings of what happens to helpers that had a number (``LockChanges``).
    public mutating func number(
        _ set: inout Interface, ranges: [String: ClosedRange<HelperID>], formerNames: [String: [String]] = [:],
        for reader: Reader = Reader()
    ) -> [Diagnostic] {
        var diagnostics = formerNames.sorted { $0.key < $1.key }.flatMap { name, former in
            former.flatMap { rename($0, to: name, for: reader) }
        }
        let before = entries
        let renamed = linesRenamedElsewhere(in: set, for: reader)
        var taken = Set(entries.values.map(\.id)).union(set.functions.compactMap(\.id))
        var refused = Set<String>()
        var present = Set<LockLine.Key>()
        for index in set.functionIndices {
            let helper = set[index]
            let key = LockLine.Key(provider: helper.provider, helper: helper.name)
            if let entry = entries[key], helper.id == nil || helper.id == entry.id {
                set[index].id = entry.id
                entries[key]!.use = reader.adding(to: entry.use)
                entries[key]!.programTypes = Lock.programTypes(of: helper, numbered: entry.id)
                present.insert(key)
            }
            // What is found by its name through BTF needs none.
            guard case .helper(nil) = set[index].thing.kind else { continue }
            if entries[key] == nil, let lines = renamed[helper.name], lines.count == 1, let other = lines.first {
                diagnostics.append(
                    Diagnostic(
                        Lock.renaming,
                        "another configuration of this directory calls \(helper.provider) \(other.provider), and the lock with it; call it so here, too, with \"was: \(helper.provider)\", so that \(helper.name) keeps its number",
                        about: helper, notes: [.init("\(other.text) is here", at: place(entries[other]?.line))]))
                present.insert(other)
                continue
            }
            guard LockLine(key, id: 0, use: reader.use).isReadable else {
                if refused.insert(helper.provider).inserted { diagnostics.append(unreadableName(of: helper)) }
                continue
            }
            let range = ranges[helper.provider] ?? Lock.defaultRange
            guard let id = Lock.free(in: range, for: key.text, taken: taken) else {
                diagnostics.append(
                    Diagnostic(
                        Lock.full,
                        "\(helper.provider) has no number left for \(helper.name) in \(range.lowerBound)-\(range.upperBound); reserve a larger range",
                        about: helper))
                continue
            }
            taken.insert(id)
            present.insert(key)
            entries[key] = Entry(
                id: id, programTypes: Lock.programTypes(of: helper, numbered: id), use: reader.use, line: nil)
            set[index].id = id
        }
        for key in entries.keys where !present.contains(key) {
            entries[key]!.use = reader.leaving(entries[key]!.use, of: key.provider)
        }
        diagnostics += reusedNumbers(in: set)
        return diagnostics + LockChanges(before: before, self, set, reader).diagnostics
    }

    /// Makes the lines of a provider those of its new name.
    private mutating func rename(_ old: String, to new: String, for reader: Reader) -> [Diagnostic] {
        let lines = entries.filter { $0.key.provider == old }.sorted { $0.key < $1.key }
        var both: [(old: LockLine.Key, new: LockLine.Key)] = []
        var shared: [LockLine.Key] = []
        for (key, entry) in lines {
            let renamed = LockLine.Key(provider: new, helper: key.helper)
            if entries[renamed] != nil {
                both.append((key, renamed))
            } else {
                entries[key] = nil
                entries[renamed] = entry
                guard reader.isShared(entry.use) else { continue }
                entries[renamed]!.use = reader.adding(to: entry.use)
                shared.append(renamed)
            }
        }
        var diagnostics: [Diagnostic] = []
        if let first = shared.first {
            diagnostics.append(
                Diagnostic(
                    Lock.renamedForOthers,
                    "the lock calls \(old) \(new) from now on for every configuration of this directory; write \"was: \(old)\" in the others, too, if it is not there",
                    at: place(entries[first]?.line)))
        }
        guard let first = both.first else { return diagnostics }
        let count = both.count == 1 ? "a line" : "lines"
        return diagnostics + [
            Diagnostic(
                Lock.renaming,
                "\(both.map(\.new.text).listed(limit: 11)) got \(count) before \(new) was known to be \(old) under another name; remove \(count == "a line" ? "it" : "them"), or restore the lock that was there before, to keep the numbers that programs have, and generate again",
                at: place(entries[first.new]?.line),
                notes: [.init("\(first.old.text) is here", at: place(entries[first.old]?.line))])
        ]
    }

    /// The lines, by helper, whose provider another configuration may have given a new name.
    private func linesRenamedElsewhere(in set: Interface, for reader: Reader) -> [String: [LockLine.Key]] {
        let shared = entries.filter { reader.isUsedWithOthers($0.value.use) }.keys
        let present = Set(set.providers.lazy.filter { !$0.functions.isEmpty }.map(\.name))
        return Dictionary(grouping: shared.lazy.filter { !present.contains($0.provider) }, by: \.helper)
    }

    private func unreadableName(of helper: ProvidedFunction) -> Diagnostic {
        Diagnostic(
            Lock.name,
            "\(helper.name) needs a number from the lock, which can't hold a provider called \"\(helper.provider.printable)\"; give it a name of letters, digits, _, - and ., or its helpers numbers of their own (@id)",
            about: helper)
    }

    /// Numbers of the source that the lock keeps for a helper that is gone.
    private func reusedNumbers(in set: Interface) -> [Diagnostic] {
        let tombstones = Dictionary(
            grouping: entries.filter { $0.value.use == .nobody }.map { Lock.line($0.key, $0.value) }, by: \.id)
        return set.functions.compactMap { helper in
            guard let id = helper.id, let lines = tombstones[id] else { return nil }
            let line = LockLine(
                .init(provider: helper.provider, helper: helper.name), id: id,
                programTypes: Lock.programTypes(of: helper, numbered: id), use: .nobody)
            guard let key = lines.filter({ $0.key.helper != helper.name && $0.mayMeet(line) }).map(\.key).min() else {
                return nil
            }
            return Diagnostic(
                Lock.reused,
                "\(helper.name) has the id \(id), which was \(key.text)'s: programs that are bound to that would call \(helper.name); give it another number, or, if it is the same helper under another name, rename the lock's line to \(helper.provider)/\(helper.name)",
                about: helper, notes: [.init("\(key.text) is here", at: place(entries[key]?.line))])
        }
    }

    /// The program types that a line tells of a helper; nil where all programs may call it.
    private static func programTypes(of helper: ProvidedFunction, numbered id: HelperID) -> [String]? {
        guard let types = helper.programTypes, !types.isEmpty, !id.isGlobal else { return nil }
        return Set(types).sorted()
    }

    /// The first free number from where the name's hash points, around the range.
    private static func free(in range: ClosedRange<HelperID>, for name: String, taken: Set<HelperID>) -> HelperID? {
        let first = range.lowerBound.rawValue
        let count = UInt64(range.upperBound.rawValue - first) + 1
        let start = StableHash.fnv1a(name) % count
        for step in 0..<min(count, UInt64(taken.count) + 1) {
            let id = HelperID(first + UInt32((start + step) % count))
            if !taken.contains(id) { return id }
        }
        return nil
    }
}
