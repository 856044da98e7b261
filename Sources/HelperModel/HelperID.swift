/// The number that a program calls a helper by: the 32-bit field of a call instruction (RFC 9669, section 4.1).
public struct HelperID: RawRepresentable, Sendable, Hashable, Comparable, Codable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    public init(_ number: UInt32) {
        rawValue = number
    }

    /// Nil for a number that does not fit the field.
    public init?(exactly number: some BinaryInteger) {
        guard let number = UInt32(exactly: number) else { return nil }
        rawValue = number
    }

    /// The last number that the platform gives out: what it numbers, every program type may call. Those behind it are
    /// its extensions' own (eBPF for Windows, `EBPF_MAX_GENERAL_HELPER_FUNCTION`).
    public static let lastGlobal = HelperID(65535)

    /// Whether the platform itself gives out the number.
    public var isGlobal: Bool { self <= HelperID.lastGlobal }

    public static func < (a: HelperID, b: HelperID) -> Bool { a.rawValue < b.rawValue }
}

extension HelperID: CustomStringConvertible {
    public var description: String { "\(rawValue)" }
}

extension HelperID: ExpressibleByIntegerLiteral {
    public init(integerLiteral number: UInt32) {
        rawValue = number
    }
}

extension HelperID: Packable {}
