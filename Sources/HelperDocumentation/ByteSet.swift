/// Some ASCII characters, to be asked for of each byte of a text.
struct ByteSet: Sendable {
    private let low: UInt64
    private let high: UInt64

    init(_ characters: StaticString) {
        var bits: (low: UInt64, high: UInt64) = (0, 0)
        for byte in UnsafeBufferPointer(start: characters.utf8Start, count: characters.utf8CodeUnitCount) {
            if byte < 64 { bits.low |= 1 << UInt64(byte) } else { bits.high |= 1 << UInt64(byte - 64) }
        }
        (low, high) = bits
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        byte < 64 ? low >> UInt64(byte) & 1 != 0 : byte < 128 && high >> UInt64(byte - 64) & 1 != 0
    }
}

extension String {
    /// The lines, of bytes: comparing characters is slow.
    func lines(omittingEmpty: Bool = false) -> [Substring] {
        utf8.split(separator: .newline, omittingEmptySubsequences: omittingEmpty).map { Substring($0) }
    }

    /// The text with a blank for each end of a line.
    var onOneLine: String {
        guard utf8.contains(.newline) else { return self }
        return String(decoding: utf8.map { $0 == .newline ? .space : $0 }, as: UTF8.self)
    }

    /// The text with other words for each byte of a set.
    func replacing(_ set: ByteSet, _ replacement: (UInt8) -> StaticString) -> String {
        guard utf8.contains(where: set.contains) else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count * 2)
        for byte in utf8 {
            if set.contains(byte) {
                let words = replacement(byte)
                result += UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
