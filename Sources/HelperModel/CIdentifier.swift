extension String {
    /// A C identifier that tells this name apart: what can't be in one is an underscore, and one stands in front of a
    /// digit.
    public var cIdentifier: String {
        let name = String(map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return name.first?.isNumber == false ? name : "_\(name)"
    }

    /// Whether the string is a C identifier (C11 6.4.2), extended characters left out.
    public var isCIdentifier: Bool {
        guard let first = utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    /// What the names of sections consist of, in words.
    public static let sectionNameWords =
        "one consists of letters, digits, \"_\", \"/\", \".\", \"-\", \"+\", \":\" and \"?\""

    /// Whether the string can be the name of a section of programs, as libbpf has them (`cgroup/connect4`,
    /// `kprobe.multi/x`).
    public var isSectionName: Bool {
        !isEmpty && utf8.allSatisfy { $0.isASCIIWordByte || "/.-+:?".utf8.contains($0) }
    }
}
