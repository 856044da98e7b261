/// 128 bits that tell contents apart. Not against those who would forge contents: what is remembered by hash is as trustworthy as the files beside it.
public struct ContentHash: Sendable, Hashable {
    var high: UInt64
    var low: UInt64

    public init(_ bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { ContentHash($0) }
    }

    public init(_ text: String) {
        var text = text
        self = text.withUTF8 { ContentHash(UnsafeRawBufferPointer($0)) }
    }

    /// - Complexity: linear in the size.
    public init(_ bytes: UnsafeRawBufferPointer) {
        var a: UInt64 = 0x9E37_79B9_7F4A_7C15
        var b: UInt64 = 0xC2B2_AE3D_27D4_EB4F ^ UInt64(bytes.count)
        var offset = 0
        while offset + 16 <= bytes.count {
            let first = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
            a = ContentHash.mixed(a ^ first, 0xA076_1D64_78BD_642F ^ second)
            b = ContentHash.mixed(b ^ second, 0xE703_7ED1_A0B4_28DB ^ first)
            offset += 16
        }
        while offset < bytes.count {
            a = ContentHash.mixed(a ^ UInt64(bytes[offset]), 0xA076_1D64_78BD_642F)
            b = ContentHash.mixed(b ^ UInt64(bytes[offset]), 0xE703_7ED1_A0B4_28DB)
            offset += 1
        }
        high = ContentHash.mixed(a, 0x8EBC_6AF0_9C88_C6E3 ^ b)
        low = ContentHash.mixed(b, 0x5899_65CC_7537_4CC3 ^ a)
    }

    /// Both halves of the product, so that every bit counts.
    private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low &+ a
    }

    /// 32 hexadecimal digits.
    public var text: String {
        [high, low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}

/// A file with what it held when it was read.
public struct HashedFile: Sendable, Hashable {
    /// As it was opened.
    public var path: String
    public var hash: ContentHash

    public init(path: String, hash: ContentHash) {
        self.path = path
        self.hash = hash
    }
}
