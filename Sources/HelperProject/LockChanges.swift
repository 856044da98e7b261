import HelperDiagnostics
import HelperModel

/// What one run changes for helpers that had a number in the lock. It is said when it happens: afterwards the lock is
/// as it should be, and nobody would hear of it.
struct LockChanges {
    static let removed = Rule(
        "lock-removed", .warning,
        "A helper that has a number in the lock is there (an error where the lock must not change)")
    static let moved = Rule(
        "lock-moved", .warning,
        "A helper that has a number in the lock stays with its provider (an error where the lock must not change)")
    static let renumbered = Rule(
        "lock-renumbered", .warning,
        "A helper that has a number in the lock declares no other (an error where the lock must not change)")

    static let rules = [removed, moved, renumbered]

    private(set) var diagnostics: [Diagnostic] = []
    private let before: [LockLine.Key: Lock.Entry]
    private let lock: Lock

    /// - Parameters:
    ///   - before: the lock's lines before.
    ///   - lock: the lock after.
    ///   - set: the helpers, with their numbers.
    init(before: [LockLine.Key: Lock.Entry], _ lock: Lock, _ set: Interface, _ reader: Lock.Reader) {
        self.before = before
        self.lock = lock
        // The lines that this configuration does not use any more.
        let left = before.filter { key, entry in
            guard let after = lock.entries[key]?.use, after != entry.use else { return false }
            return reader.adding(to: after) == entry.use || after == .nobody
        }
        guard !left.isEmpty else { return }
        let helpers = Dictionary(set.functions.map { (LockLine.Key(provider: $0.provider, helper: $0.name), $0) }) {
            first, _ in first
        }
        // One that had a line already, or a number of its own that is another, has come from nowhere.
        let kept = Set(left.values.map(\.id))
        let arrived = Dictionary(
            grouping: set.functions.filter { helper in
                let key = LockLine.Key(provider: helper.provider, helper: helper.name)
                return before[key] == nil && (lock.entries[key] != nil || helper.id.map(kept.contains) == true)
            }, by: \.name)
        var gone: [LockLine.Key] = []
        var moves: [(from: LockLine.Key, to: ProvidedFunction)] = []
        for key in left.keys.sorted() {
            if let helper = helpers[key], let id = helper.id {
                report(renumbered: key, helper, id)
            } else if let others = arrived[key.helper], others.count == 1 {
                moves.append((key, others[0]))
            } else if lock.entries[key]?.use == .nobody {
                gone.append(key)
            }
        }
        report(moves, set)
        report(gone)
    }

    private mutating func report(renumbered key: LockLine.Key, _ helper: ProvidedFunction, _ id: HelperID) {
        let entry = before[key]!
        diagnostics.append(
            Diagnostic(
                LockChanges.renumbered,
                "\(key.helper) has the id \(id) here, and had \(entry.id) in the lock, which programs that are bound early call; declare @id \(entry.id), or none, or bind those programs again",
                about: helper, notes: [.init("it had \(entry.id) here", at: lock.place(entry.line))]))
    }

    /// One word for all that went from one provider to another.
    private mutating func report(_ moves: [(from: LockLine.Key, to: ProvidedFunction)], _ set: Interface) {
        let providers = Set(set.providers.filter { !$0.functions.isEmpty }.map(\.name))
        struct Way: Hashable, Comparable {
            let from: String
            let to: String
            static func < (a: Way, b: Way) -> Bool { (a.from, a.to) < (b.from, b.to) }
        }
        let ways = Dictionary(grouping: moves) { Way(from: $0.from.provider, to: $0.to.provider) }
        for (way, moves) in ways.sorted(by: { $0.key < $1.key }) {
            let (key, helper) = moves[0]
            let renamed = moves.filter { before[$0.from]?.id != $0.to.id }
            var message = "\(moves.map(\.to.name).listed(limit: 11)) moved from \(way.from) to \(way.to)"
            if !renamed.isEmpty {
                message += ", and the numbers changed, which programs that are bound early call; to keep them "
                message +=
                    providers.contains(way.from)
                    ? "restore the lock, and put \(way.to) in place of \(way.from) in \(moves.count == 1 ? "its line" : "their lines")"
                    : "restore the lock, and write \"was: \(way.from)\" at \(way.to) in the configuration"
            }
            diagnostics.append(
                Diagnostic(
                    LockChanges.moved, message, about: helper,
                    notes: [.init("\(key.text) is here", at: lock.place(before[key]?.line))]))
        }
    }

    /// One word for all of a provider's.
    private mutating func report(_ gone: [LockLine.Key]) {
        for (provider, keys) in Dictionary(grouping: gone, by: \.provider).sorted(by: { $0.key < $1.key }) {
            let names = keys.map { "\($0.helper) (\(before[$0]!.id))" }
            let (verb, it) = keys.count == 1 ? ("is", "it") : ("are", "they")
            diagnostics.append(
                Diagnostic(
                    LockChanges.removed,
                    "\(names.listed(limit: 11)) of \(provider) \(verb) gone, and programs that call \(keys.count == 1 ? it : "them") can't be bound any more; if \(it) should be there, see that a documentation comment stands in front of \(keys.count == 1 ? "its prototype" : "each prototype"), otherwise commit the lock, which keeps the \(keys.count == 1 ? "number" : "numbers")",
                    at: lock.place(before[keys[0]]?.line)))
        }
    }
}

extension Lock {
    /// The rules whose diagnostics tell of a change that the same run makes, and of which the next run knows nothing.
    public static let changes: Set<String> = Set(LockChanges.rules.map(\.id))
}
