#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The headers that a source asks for without opening them: `#if __has_include(<name>)`.
enum HeaderProbes {
    /// The names in parentheses, in their order; those that macros make are not seen.
    ///
    /// - Complexity: linear in the size.
    static func names(in bytes: UnsafeRawBufferPointer) -> [String] {
        var names: [String] = []
        var rest = bytes[...]
        while let start = firstMark(in: UnsafeRawBufferPointer(rebasing: rest)) {
            rest = rest.dropFirst(start + mark.utf8CodeUnitCount)
            if rest.starts(with: "_next".utf8) { rest = rest.dropFirst("_next".utf8.count) }
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            guard rest.first == UInt8(ascii: "(") else { continue }
            rest = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
            let end: UInt8
            switch rest.first {
            case UInt8(ascii: "<"): end = UInt8(ascii: ">")
            case UInt8(ascii: "\""): end = UInt8(ascii: "\"")
            default: continue
            }
            let name = rest.dropFirst().prefix { $0 != end && $0 != 0x0A }
            rest = rest[name.endIndex...]
            if rest.first == end, !name.isEmpty { names.append(String(decoding: name, as: UTF8.self)) }
        }
        return names
    }

    private static let mark: StaticString = "__has_include"

    private static func firstMark(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let count = mark.utf8CodeUnitCount
        var index = 0
        // Headers have underscores everywhere, but seldom two.
        while index + count <= bytes.count, let found = memchr(base + index, Int32(UInt8(ascii: "_")), bytes.count - index - count + 1) {
            index = UnsafeRawPointer(found) - base
            if bytes[index + 1] == UInt8(ascii: "_"), memcmp(base + index, mark.utf8Start, count) == 0 { return index }
            index += 1
        }
        return nil
    }
}
