import HelperModel

/// A problem with an input, or with what is made of it.
public struct Diagnostic: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, Codable {
        case warning, error
    }

    public var severity: Severity
    /// The id of the rule that found it, such as `uapi-missing-description`.
    public var rule: String
    /// The provider or the function that it is about; nil where it is about neither, or where there is none yet.
    public var subject: Subject?
    /// What is wrong and what to do, in one sentence or two.
    public var message: String
    /// Nil only for what has no place: the command line, the machine.
    public var place: Place?
    /// The other places that are involved.
    public var notes: [Note]
    /// Where the file of `place` was included, and that file in turn, the outermost first; empty where it was named by
    /// the user.
    public var includedFrom: [SourceLocation]

    public struct Note: Sendable, Hashable {
        public var message: String
        public var place: Place?

        public init(_ message: String, in place: Place?) {
            self.message = message
            self.place = place
        }

        public init(_ message: String, at location: SourceLocation? = nil) {
            self.init(message, in: Place(location))
        }
    }

    /// - Parameters:
    ///   - rule: the kind of problem.
    ///   - severity: how bad it is; as bad as the rule says when nil.
    ///   - message: what is wrong and what to do.
    ///   - subject: what it is about.
    ///   - place: where it is; nil for the command line and the machine.
    public init(
        _ rule: Rule, severity: Severity? = nil, _ message: String, about subject: Subject? = nil, in place: Place?,
        notes: [Note] = [],
        includedFrom: [SourceLocation] = []
    ) {
        self.severity = severity ?? rule.severity
        self.rule = rule.id
        self.subject = subject
        self.message = message
        self.place = place
        self.notes = notes
        self.includedFrom = includedFrom
    }

    /// A problem at `location`, of which only the start is known unless a `length` in bytes is given.
    public init(
        _ rule: Rule, severity: Severity? = nil, _ message: String, about subject: Subject? = nil,
        at location: SourceLocation? = nil,
        length: Int = 0, notes: [Note] = [], includedFrom: [SourceLocation] = []
    ) {
        self.init(
            rule, severity: severity, message, about: subject, in: Place(location, length: length), notes: notes,
            includedFrom: includedFrom)
    }

    /// A problem with a file as a whole.
    public init(_ rule: Rule, severity: Severity? = nil, _ message: String, inFile file: String, notes: [Note] = []) {
        self.init(rule, severity: severity, message, in: .file(file), notes: notes)
    }

    /// A problem with a function, at its declaration.
    public init(
        _ rule: Rule, severity: Severity? = nil, _ message: String, about function: ProvidedFunction, notes: [Note] = []
    ) {
        self.init(rule, severity: severity, message, about: Subject(function), at: function.location, notes: notes)
    }

    /// Where it starts; nil where it has no place, or concerns a whole file.
    public var location: SourceLocation? { place?.start }
}

extension Sequence<Diagnostic> {
    /// Whether one of them is an error.
    public var containsErrors: Bool { contains { $0.severity == .error } }
}
