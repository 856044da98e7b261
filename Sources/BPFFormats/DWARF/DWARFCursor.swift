/// Reads one number or string after the other, and nothing behind the end.
struct DWARFCursor {
    let view: ByteView
    let end: Int
    /// Where the next one begins in the file.
    var position: Int

    init(_ view: ByteView, _ range: Range<Int>) {
        self.view = view
        position = range.lowerBound
        end = range.upperBound
    }

    mutating func byte() -> Int? {
        guard position < end else { return nil }
        defer { position += 1 }
        return Int(view.bytes[position])
    }

    mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Int? {
        let next = position + MemoryLayout<Number>.size
        guard next <= end, let number = view.number(at: position, as: Number.self) else { return nil }
        position = next
        return Int(truncatingIfNeeded: number)
    }

    /// An unsigned LEB128 number (DWARF 5, section 7.6); of its value, the lowest 47 bits.
    mutating func unsigned() -> Int? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = byte() {
            if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
            shift += 7
            if byte & 0x80 == 0 { return Int(truncatingIfNeeded: value & 0x7FFF_FFFF_FFFF) }
        }
        return nil
    }

    /// A signed LEB128 number (DWARF 5, section 7.6); of its value, the lowest 64 bits.
    mutating func signed() -> Int? {
        var value: Int64 = 0
        var shift: Int64 = 0
        while let byte = byte() {
            if shift < 64 { value |= Int64(byte & 0x7F) << shift }
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            if byte & 0x40 != 0, shift < 64 { value |= ~0 << shift }
            return Int(truncatingIfNeeded: value)
        }
        return nil
    }

    mutating func string() -> String? {
        guard position < end, let text = view.string(at: position, in: position..<end) else { return nil }
        position += text.utf8.count + 1
        return text
    }
}
