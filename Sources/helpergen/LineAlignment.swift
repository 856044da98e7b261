/// Which lines of two texts are the same, by the patience algorithm (Bram Cohen): lines that are there once on both
/// sides, as far as they keep their order, divide the texts; what is between them is divided again, and small rests are
/// compared line by line.
///
/// The shortest difference (Myers) takes time that grows with the product of length and difference, minutes for files
/// that have little in common.
struct LineAlignment {
    /// Indices of the same line in both texts; both ascend.
    private(set) var pairs: [(old: Int, new: Int)] = []

    private let old: [Int]
    private let new: [Int]

    /// A rest without a line that is there once on both sides is compared line by line up to this many comparisons, and
    /// else differs as a whole.
    private static let maximumComparisons = 1 << 20

    /// - Complexity: O(n log n) in the number of lines, but for rests within the limit.
    init(_ before: [Substring], _ after: [Substring]) {
        // Numbers compare faster than lines.
        var numbers: [Substring: Int] = [:]
        func number(_ line: Substring) -> Int {
            if let known = numbers[line] { return known }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        old = before.map { number($0) }
        new = after.map { number($0) }
        align(old.indices, new.indices)
    }

    private mutating func align(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
        // A loop over what is still to be divided; recursion would be as deep as the texts are long.
        var work = [(oldRange, newRange)]
        while let (old, new) = work.popLast() {
            let start = zip(old, new).prefix { self.old[$0] == self.new[$1] }.count
            pairs += (0..<start).map { (old.lowerBound + $0, new.lowerBound + $0) }
            let oldRest = (old.lowerBound + start)..<old.upperBound
            let newRest = (new.lowerBound + start)..<new.upperBound
            let end = zip(oldRest.reversed(), newRest.reversed()).prefix { self.old[$0] == self.new[$1] }.count
            let oldMiddle = oldRest.dropLast(end)
            let newMiddle = newRest.dropLast(end)
            // The last that is pushed comes first.
            if end > 0 { work.append((oldRest.suffix(end), newRest.suffix(end))) }
            guard !oldMiddle.isEmpty, !newMiddle.isEmpty else { continue }
            let anchors = anchors(oldMiddle, newMiddle)
            guard !anchors.isEmpty else {
                alignByComparing(oldMiddle, newMiddle)
                continue
            }
            var bounds = (old: oldMiddle.upperBound, new: newMiddle.upperBound)
            for anchor in anchors.reversed() {
                work.append((anchor.old..<bounds.old, anchor.new..<bounds.new))
                bounds = anchor
            }
            work.append((oldMiddle.lowerBound..<bounds.old, newMiddle.lowerBound..<bounds.new))
        }
    }

    /// The lines that are there once in both ranges, as many as keep their order.
    private func anchors(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [(old: Int, new: Int)] {
        var counts: [Int: (old: Int, new: Int, inOld: Int, inNew: Int)] = [:]
        for index in oldRange { counts[old[index], default: (0, 0, 0, 0)].inOld += 1 }
        for index in newRange {
            counts[new[index], default: (0, 0, 0, 0)].inNew += 1
            counts[new[index]]!.new = index
        }
        var candidates: [(old: Int, new: Int)] = []
        for index in oldRange {
            let count = counts[old[index]]!
            if count.inOld == 1, count.inNew == 1 { candidates.append((index, count.new)) }
        }
        // The longest ascending sequence of the new indices, by patience sorting.
        var piles: [Int] = []
        var previous = [Int?](repeating: nil, count: candidates.count)
        for index in candidates.indices {
            var low = 0
            var high = piles.count
            while low < high {
                let middle = (low + high) / 2
                if candidates[piles[middle]].new < candidates[index].new { low = middle + 1 } else { high = middle }
            }
            if low > 0 { previous[index] = piles[low - 1] }
            if low < piles.count { piles[low] = index } else { piles.append(index) }
        }
        var sequence: [(old: Int, new: Int)] = []
        var next = piles.last
        while let index = next {
            sequence.append(candidates[index])
            next = previous[index]
        }
        return sequence.reversed()
    }

    private mutating func alignByComparing(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
        guard oldRange.count * newRange.count <= LineAlignment.maximumComparisons else { return }
        let difference = new[newRange].difference(from: old[oldRange])
        let removed = Set(difference.removals.map(\.offset))
        let added = Set(difference.insertions.map(\.offset))
        let kept = oldRange.indices.filter { !removed.contains($0 - oldRange.lowerBound) }
        let found = newRange.indices.filter { !added.contains($0 - newRange.lowerBound) }
        pairs += zip(kept, found).map { ($0, $1) }
    }
}

extension CollectionDifference.Change {
    /// The place in the collection that it is about.
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
