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
