import HelperModel

/// The names of what became of things over earlier versions.
enum HistoryLevel {
    /// What is known of a thing over time.
    struct Subject: Sendable {
        /// The version that added it, as its source says.
        var declaredSince: String?
        /// Nil where no earlier versions of its provider were read.
        var course: History.Course?
        /// Those of its provider, the oldest first.
        var versions: [String] = []
        /// Those of all providers.
        var allVersions: [String] = []
        /// What users say of a function.
        var facts: FunctionFacts?

        /// How it was in each of all versions; nothing where nothing is known of it.
        var states: [History.State] {
            guard let course else { return [] }
            let states = course.states(in: versions)
            if versions == allVersions { return states }
            let known = Dictionary(zip(versions, states)) { first, _ in first }
            return allVersions.map { known[$0] ?? .absent }
        }
    }

    /// A version, and how a thing was in it.
    struct VersionSubject: Sendable {
        let label: String
        let state: History.State
    }

    /// The names of it, of things that have it.
    static func entries<Thing>(_ path: @escaping @Sendable (Thing) -> Subject) -> [TemplateLevel<Thing>.Entry] {
        [
            .text(
                "since",
                "the version that it is there since: as its source says, or else the first of the earlier versions that lead to now (`--history`), or else as users say (`--facts`)"
            ) {
                let subject = path($0)
                return subject.declaredSince ?? subject.course?.since ?? subject.facts?.since
            },
            .text("sinceReason", "who says since when it is there: `source`, `history` or `facts`") {
                let subject = path($0)
                if subject.declaredSince != nil { return "source" }
                return subject.course?.since != nil ? "history" : subject.facts?.since.map { _ in "facts" }
            },
            .text("firstVersion", "the first of the earlier versions that lead to now, whatever its source says") {
                path($0).course?.since
            },
            .flag("isNew", "whether none of the earlier versions has it, where there are some") {
                path($0).course.map { $0.since == nil } ?? false
            },
            .flag("hasChanges", "whether it changed over the earlier versions") {
                path($0).course?.changes.isEmpty == false
            },
            .list("changes", "how it changed over the earlier versions, and since the last", of: change) {
                path($0).course?.changes ?? []
            },
            .list("versions", "the earlier versions of all providers, the oldest first", of: version) {
                let subject = path($0)
                return zip(subject.allVersions, subject.states).map(VersionSubject.init)
            },
            .text(
                "presence",
                "how it was in each of these, a letter each: `n` new, `c` changed, `y` there, `-` not"
            ) {
                let states = path($0).states
                return states.isEmpty ? nil : String(states.map(\.letter))
            },
        ]
    }

    static let change = TemplateLevel<History.Change>(
        "a change",
        [
            .text("version", "the first version that has the new form; nothing for a change since the last of them") {
                $0.version
            },
            .text("what", "what changed: `type`, `parameters`, `contract`, `number`, `stability` …") {
                $0.aspect.rawValue
            },
            .text("part", "of what: `argument 2`, `the result`, a field; nothing for the thing itself") { $0.part },
            .text("words", "both: `contract of argument 2`") { $0.words },
            .text("old", "the form before; nothing where there was none") { $0.old },
            .text("new", "the form now; nothing where there is none any more") { $0.new },
            .flag(
                "isGuess", "whether a form is a contract that was guessed, so that other words may be all that changed"
            ) { $0.isGuess },
        ])

    private static let version = TemplateLevel<VersionSubject>(
        "a version of a thing",
        [
            .text("label", "what the version is called") { $0.label },
            .text("state", "how the thing was in it: `new`, `changed` or `yes`; nothing where it was not there") {
                $0.state == .absent ? nil : $0.state.rawValue
            },
            .flag("isNew", "whether it came with that version") { $0.state == .new },
            .flag("isChanged", "whether that version changed it") { $0.state == .changed },
            .flag("isPresent", "whether the version has it") { $0.state != .absent },
        ])

    /// A version by itself.
    struct LabelSubject: Sendable {
        let label: String
        let place: ListPlace

        static func all(_ labels: [String]) -> [LabelSubject] {
            labels.enumerated().map {
                LabelSubject(label: $1, place: ListPlace(index: $0, count: labels.count))
            }
        }
    }

    static let label = TemplateLevel<LabelSubject>(
        "an earlier version",
        [.text("label", "what it is called") { $0.label }] + ListPlace.entries { $0.place })

    /// Something that is no longer declared.
    struct RemovedSubject: Sendable {
        let record: History.Record
        let provider: String
    }

    static let removed = TemplateLevel<RemovedSubject>(
        "something that is gone",
        [
            .text("name", "its name") { $0.record.name },
            .text("kind", "what it was: `helper`, `kfunc`, `program type`, `type of map` or `command`") {
                $0.record.kind.words
            },
            .text("provider", "the name of its provider") { $0.provider },
            .text("declaration", "how it was declared last") { $0.record.lastForm },
            .text("since", "the first version that has it") { $0.record.course.since },
            .text("until", "the first version without it; nothing where the last still has it") {
                $0.record.course.until
            },
            .list("changes", "how it changed while it was there", of: change) { $0.record.course.changes },
        ])

    static let facts = TemplateLevel<FunctionFacts>(
        "facts that users add",
        [
            .text("source", "whose facts they are") { $0.source },
            .flag("isGPLOnly", "whether they say that only programs under the GPL may call it") {
                $0.isGPLOnly == true
            },
            .flag("isForAnyLicense", "whether they say that programs under any license may call it") {
                $0.isGPLOnly == false
            },
            .texts("programTypes", "the types of programs that may call it, as they say") { $0.programTypes ?? [] },
            .texts("mapTypes", "the types of maps that it takes, as they say") { $0.mapTypes ?? [] },
            .text("since", "the version that added it, as they say") { $0.since },
            .text("example", "a piece of a program") { $0.example },
        ])
}

extension History.State {
    fileprivate var letter: Character {
        switch self {
        case .new: "n"
        case .changed: "c"
        case .unchanged: "y"
        case .absent: "-"
        }
    }
}

/// A type or a command with what became of it.
@dynamicMemberLookup
struct Traced<Thing: Sendable>: Sendable {
    let provided: Provided<Thing>
    let history: HistoryLevel.Subject

    subscript<Value>(dynamicMember path: KeyPath<Provided<Thing>, Value>) -> Value { provided[keyPath: path] }
}
