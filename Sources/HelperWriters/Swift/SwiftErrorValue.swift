import HelperModel

/// What a helper returns when its arguments break its contract: the error that its documentation names.
struct SwiftErrorValue {
    /// The expression of the register's type.
    let expression: String
    /// In words, for the documentation; nil for a helper that returns nothing.
    let words: String?

    init(_ helper: Helper, returns type: HelperType) {
        switch type.resolved {
        case .void: self.init(zero: nil)
        case .pointer: self.init(zero: "`nil`")
        case .bool: self.init(zero: "`false`")
        default:
            let text = helper.documentation.returns ?? ""
            let documented = SwiftErrorValue.errors(in: text)
            let named = ["EINVAL", "EFAULT"].first { documented.contains($0) } ?? documented.first
            if let named, let number = ErrorNumbers.number(of: named) {
                self.init(number: -number, words: "`-\(named)`", type)
            } else if text.contains("-1"), !text.contains("negative") {
                self.init(number: -1, words: "`-1`", type)
            } else if SwiftErrorValue.isSigned(type) || text.contains("negative") {
                self.init(number: -22, words: "`-EINVAL`", type)
            } else {
                self.init(zero: "`0`")
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

    /// The names of errors behind a minus sign, in the order of the text.
    private static func errors(in text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "E")) else { return [] }
        return text.utf8.split {
            !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "-"))
        }.compactMap { word in
            guard word.starts(with: "-E".utf8), word.count > 3 else { return nil }
            let name = String(word.dropFirst())
            return name.flatMap { ErrorNumbers.number(of: $0) == nil ? nil : $0 }
        }
    }
}

/// Linux' error numbers (asm-generic/errno-base.h and errno.h), which helpers return negative on every platform of this kind.
enum ErrorNumbers {
    static func number(of name: String) -> Int64? { numbers[name] }

    private static let numbers: [String: Int64] = [
        "EPERM": 1, "ENOENT": 2, "ESRCH": 3, "EINTR": 4, "EIO": 5, "ENXIO": 6, "E2BIG": 7, "EBADF": 9, "EAGAIN": 11, "EWOULDBLOCK": 11,
        "ENOMEM": 12, "EACCES": 13, "EFAULT": 14, "EBUSY": 16, "EEXIST": 17, "EXDEV": 18, "ENODEV": 19, "ENOTDIR": 20, "EISDIR": 21,
        "EINVAL": 22, "EFBIG": 27, "ENOSPC": 28, "EROFS": 30, "EDOM": 33, "ERANGE": 34, "EDEADLK": 35, "ENAMETOOLONG": 36, "ENOSYS": 38,
        "ENOTEMPTY": 39, "ELOOP": 40, "ENODATA": 61, "ETIME": 62, "EPROTO": 71, "EBADMSG": 74, "EOVERFLOW": 75, "EUSERS": 87,
        "EMSGSIZE": 90,
        "EPROTONOSUPPORT": 93, "EOPNOTSUPP": 95, "ENOTSUPP": 524, "EAFNOSUPPORT": 97, "EADDRINUSE": 98, "ENETDOWN": 100, "ENETUNREACH": 101,
        "ENOBUFS": 105, "EISCONN": 106, "ENOTCONN": 107, "ETIMEDOUT": 110, "ECONNREFUSED": 111, "EHOSTUNREACH": 113, "EALREADY": 114,
        "EINPROGRESS": 115,
    ]
}
