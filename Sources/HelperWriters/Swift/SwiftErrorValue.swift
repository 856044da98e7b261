import HelperModel

/// What a helper returns when its arguments break its contract.
///
/// An invalid argument is EINVAL, or EFAULT where the documentation names that one alone; another error that it names
/// would tell a program something that did not happen.
struct SwiftErrorValue: Sendable {
    /// The expression of the register's type.
    let expression: String
    /// In words, for the documentation; nil for a helper that returns nothing.
    let words: String?

    init(_ helper: ProvidedFunction, returns type: HelperType) {
        switch type.resolved {
        case .void: self.init(zero: nil)
        case .pointer: self.init(zero: "`nil`")
        case .bool: self.init(zero: "`false`")
        default:
            let text = helper.documentation.returns ?? ""
            let words = SwiftErrorValue.words(of: text)
            guard
                SwiftErrorValue.isSigned(type) || words.contains("negative")
                    || words.contains(where: { $0.hasPrefix("-E") })
            else {
                self.init(zero: "`0`")
                return
            }
            func names(_ error: Substring) -> Bool { words.contains(error) || words.contains("-\(error)") }
            if names("EFAULT"), !names("EINVAL") {
                self.init(number: -14, words: "`-EFAULT`", type)
            } else {
                self.init(number: -22, words: "`-EINVAL`", type)
            }
        }
    }

    private init(zero words: String?) {
        expression = "0"
        self.words = words
    }

    /// An error as a value of the helper's type, extended as that is.
    private init(number: Int64, words: String, _ type: HelperType) {
        var bits = UInt64(bitPattern: number)
        if !SwiftErrorValue.isSigned(type), let size = type.size, size < 8 { bits &= (1 << UInt64(size * 8)) - 1 }
        expression = bits == UInt64(bitPattern: number) ? ".init(bitPattern: \(number))" : "\(bits)"
        self.words = words
    }

    private static func isSigned(_ type: HelperType) -> Bool {
        switch type.resolved {
        case .integer(_, _, let isSigned): isSigned
        case .enumeration(_, let type): isSigned(type)
        default: false
        }
    }

    /// What a text is made of, minus signs in front of words included.
    private static func words(of text: String) -> Set<Substring> {
        Set(text.split { !($0.isLetter || $0.isNumber || $0 == "-") })
    }
}
