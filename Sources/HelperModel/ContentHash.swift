/// 128 bits that tell contents apart (``StableHash/murmur3(_:seed:)``).
///
/// Not against those who would forge contents: what is remembered by hash is as trustworthy as the files beside it.
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
        (high, low) = StableHash.murmur3(bytes)
    }

    /// 32 hexadecimal digits.
    public var text: String {
        [high, low].map { String($0, radix: 16).leftPadded(to: 16) }.joined()
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
