/// A place in a source file.
public struct SourceLocation: Sendable, Hashable, Codable {
    /// The portable name of the file (see ``SourceFiles``): the same on every machine.
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1, in bytes, as clang counts.
    public var column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// A problem with an input, or with what is made of it.
public struct Diagnostic: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, Codable {
        case warning, error
    }

    public var severity: Severity
    /// The id of the rule that found it, such as `uapi-missing-description`.
    public var rule: String
    /// What is wrong and what to do, in one sentence or two.
    public var message: String
    /// Nil only for what has no place: the command line, the machine.
    public var location: SourceLocation?
    /// The other places that are involved.
    public var notes: [Note]
    /// Where the file of `location` was included, and that file in turn, the outermost first; empty where it was named by the user.
    public var includedFrom: [SourceLocation]

    public struct Note: Sendable, Hashable {
        public var message: String
        public var location: SourceLocation?

        public init(_ message: String, at location: SourceLocation? = nil) {
            self.message = message
            self.location = location
        }
    }

    public init(
        _ rule: Rule, _ message: String, at location: SourceLocation? = nil, notes: [Note] = [], includedFrom: [SourceLocation] = []
    ) {
        self.init(rule, severity: rule.severity, message, at: location, notes: notes, includedFrom: includedFrom)
    }

    public init(
        _ rule: Rule, severity: Severity, _ message: String, at location: SourceLocation? = nil, notes: [Note] = [],
        includedFrom: [SourceLocation] = []
    ) {
        self.severity = severity
        self.rule = rule.id
        self.message = message
        self.location = location
        self.notes = notes
        self.includedFrom = includedFrom
    }
}

/// A kind of problem: what `helpergen lint --list-rules` shows.
public struct Rule: Sendable, Hashable {
    /// Stable and in kebab case; the first word says where it is found.
    public let id: String
    /// How bad it is, unless a diagnostic has reason to differ.
    public let severity: Diagnostic.Severity
    /// One line: what the rule is for.
    public let purpose: String

    public init(_ id: String, _ severity: Diagnostic.Severity, _ purpose: String) {
        self.id = id
        self.severity = severity
        self.purpose = purpose
    }
}

extension Sequence<Diagnostic> {
    /// Whether one of them is an error.
    public var containsErrors: Bool { contains { $0.severity == .error } }
}
