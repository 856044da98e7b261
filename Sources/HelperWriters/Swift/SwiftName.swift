/// Swift identifiers for C ones, after the Swift API Design Guidelines.
enum SwiftName {
    /// `find_route_by_id` as `findRouteByID`; nil when no identifier remains.
    static func lowerCamel(_ name: String) -> String? {
        camel(name, startsLower: true)
    }

    /// `packet-filter` as `PacketFilter`; nil when no identifier remains.
    static func upperCamel(_ name: String) -> String? {
        camel(name, startsLower: false)
    }

    private static func camel(_ name: String, startsLower: Bool) -> String? {
        var result: [UInt8] = []
        for word in name.utf8.split(whereSeparator: { !$0.isASCIILetter && !$0.isASCIIDigit }) {
            if result.isEmpty, word.first?.isASCIIDigit == true { return nil }
            let start = result.count
            let isShouted = !word.contains(where: \.isASCIILowercase) && word.contains(where: \.isASCIILetter)
            if startsLower, start == 0 {
                result += word
                for index in result.indices.prefix(isShouted ? result.count : 1) { result[index].lowercase() }
                continue
            }
            result += word
            if isShouted { for index in start..<result.count { result[index].lowercase() } }
            // Initialisms have few letters, which saves most words the look into the list.
            if word.count <= 5, initialisms.contains(String(decoding: result[start...], as: UTF8.self).lowercased()) {
                for index in start..<result.count { result[index].uppercase() }
            } else {
                result[start].uppercase()
            }
        }
        return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
    }

    /// The name in backticks where it is reserved.
    static func escaped(_ name: String) -> String {
        keywords.contains(name) ? "`\(name)`" : name
    }

    /// The name in backticks where it can't be a parameter's label without.
    static func escapedLabel(_ name: String) -> String {
        ["inout", "let", "var"].contains(name) ? "`\(name)`" : name
    }

    /// The label without backticks where a call must not have them.
    static func callLabel(_ label: String) -> String {
        label == "`inout`" ? label : label.filter { $0 != "`" }
    }

    /// Whether a member can't be called that: these mean something else behind a dot, with or without backticks.
    static func isReservedMember(_ name: String) -> Bool {
        ["init", "self", "Self", "Type", "Protocol", helperTable].contains(name)
    }

    /// The member that generated code adds to the provider's type.
    static let helperTable = "helperTable"

    /// The member of the generated type of a program type that tells a registry of it.
    static let programType = "programType"

    /// What is written in one case, all upper or all lower.
    private static let initialisms: Set<String> = [
        "bpf", "btf", "cpu", "dns", "gid", "guid", "http", "icmp", "id", "io", "ip", "mac", "mtu", "numa", "pid", "tcp",
        "udp", "uid",
        "uri", "url",
        "uuid", "vlan", "xdp",
    ]

    /// The Swift Programming Language, "Keywords and Punctuation": those that can't be identifiers without backticks.
    private static let keywords: Set<String> = [
        "Any", "Self", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
        "deinit", "do", "else",
        "enum",
        "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init",
        "inout", "internal", "is",
        "let",
        "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
        "static", "struct",
        "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}

extension UInt8 {
    fileprivate var isASCIILowercase: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
    fileprivate var isASCIIUppercase: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
    fileprivate var isASCIILetter: Bool { isASCIILowercase || isASCIIUppercase }
    fileprivate var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    fileprivate mutating func lowercase() { if isASCIIUppercase { self |= 0x20 } }
    fileprivate mutating func uppercase() { if isASCIILowercase { self &= 0xDF } }
}
