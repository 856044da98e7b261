/// A value that can be left, as bytes, for the next run of the same program.
///
/// The bytes hold no names and no types: whoever reads them has to know that the same version wrote them, and that they
/// are whole (``PackedFile``). JSON, which is for everybody else, takes as long to write and to read as it takes to
/// parse a provider's header again.
package protocol Packable {
    func pack(into packer: inout Packer)

    /// - Throws: ``UnpackingError`` when the bytes are not those of such a value.
    init(from unpacker: inout Unpacker) throws
}

/// Bytes that are not what they are taken for.
package struct UnpackingError: Error {
    init() {}
}

/// Takes values and makes bytes of them.
package struct Packer {
    package private(set) var bytes: [UInt8] = []

    init() {}

    mutating func append(_ newBytes: some Sequence<UInt8>) {
        bytes.append(contentsOf: newBytes)
    }

    /// Seven bits a byte, the lowest first; the highest bit of a byte says that another follows (LEB128).
    mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Takes bytes and makes values of them.
package struct Unpacker {
    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private var depth = 0

    /// Deeper than any type that somebody writes.
    private static let maximumDepth = 512

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    var isAtEnd: Bool { index == bytes.endIndex }

    mutating func bytes(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.endIndex - index else { throw UnpackingError() }
        defer { index += count }
        return bytes[index..<(index + count)]
    }

    mutating func number() throws -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard index < bytes.endIndex else { throw UnpackingError() }
            let byte = bytes[index]
            index += 1
            number |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return number }
        }
        throw UnpackingError()
    }

    /// Unpacks a value that may hold values of its own type.
    mutating func nested<Value>(_ body: (inout Unpacker) throws -> Value) throws -> Value {
        guard depth < Unpacker.maximumDepth else { throw UnpackingError() }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    /// The number of elements that follow, each of which takes a byte at least.
    mutating func count() throws -> Int {
        guard let count = Int(exactly: try number()), count <= bytes.endIndex - index else { throw UnpackingError() }
        return count
    }
}

// MARK: What values are made of

extension Packable where Self: FixedWidthInteger {
    package func pack(into packer: inout Packer) {
        packer.append(UInt64(truncatingIfNeeded: self))
    }

    package init(from unpacker: inout Unpacker) throws {
        self.init(truncatingIfNeeded: try unpacker.number())
    }
}

extension Int: Packable {}
extension UInt8: Packable {}
extension UInt32: Packable {}
extension UInt64: Packable {}

extension Bool: Packable {
    package func pack(into packer: inout Packer) {
        packer.append(self ? 1 : 0)
    }

    package init(from unpacker: inout Unpacker) throws {
        self = try unpacker.number() != 0
    }
}

extension String: Packable {
    package func pack(into packer: inout Packer) {
        packer.append(UInt64(utf8.count))
        packer.append(utf8)
    }

    package init(from unpacker: inout Unpacker) throws {
        self.init(decoding: try unpacker.bytes(try unpacker.count()), as: UTF8.self)
    }
}

extension Optional: Packable where Wrapped: Packable {
    package func pack(into packer: inout Packer) {
        (self != nil).pack(into: &packer)
        self?.pack(into: &packer)
    }

    package init(from unpacker: inout Unpacker) throws {
        self = try Bool(from: &unpacker) ? try Wrapped(from: &unpacker) : nil
    }
}

extension Array: Packable where Element: Packable {
    package func pack(into packer: inout Packer) {
        packer.append(UInt64(count))
        for element in self { element.pack(into: &packer) }
    }

    package init(from unpacker: inout Unpacker) throws {
        let count = try unpacker.count()
        self.init()
        reserveCapacity(count)
        for _ in 0..<count { append(try Element(from: &unpacker)) }
    }
}

extension Packable where Self: RawRepresentable, RawValue: Packable {
    package func pack(into packer: inout Packer) {
        rawValue.pack(into: &packer)
    }

    package init(from unpacker: inout Unpacker) throws {
        guard let value = Self(rawValue: try RawValue(from: &unpacker)) else { throw UnpackingError() }
        self = value
    }
}
