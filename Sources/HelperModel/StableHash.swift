/// Hashes that are the same on every machine, in every run and in every version: what is written down depends on them.
///
/// Swift's own `Hasher` is none of these, it is seeded anew in every process.
public enum StableHash {
    /// FNV-1a of 64 bits (RFC 9923): for names.
    ///
    /// The numbers that `helpergen.lock` gives to new helpers start from it.
    ///
    /// - Complexity: linear in the size; a few cycles a byte.
    public static func fnv1a(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// MurmurHash3 of 128 bits for 64-bit machines (`MurmurHash3_x64_128` of Austin Appleby, in the public domain;
    /// https://github.com/aappleby/smhasher): for contents.
    ///
    /// Not against those who would forge contents.
    ///
    /// - Complexity: linear in the size; a few bytes a cycle.
    public static func murmur3(_ bytes: UnsafeRawBufferPointer, seed: UInt32 = 0) -> (UInt64, UInt64) {
        var state = Murmur3(seed: seed)
        let tail = bytes.count & ~15
        for offset in stride(from: 0, to: tail, by: 16) {
            let first = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
            state.add(first, second)
        }
        // What is missing of the last block, zeros stand for.
        var rest: (UInt64, UInt64) = (0, 0)
        for offset in tail..<bytes.count {
            let byte = UInt64(bytes[offset]) << UInt64((offset & 7) * 8)
            if offset & 15 < 8 { rest.0 |= byte } else { rest.1 |= byte }
        }
        return state.result(rest, count: UInt64(bytes.count))
    }

    private struct Murmur3 {
        private var a: UInt64
        private var b: UInt64
        private static let c1: UInt64 = 0x87C3_7B91_1142_53D5
        private static let c2: UInt64 = 0x4CF5_AD43_2745_937F

        init(seed: UInt32) {
            a = UInt64(seed)
            b = UInt64(seed)
        }

        mutating func add(_ first: UInt64, _ second: UInt64) {
            a ^= Murmur3.first(first)
            a = (Murmur3.rotated(a, 27) &+ b) &* 5 &+ 0x52DC_E729
            b ^= Murmur3.second(second)
            b = (Murmur3.rotated(b, 31) &+ a) &* 5 &+ 0x3849_5AB5
        }

        func result(_ rest: (UInt64, UInt64), count: UInt64) -> (UInt64, UInt64) {
            var (a, b) = (a ^ Murmur3.first(rest.0) ^ count, b ^ Murmur3.second(rest.1) ^ count)
            a &+= b
            b &+= a
            (a, b) = (Murmur3.final(a), Murmur3.final(b))
            a &+= b
            b &+= a
            return (a, b)
        }

        private static func first(_ block: UInt64) -> UInt64 { rotated(block &* c1, 31) &* c2 }

        private static func second(_ block: UInt64) -> UInt64 { rotated(block &* c2, 33) &* c1 }

        private static func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 {
            value << count | value >> (64 - count)
        }

        private static func final(_ value: UInt64) -> UInt64 {
            var value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
            value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
            return value ^ value >> 33
        }
    }
}
