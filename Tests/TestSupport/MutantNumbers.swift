/// xorshift64*, so that a mutant's number is all that is needed to see it again.
public struct MutantNumbers {
    private var state: UInt64

    public init(_ seed: Int) {
        state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<4 { _ = next() }
    }

    public mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }

    /// From 0, and less than `limit`.
    public mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    public mutating func element<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }
}
