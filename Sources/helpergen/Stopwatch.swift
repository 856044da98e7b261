/// How long something takes.
struct Stopwatch: Sendable {
    private let start = ContinuousClock.now

    /// Since it was made.
    var microseconds: Int { Int((ContinuousClock.now - start) / .microseconds(1)) }
}
