/// Numbers and strings in bytes; nothing is read that is not there.
public struct ByteView: Sendable {
    public let bytes: [UInt8]
    public let order: ByteOrder

    @inlinable
    public init(bytes: [UInt8], order: ByteOrder) {
        self.bytes = bytes
        self.order = order
    }

    /// The bytes from `offset` on, as a number; nil where there are not enough.
    @inlinable
    public func number<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type = Number.self) -> Number? {
        bytes.number(at: offset, order)
    }

    /// A number of 32 bits, as an index or an offset; nil where there are not enough bytes.
    @inlinable
    public func index(at offset: Int) -> Int? {
        number(at: offset, as: UInt32.self).map(Int.init)
    }

    /// The most bytes that a string is read with. A table that does not end would be read to its end for every name
    /// otherwise.
    public static let longestString = 512

    /// The string from `offset` on up to a null character; nil when it does not end within `range`, or not within
    /// ``longestString`` bytes.
    public func string(at offset: Int, in range: Range<Int>) -> String? {
        guard range.contains(offset), range.upperBound <= bytes.count else { return nil }
        let end = min(range.upperBound, offset + ByteView.longestString)
        guard let terminator = bytes[offset..<end].firstIndex(of: 0) else { return nil }
        return String(decoding: bytes[offset..<terminator], as: UTF8.self)
    }
}
