/// What everything has that a provider declares, of whatever kind it is.
public struct Declaration: Sendable, Hashable {
    public var name: String
    public var documentation: Documentation
    public var stability: Stability
    /// The version that added it, as the documentation says; nil where it does not.
    public var since: String?
    /// Where it is declared, or described.
    public var location: SourceLocation?

    public init(
        name: String, documentation: Documentation = Documentation(), stability: Stability = .stable,
        since: String? = nil,
        location: SourceLocation? = nil
    ) {
        self.name = name
        self.documentation = documentation
        self.stability = stability
        self.since = since
        self.location = location
    }
}
