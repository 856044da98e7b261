extension [UInt8] {
    /// The bytes from `offset` on, as a number; nil where there are not enough.
    @inlinable
    package func number<Number: FixedWidthInteger>(at offset: Int, _ order: ByteOrder) -> Number? {
        guard offset >= 0, offset <= count - MemoryLayout<Number>.size else { return nil }
        let value = withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Number.self) }
        return order == .little ? Number(littleEndian: value) : Number(bigEndian: value)
    }

    /// Writes a number over what is at `offset`, which has to be there.
    @inlinable
    package mutating func put<Number: FixedWidthInteger>(_ number: Number, at offset: Int, _ order: ByteOrder) {
        let value = order == .little ? number.littleEndian : number.bigEndian
        withUnsafeMutableBytes { $0.storeBytes(of: value, toByteOffset: offset, as: Number.self) }
    }

    /// Adds a number's bytes at the end.
    @inlinable
    package mutating func append<Number: FixedWidthInteger>(_ number: Number, _ order: ByteOrder) {
        let value = order == .little ? number.littleEndian : number.bigEndian
        Swift.withUnsafeBytes(of: value) { append(contentsOf: $0) }
    }
}
