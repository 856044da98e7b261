/// The known names that a mistyped one may have meant.
public struct NearestNames: Sendable {
    /// At most three, the nearest first.
    public let names: [String]

    /// - Complexity: the product of the lengths for each candidate of about the same length.
    public init(to name: String, among candidates: [String]) {
        let limit = max(2, name.utf8.count / 4)
        let target = Array(name.utf8)
        let scored = Set(candidates).compactMap { candidate -> (String, Int)? in
            guard abs(candidate.utf8.count - target.count) <= limit else { return nil }
            let distance = NearestNames.distance(target, Array(candidate.utf8))
            return distance <= limit ? (candidate, distance) : nil
        }
        names = scored.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    /// The end of a sentence: `; did you mean a or b?`, or nothing.
    public var suggestion: String {
        names.isEmpty ? "" : "; did you mean \(names.joined(separator: " or "))?"
    }

    /// The number of letters to insert, remove or replace (Levenshtein).
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }
}
