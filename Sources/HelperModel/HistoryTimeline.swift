extension History {
    /// How a thing was in one version.
    public enum State: String, Sendable, Hashable {
        case new, changed
        case unchanged = "yes"
        case absent = ""
    }
}

extension History.Course {
    /// How the thing was in each of the versions.
    ///
    /// - Parameter versions: those of its provider, the oldest first.
    public func states(in versions: [String]) -> [History.State] {
        let starts = Set(earlier.map(\.since) + [since].compactMap { $0 })
        let ends = Set(earlier.map(\.until) + [until].compactMap { $0 })
        let changed = Set(changes.compactMap(\.version))
        var isThere = false
        return versions.map { version in
            if ends.contains(version) { isThere = false }
            if starts.contains(version) {
                isThere = true
                return .new
            }
            return isThere ? changed.contains(version) ? .changed : .unchanged : .absent
        }
    }
}
