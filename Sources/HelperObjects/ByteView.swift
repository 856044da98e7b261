/// The order of the bytes of a number.
public enum ByteOrder: Sendable, Hashable {
    case little, big
}

/// Numbers and strings in bytes; nothing is read that is not there.
struct ByteView {
    let bytes: [UInt8]
    let order: ByteOrder

    /// The bytes from `offset` on, as a number; nil where there are not enough.
    func number<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type = Number.self) -> Number? {
        bytes.number(at: offset, order)
    }

    /// A number of 32 bits, as an index or an offset.
    func index(at offset: Int) -> Int? {
        number(at: offset, as: UInt32.self).map(Int.init)
    }

    /// Names longer than this are no one's: what looks like one is a table without an end.
    static let longestString = 512

    /// The string from `offset` on up to a null character; nil when it does not end within `range`, or not soon enough.
    func string(at offset: Int, in range: Range<Int>) -> String? {
        guard range.contains(offset), range.upperBound <= bytes.count else { return nil }
        let end = min(range.upperBound, offset + ByteView.longestString)
        guard let terminator = bytes[offset..<end].firstIndex(of: 0) else { return nil }
        return String(decoding: bytes[offset..<terminator], as: UTF8.self)
    }
}

extension [UInt8] {
    /// The bytes from `offset` on, as a number; nil where there are not enough.
    func number<Number: FixedWidthInteger>(at offset: Int, _ order: ByteOrder) -> Number? {
        guard offset >= 0, offset <= count - MemoryLayout<Number>.size else { return nil }
        let value = withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Number.self) }
        return order == .little ? Number(littleEndian: value) : Number(bigEndian: value)
    }

    /// Writes a number over what is at `offset`, which has to be there.
    mutating func put<Number: FixedWidthInteger>(_ number: Number, at offset: Int, _ order: ByteOrder) {
        let value = order == .little ? number.littleEndian : number.bigEndian
        withUnsafeMutableBytes { $0.storeBytes(of: value, toByteOffset: offset, as: Number.self) }
    }

    mutating func append<Number: FixedWidthInteger>(_ number: Number, _ order: ByteOrder) {
        let value = order == .little ? number.littleEndian : number.bigEndian
        Swift.withUnsafeBytes(of: value) { append(contentsOf: $0) }
    }
}
