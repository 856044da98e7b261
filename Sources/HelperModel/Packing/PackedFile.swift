/// The bytes of a packed value as a file: a line that names the form and its version, the value, and a hash of both.
///
/// A file that is not whole, or of another version, holds no value: whoever writes it at the same time, or is killed
/// while he does, loses nothing but time.
package enum PackedFile {
    /// - Parameter form: such as `helpergen state 1`; another version of what is packed needs another.
    package static func bytes(_ value: some Packable, form: String) -> [UInt8] {
        var packer = Packer()
        packer.append("\(form)\n".utf8)
        value.pack(into: &packer)
        packer.append("\(ContentHash(packer.bytes).text)\n".utf8)
        return packer.bytes
    }

    /// The value of a file; nil when it is not whole, or of another form.
    package static func value<Value: Packable>(_ type: Value.Type = Value.self, in bytes: [UInt8], form: String)
        -> Value?
    {
        let head = Array("\(form)\n".utf8)
        let seal = 33
        guard bytes.count >= head.count + seal, bytes.starts(with: head) else { return nil }
        let end = bytes.count - seal
        let hash = bytes.withUnsafeBytes { ContentHash(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
        guard bytes[end...].elementsEqual("\(hash.text)\n".utf8) else { return nil }
        return try? unpack(Value.self, bytes[head.count..<end])
    }

    private static func unpack<Value: Packable>(_ type: Value.Type, _ bytes: ArraySlice<UInt8>) throws -> Value {
        var unpacker = Unpacker(bytes)
        let value = try Value(from: &unpacker)
        guard unpacker.isAtEnd else { throw UnpackingError() }
        return value
    }
}

/// A value that is unpacked when somebody asks for it.
package struct Packed<Value: Packable & Sendable>: Packable, Sendable {
    private let bytes: [UInt8]

    package init(_ value: Value) {
        var packer = Packer()
        value.pack(into: &packer)
        bytes = packer.bytes
    }

    package func pack(into packer: inout Packer) {
        packer.append(UInt64(bytes.count))
        packer.append(bytes)
    }

    package init(from unpacker: inout Unpacker) throws {
        bytes = Array(try unpacker.bytes(try unpacker.count()))
    }

    /// The value; nil when the bytes are not those of one.
    package var value: Value? {
        var unpacker = Unpacker(bytes[...])
        return try? Value(from: &unpacker)
    }
}
