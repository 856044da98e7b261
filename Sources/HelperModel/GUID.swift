extension String {
    /// Whether the string is a GUID in lower case, without braces (RFC 9562, section 4).
    public var isGUID: Bool {
        let groups = split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.joined().allSatisfy { $0.isHexDigit && $0.isASCII }
    }
}
