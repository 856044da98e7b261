import HelperDiagnostics
import HelperModel

/// Descriptions in another order than the enumeration: a generator that counts would give wrong numbers.
struct DescriptionOrder: UAPIRule {
    static let rule = Rule("uapi-order", .error, "Descriptions stand in the order of the enumeration")

    static func check(_ provider: Provider) -> [Diagnostic] {
        let positions = Dictionary(
            provider.numbering.enumerated().map { ($1.helper, $0) }, uniquingKeysWith: { first, _ in first })
        var seen = Set<String>()
        // A second description is another rule's.
        let described = provider.functions.indices.filter {
            let name = provider.functions[$0].name
            return positions[name] != nil && seen.insert(name).inserted
        }
        let order = described.map { positions[provider.functions[$0].name]! }
        // Nearly all stand in order, and need not be copied.
        if zip(order, order.dropFirst()).allSatisfy({ $0 < $1 }) { return [] }
        let helpers = described.map { ProvidedFunction(provider.functions[$0], by: provider.name) }
        return check(helpers, at: order, severity: provider.severity(of: rule))
    }

    /// - Parameter positions: where in the enumeration each of the helpers stands.
    private static func check(
        _ helpers: [ProvidedFunction], at positions: [Int], severity: Diagnostic.Severity
    ) -> [Diagnostic] {
        var ahead = DescriptionOrder.longestOrder(in: positions)[...]
        var previous: Int?
        return helpers.indices.compactMap { index in
            if ahead.first == index {
                previous = ahead.removeFirst()
                return nil
            }
            // Between those that may stay it has no place: it belongs in front of the last one, or else behind the
            // next.
            let isLate = previous.map { positions[$0] > positions[index] } ?? false
            let helper = helpers[index]
            let other = helpers[isLate ? previous! : ahead.first!]
            let (stands, described) = isLate ? ("before", "after") : ("behind", "before")
            return Diagnostic(
                rule, severity: severity,
                "\(helper.name) stands \(stands) \(other.name) in the enumeration but is described \(described) it; move its description",
                about: helper, notes: [.init("\(other.name) is described here", at: other.location)])
        }
    }

    /// The indices of a longest increasing subsequence: those that may stay where they are, when as few as possible are
    /// to be moved. Of several, one with those that come first.
    ///
    /// - Complexity: O(n log n), by patience sorting.
    private static func longestOrder(in positions: [Int]) -> [Int] {
        // From the end, so that what comes first wins: the piles' tops decrease then.
        var tops: [Int] = []
        var next = [Int?](repeating: nil, count: positions.count)
        for index in positions.indices.reversed() {
            var low = 0
            var high = tops.count
            while low < high {
                let middle = (low + high) / 2
                if positions[tops[middle]] > positions[index] { low = middle + 1 } else { high = middle }
            }
            next[index] = low > 0 ? tops[low - 1] : nil
            if low < tops.count { tops[low] = index } else { tops.append(index) }
        }
        var order: [Int] = []
        var index = tops.last
        while let current = index {
            order.append(current)
            index = next[current]
        }
        return order
    }
}
