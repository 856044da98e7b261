/// The type of a key, a value or a field, as a program in Swift and its companion in C both know it.
///
/// It is written in C's words (`__u32`, `struct flow_key`, `__u8[16]`), in Swift's (`UInt32`), or as the name of a
/// structure that the program itself defines in Swift (`FlowKey`).
public struct ProgramValueType: Sendable, Hashable {
    /// What it is without a count in brackets.
    public let element: Element
    /// How many there are; nil where it is one, and no array.
    public let count: Int?

    public enum Element: Sendable, Hashable {
        case integer(bits: Int, isSigned: Bool)
        case bool
        /// `struct NAME`, `union NAME` or `enum NAME` of a header.
        case tag(keyword: String, name: String)
        /// `NAME_t` of a header.
        case typedef(String)
        /// A structure of the program's.
        case swift(String)
    }

    /// Nil for a text that is no type.
    public init?(_ text: String) {
        var words = text[...]
        if words.last == "]" {
            guard let bracket = words.firstIndex(of: "["),
                let count = Int(words[words.index(after: bracket)...].dropLast().filter { $0 != " " }),
                (1...(1 << 20)).contains(count)
            else { return nil }
            self.count = count
            words = words[..<bracket]
        } else {
            count = nil
        }
        let parts = words.split(whereSeparator: \.isWhitespace).map(String.init)
        if let integer = ProgramValueType.integers[parts.joined(separator: " ")] {
            element = integer
        } else if parts.count == 2, ProgramValueType.keywords.contains(parts[0]), parts[1].isCIdentifier {
            element = .tag(keyword: parts[0], name: parts[1])
        } else if parts.count == 1, parts[0].isCIdentifier, !ProgramValueType.keywords.contains(parts[0]) {
            element = parts[0].hasSuffix("_t") ? .typedef(parts[0]) : .swift(parts[0])
        } else {
            return nil
        }
    }

    private static let keywords: Set<String> = ["struct", "union", "enum"]

    /// The words for integers: C's own with the widths that BPF gives them, the kernel's, those of `<stdint.h>`, and
    /// Swift's.
    private static let integers: [String: Element] = {
        var words: [String: Element] = ["bool": .bool, "_Bool": .bool, "Bool": .bool]
        for bits in [8, 16, 32, 64] {
            for (isSigned, letter, word) in [(true, "s", ""), (false, "u", "u")] {
                let names = [
                    "__\(letter)\(bits)", "\(letter)\(bits)", "\(word)int\(bits)_t",
                    "\(isSigned ? "" : "U")Int\(bits)",
                ]
                for name in names { words[name] = .integer(bits: bits, isSigned: isSigned) }
            }
            for name in ["__be\(bits)", "__le\(bits)"] where bits > 8 {
                words[name] = .integer(bits: bits, isSigned: false)
            }
        }
        for (name, bits) in [("char", 8), ("short", 16), ("int", 32), ("long", 64), ("long long", 64)] {
            words[name] = .integer(bits: bits, isSigned: true)
            words["signed \(name)"] = .integer(bits: bits, isSigned: true)
            words["unsigned \(name)"] = .integer(bits: bits, isSigned: false)
        }
        words["unsigned"] = .integer(bits: 32, isSigned: false)
        words["Int"] = .integer(bits: 64, isSigned: true)
        words["UInt"] = .integer(bits: 64, isSigned: false)
        return words
    }()

    /// The name of a structure of the program's, of which C knows the size alone; nil for other types.
    public var swiftStructure: String? { if case .swift(let name) = element { name } else { nil } }

    /// The type as C writes it in `typeof(...)`, or as it was given where C does not know it.
    public var cSpelling: String {
        let name =
            switch element {
            case .integer(let bits, let isSigned): "__\(isSigned ? "s" : "u")\(bits)"
            case .bool: "_Bool"
            case .tag(let keyword, let name): "\(keyword) \(name)"
            case .typedef(let name), .swift(let name): name
            }
        return name + (count.map { "[\($0)]" } ?? "")
    }

    /// The type as Swift writes it.
    public var swiftSpelling: String {
        let name =
            switch element {
            case .integer(let bits, let isSigned): "\(isSigned ? "" : "U")Int\(bits)"
            case .bool: "Bool"
            case .tag(_, let name), .typedef(let name), .swift(let name): name
            }
        return count.map { "InlineArray<\($0), \(name)>" } ?? name
    }
}
