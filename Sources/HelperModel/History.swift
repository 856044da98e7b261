/// What became of the things that a provider declares, over earlier versions of it.
public struct History: Sendable, Hashable {
    /// What the versions are called, the oldest first. What the provider declares now may be later than all of them.
    public var versions: [String]
    /// Of what is there in its order; of what is gone behind that, in the order in which it came.
    public var records: [Record]

    public init(versions: [String], records: [Record] = []) {
        self.versions = versions
        self.records = records
    }

    /// The records of what the provider no longer declares.
    public var removed: [Record] { records.filter { $0.lastForm != nil } }

    /// The records of these functions and program types alone.
    func subset(functions: Set<String>, programTypes: Set<String>) -> History {
        History(
            versions: versions,
            records: records.filter { record in
                guard record.lastForm == nil else { return false }
                return switch record.kind {
                case .helper, .kfunc: functions.contains(record.name)
                case .programType: programTypes.contains(record.name)
                case .mapType, .command: false
                }
            })
    }

    /// A sort of thing that a provider declares.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case helper, kfunc
        case programType = "program_type"
        case mapType = "map_type"
        case command

        /// In words.
        public var words: String {
            switch self {
            case .helper, .kfunc, .command: rawValue
            case .programType: "program type"
            case .mapType: "type of map"
            }
        }
    }

    /// What became of one thing.
    public struct Record: Sendable, Hashable {
        public var kind: Kind
        public var name: String
        public var course: Course
        /// How it was declared last; nil where it still is.
        public var lastForm: String?

        public init(kind: Kind, name: String, course: Course, lastForm: String? = nil) {
            self.kind = kind
            self.name = name
            self.course = course
            self.lastForm = lastForm
        }
    }

    /// When a thing was there, and how it changed.
    public struct Course: Sendable, Hashable {
        /// The first version, of those in a row that lead to the last that has it; nil where only what is declared now
        /// has it.
        public var since: String?
        /// The first version without it, for what is gone; nil where the last of the versions has it.
        public var until: String?
        /// When it was there before it was gone for a time.
        public var earlier: [Span]
        /// In the order of the versions.
        public var changes: [Change]

        public init(since: String? = nil, until: String? = nil, earlier: [Span] = [], changes: [Change] = []) {
            self.since = since
            self.until = until
            self.earlier = earlier
            self.changes = changes
        }
    }

    /// Versions in a row that had a thing.
    public struct Span: Sendable, Hashable {
        public var since: String
        /// The first version without it.
        public var until: String

        public init(since: String, until: String) {
            self.since = since
            self.until = until
        }
    }

    /// A difference between a thing in one version and in the one before that had it.
    public struct Change: Sendable, Hashable {
        /// The version that has the new form; nil where only what is declared now has it.
        public var version: String?
        public var aspect: Aspect
        /// What of the thing changed, such as `argument 2`; nil for the thing itself.
        public var part: String?
        /// Nil where there was none.
        public var old: String?
        /// Nil where there is none any more.
        public var new: String?
        /// Whether one of the forms is a contract that was guessed, so that another text may be all that changed.
        public var isGuess: Bool

        public init(
            version: String?, aspect: Aspect, part: String? = nil, old: String?, new: String?, isGuess: Bool = false
        ) {
            self.version = version
            self.aspect = aspect
            self.part = part
            self.old = old
            self.new = new
            self.isGuess = isGuess
        }

        /// What changed, in words: `contract of argument 2`.
        public var words: String { part.map { "\(aspect.rawValue) of \($0)" } ?? aspect.rawValue }
    }

    /// In what respect a thing changed.
    public enum Aspect: String, Sendable, Hashable, CaseIterable {
        case name, type, parameters, contract, number, stability, flags, attributes, packet, context, callers
        case identity = "GUID"
        case size, layout, value, sections, overrides, privileges
        case interruptLevel = "IRQL"
        case base
    }
}

extension String {
    /// Whether it may be the label of a version: up to 64 letters, digits, blanks and `. _ - + ~ ( )`, none of which
    /// means anything in a language that outputs are written in.
    public var isVersionLabel: Bool {
        let others: Set<Character> = [" ", ".", "_", "-", "+", "~", "(", ")"]
        return !isEmpty && count <= 64 && first != " " && last != " "
            && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || others.contains($0) }
    }

    /// What is said of a label that can't be one.
    public var versionLabelProblem: String {
        "\"\(self)\" is no label of a version: up to 64 letters, digits, blanks and . _ - + ~ ( )"
    }
}
