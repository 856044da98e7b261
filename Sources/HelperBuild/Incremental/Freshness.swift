/// Whether a configuration has to be generated.
public enum Freshness: Sendable, Hashable {
    /// Nothing has changed since the last run, which said `messages`.
    case fresh(messages: String)
    case stale(Staleness)
}

/// Why a configuration has to be generated. The description is what `-v` prints.
public enum Staleness: Sendable, Hashable, CustomStringConvertible {
    case noState
    case unreadableState
    /// The flags, the working directory or the environment.
    case request
    /// helpergen itself.
    case program
    /// libclang, or where it is looked for.
    case library
    case file(FileChange)

    public var description: String {
        switch self {
        case .noState: "there is no state of an earlier run"
        case .unreadableState: "the state of the earlier run can't be read"
        case .request: "the flags, the working directory or the environment changed"
        case .program: "helpergen changed"
        case .library: "libclang changed, or where it is looked for"
        case .file(let change): change.description
        }
    }
}
