/// Something that a build has done. The description is what `-v` prints.
public enum BuildEvent: Sendable, Hashable, CustomStringConvertible {
    /// A header or JSON was read.
    case read(path: String, microseconds: Int)
    /// What an earlier run has read of a header was taken.
    case kept(path: String, microseconds: Int)
    /// Why a header is read that an earlier run has read, too.
    case readAgain(path: String, FileChange)
    /// A header that another includes was read with it.
    case opened(path: String)
    /// Contracts were inferred for a header.
    case inferred(microseconds: Int)
    /// Why the next run has to read a header again.
    case notRemembered(path: String, reason: String)
    /// The library that parsed headers.
    case parsed(version: String, path: String)
    /// A history was made of earlier versions.
    case compared(versions: Int, microseconds: Int)
    case checked(microseconds: Int)
    /// An output was made; it is not in its file yet.
    case made(path: String, microseconds: Int)

    public var description: String {
        switch self {
        case .read(let path, let microseconds): "read \(path): \(microseconds) us"
        case .kept(let path, let microseconds): "kept \(path): \(microseconds) us"
        case .readAgain(let path, let change): "reading \(path) again: \(change)"
        case .opened(let path): "opened \(path)"
        case .inferred(let microseconds): "infer contracts: \(microseconds) us"
        case .notRemembered(let path, let reason): "not remembering \(path): \(reason)"
        case .parsed(let version, let path): "parsed by \(version), \(path)"
        case .compared(let versions, let microseconds): "compare \(versions) versions: \(microseconds) us"
        case .checked(let microseconds): "check rules: \(microseconds) us"
        case .made(let path, let microseconds): "write \(path): \(microseconds) us"
        }
    }
}
