import HelperModel
import Testing

/// Published test vectors: numbers in locks and names of files depend on every bit.
@Suite struct StableHashTests {
    /// RFC 9923, appendix C (the 64-bit FNV-1a vectors of the algorithm's authors).
    @Test(
        arguments: [
            ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
        ] as [(String, UInt64)])
    func fnv1a(_ text: String, _ hash: UInt64) {
        #expect(StableHash.fnv1a(text) == hash)
    }

    /// The verification value of SMHasher (main.cpp, `MurmurHash3_x64_128`): hashes of 0 to 255 bytes, hashed.
    @Test func murmur3() {
        func bytes(_ hash: (UInt64, UInt64)) -> [UInt8] {
            [hash.0, hash.1].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> ($0 * 8)) } }
        }
        let key = (0...255).map { UInt8($0) }
        let hashes = (0..<256).flatMap { count in
            key[..<count].withUnsafeBytes { bytes(StableHash.murmur3($0, seed: UInt32(256 - count))) }
        }
        let hash = hashes.withUnsafeBytes { StableHash.murmur3($0) }
        #expect(UInt32(truncatingIfNeeded: hash.0) == 0x6384_BA69)
    }

    /// As text, the hash of nothing, and 32 digits whatever the halves are.
    @Test func text() {
        #expect(ContentHash("").text == String(repeating: "0", count: 32))
        #expect(ContentHash("helpergen").text.utf8.count == 32)
        #expect(ContentHash("a") != ContentHash("b"))
        #expect(ContentHash("a") == ContentHash([97]))
    }
}
