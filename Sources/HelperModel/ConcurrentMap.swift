import Dispatch

extension Array where Element: Sendable {
    /// As `map`, on all cores; the results in the order of the elements.
    ///
    /// - Parameter least: how many elements are worth a thread of their own.
    public func concurrentMap<Result: Sendable>(least: Int = 1, _ transform: @Sendable (Element) -> Result) -> [Result]
    {
        // More pieces than cores, so that none waits long for the slowest.
        let pieces = Swift.min(count / Swift.max(1, least), 64)
        guard pieces > 1 else { return map(transform) }
        return [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            nonisolated(unsafe) let results = buffer.baseAddress!
            DispatchQueue.concurrentPerform(iterations: pieces) { piece in
                for index in count * piece / pieces..<count * (piece + 1) / pieces {
                    (results + index).initialize(to: transform(self[index]))
                }
            }
            initializedCount = count
        }
    }
}
