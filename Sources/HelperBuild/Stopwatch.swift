/// How long something takes.
public struct Stopwatch: Sendable {
    private let start = ContinuousClock.now

    public init() {}

    /// Since it was made.
    public var microseconds: Int { Int((ContinuousClock.now - start) / .microseconds(1)) }
}
