/// The known names that a mistyped one may have meant.
///
/// Case makes no difference, and neither does a word in front that only one of the two has: `map_lookup_elem` is near
/// to `bpf_map_lookup_elem`, and so is `BPF_FUNC_map_lookup_elem`.
public struct NearestNames: Sendable {
    /// At most three, the nearest first.
    public let names: [String]

    /// - Complexity: the product of the lengths for each candidate of about the same length.
    public init(to name: String, among candidates: [String]) {
        let wanted = Spelling(name)
        let scored = Set(candidates).compactMap { candidate in
            wanted.remoteness(of: Spelling(candidate)).map { (candidate, $0) }
        }
        names = scored.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    /// The end of a sentence: `; did you mean a or b?`, or nothing.
    public var suggestion: String {
        names.isEmpty ? "" : "; did you mean \(names.joined(separator: " or "))?"
    }
}

/// A name for comparison: in lower case, with the places where its words begin.
private struct Spelling {
    private let bytes: [UInt8]
    /// Where the words begin behind the first.
    private let starts: [Int]

    init(_ name: String) {
        let bytes = name.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        self.bytes = bytes
        starts = bytes.indices.dropLast().filter { bytes[$0] == UInt8(ascii: "_") || bytes[$0] == UInt8(ascii: "-") }
            .map { $0 + 1 }
    }

    /// How far away `other` is; nil when it is too far to have been meant.
    func remoteness(of other: Spelling) -> Int? {
        var found = distance(bytes[...], other.bytes[...]).map { $0 * 2 }
        func consider(_ distance: Int?) {
            // Of a short name that lacks a word, too, little is left.
            guard let distance, distance * 4 <= bytes.count else { return }
            found = min(found ?? .max, distance * 2 + 1)
        }
        if let start = other.starts.first {
            consider(distance(bytes[...], other.bytes[start...]))
            // The prefix of constants is longer: BPF_FUNC_.
            for own in starts.prefix(2) where bytes.starts(with: other.bytes[..<start]) {
                consider(distance(bytes[own...], other.bytes[start...]))
            }
        }
        if let start = starts.first { consider(distance(bytes[start...], other.bytes[...])) }
        return found ?? (other.hasWords(bytes) ? Int.max : nil)
    }

    /// Whether `words` are some of the name's, as `lookup_elem` is of `map_lookup_elem`.
    private func hasWords(_ words: [UInt8]) -> Bool {
        guard words.count > 3 else { return false }
        return ([0] + starts).contains { start in
            guard bytes[start...].starts(with: words) else { return false }
            let end = start + words.count
            return end == bytes.count || starts.contains(end + 1)
        }
    }

    /// The number of letters to insert, remove or replace (Levenshtein); nil when that would leave little of the name.
    private func distance(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int? {
        let limit = max(min(2, a.count / 2), a.count / 4)
        guard abs(a.count - b.count) <= limit else { return nil }
        var row = Array(0...b.count)
        for x in a {
            var diagonal = row[0]
            row[0] += 1
            for (j, y) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count] <= limit ? row[b.count] : nil
    }
}
