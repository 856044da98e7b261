import HelperModel

/// Follows the things of one sort from version to version.
struct HistoryTrace<Thing: HistoricThing> {
    private struct Entry {
        var course: History.Course
        /// As the last version had it that had it.
        var thing: Thing
    }

    private var present: [String: Entry] = [:]
    private var gone: [String: Entry] = [:]
    /// The names of all that was ever there, in the order in which they came.
    private var names: [String] = []

    /// Goes on to the next version.
    ///
    /// - Parameters:
    ///   - label: the version; nil for what is declared now.
    ///   - things: what it has.
    ///   - pairs: what it has in common with the version before, as far as what is known of both can be compared.
    mutating func advance(to label: String?, _ things: [Thing], pairs: [(old: Thing, new: Thing)]) {
        var left = present
        var current: [String: Entry] = [:]
        let pairs = Dictionary(pairs.map { ($0.new.name, $0) }) { first, _ in first }
        for thing in things where current[thing.name] == nil {
            if let pair = pairs[thing.name], var entry = left.removeValue(forKey: pair.old.name) {
                entry.course.changes += Self.changes(from: pair.old, to: pair.new, in: label)
                entry.thing = pair.new
                current[thing.name] = entry
            } else if var entry = gone.removeValue(forKey: thing.name) {
                if let since = entry.course.since, let until = entry.course.until {
                    entry.course.earlier.append(History.Span(since: since, until: until))
                }
                entry.course.since = label
                entry.course.until = nil
                entry.course.changes += Self.changes(from: entry.thing, to: thing, in: label)
                entry.thing = thing
                current[thing.name] = entry
            } else {
                names.append(thing.name)
                current[thing.name] = Entry(course: History.Course(since: label), thing: thing)
            }
        }
        for (name, var entry) in left {
            entry.course.until = label
            gone[name] = entry
        }
        present = current
    }

    /// What became of things: of those that are there, in their order, and of the others.
    func records(of things: [Thing]) -> (present: [History.Record], gone: [History.Record]) {
        var seen = Set<String>()
        let there = things.compactMap { thing in
            seen.insert(thing.name).inserted ? present[thing.name].map { Self.record($0, lastForm: nil) } : nil
        }
        seen = []
        let others = names.compactMap { name in
            seen.insert(name).inserted ? gone[name].map { Self.record($0, lastForm: $0.thing.form) } : nil
        }
        return (there, others)
    }

    private static func record(_ entry: Entry, lastForm: String?) -> History.Record {
        History.Record(
            kind: entry.thing.historyKind, name: entry.thing.name, course: entry.course, lastForm: lastForm)
    }

    /// What is different between two versions of a thing.
    private static func changes(from old: Thing, to new: Thing, in label: String?) -> [History.Change] {
        let (before, after) = Thing.facets(old, new)
        if before == after { return [] }
        let earlier = Dictionary(before.map { ($0.key, $0) }) { first, _ in first }
        let later = Dictionary(after.map { ($0.key, $0) }) { first, _ in first }
        let gone = before.filter { later[$0.key] == nil }.map {
            $0.change(to: nil, in: label)
        }
        return gone
            + after.compactMap { facet in
                guard let previous = earlier[facet.key] else {
                    return History.Change(
                        version: label, aspect: facet.key.aspect, part: facet.key.part, old: nil, new: facet.text,
                        isGuess: facet.isGuess)
                }
                return previous.text == facet.text ? nil : previous.change(to: facet, in: label)
            }
    }
}

/// What a history follows.
protocol HistoricThing: Sendable {
    var historyKind: History.Kind { get }
    var name: String { get }
    /// How it is declared, for when it is gone.
    var form: String { get }

    /// What two versions are compared in: those facets that both are known in.
    static func facets(_ old: Self, _ new: Self) -> (old: [HistoryFacet], new: [HistoryFacet])
}

/// A thing in one respect, in words.
struct HistoryFacet: Hashable {
    struct Key: Hashable {
        let aspect: History.Aspect
        let part: String?
    }

    let key: Key
    let text: String
    let isGuess: Bool

    init(_ aspect: History.Aspect, of part: String? = nil, _ text: String, isGuess: Bool = false) {
        key = Key(aspect: aspect, part: part)
        self.text = text
        self.isGuess = isGuess
    }

    /// The change to another form of the same; nil for none.
    func change(to other: HistoryFacet?, in label: String?) -> History.Change {
        History.Change(
            version: label, aspect: key.aspect, part: key.part, old: text, new: other?.text,
            isGuess: isGuess || other?.isGuess ?? false)
    }
}
