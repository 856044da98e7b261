/// A globally unique identifier (RFC 9562), as Windows names modules with.
public struct GUID: Sendable, Hashable, Comparable {
    private let high: UInt64
    private let low: UInt64

    /// The identifier in `text`: 8, 4, 4, 4 and 12 hexadecimal digits of either case, with or without braces. Nil for
    /// anything else.
    public init?(_ text: some StringProtocol) {
        var digits = Substring(text)
        if digits.hasPrefix("{") { digits.removeFirst() }
        if digits.hasSuffix("}") { digits.removeLast() }
        let groups = digits.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12], groups.joined().utf8.allSatisfy(\.isHexDigit),
            let high = UInt64(groups[..<3].joined(), radix: 16), let low = UInt64(groups[3...].joined(), radix: 16)
        else { return nil }
        self.high = high
        self.low = low
    }

    public static func < (a: GUID, b: GUID) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

extension GUID: LosslessStringConvertible {
    /// In lower case and without braces.
    public var description: String {
        let digits = [high, low].map { String($0, radix: 16).leftPadded(to: 16) }.joined()
        var rest = digits[...]
        return [8, 4, 4, 4, 12].map { count in
            defer { rest = rest.dropFirst(count) }
            return String(rest.prefix(count))
        }.joined(separator: "-")
    }
}

extension GUID: Packable {
    package func pack(into packer: inout Packer) {
        high.pack(into: &packer)
        low.pack(into: &packer)
    }

    package init(from unpacker: inout Unpacker) throws {
        high = try UInt64(from: &unpacker)
        low = try UInt64(from: &unpacker)
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
