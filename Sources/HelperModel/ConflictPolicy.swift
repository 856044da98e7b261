/// What is done when two providers offer a helper of the same name.
public enum ConflictPolicy: String, Sendable, Hashable, CaseIterable, Codable {
    /// It is an error: names are unique over all providers.
    case reject
    /// Each module is a namespace of its own, and outputs keep the helpers apart.
    case qualify
}
