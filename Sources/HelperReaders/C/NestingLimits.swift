import HelperModel

/// Refuses C that is nested deeper than clang can follow.
///
/// clang's own limit (`-fbracket-depth`, 256) counts brackets only where it parses them, not where it skips them, and
/// nothing limits a chain of operators, for which its parser, its type printer and its evaluator recurse; arrays of
/// arrays cost it time that grows with the square of their number.
enum NestingLimits {
    /// What clang's -fbracket-depth is where nobody says otherwise.
    private static let maximumDepth = 256
    /// Far beyond what people write, and a tenth of what clang can take on 8 MiB of stack.
    private static let maximumOperators = 2048

    /// Where `code` goes beyond a limit, and how.
    struct Excess {
        /// In bytes from the start of the source.
        let offset: Int
        let message: String
    }

    /// The first place in `bytes` that goes beyond a limit.
    ///
    /// - Parameter code: the parts of `bytes` that are no comment.
    /// - Complexity: linear in the size of the code.
    static func firstExcess(in bytes: [UInt8], code: [Range<Int>]) -> Excess? {
        bytes.withUnsafeBufferPointer { bytes in
            var counter = Counter()
            for range in code {
                if let excess = counter.firstExcess(in: bytes, range) { return excess }
            }
            return nil
        }
    }

    /// The first excess of a text without comments.
    static func firstExcess(in text: String) -> Excess? {
        let bytes = Array(text.utf8)
        return firstExcess(in: bytes, code: [bytes.indices])
    }

    private struct Counter {
        /// The open brackets of all kinds.
        private var depth = 0
        /// Those since the last comma, semicolon or brace.
        private var operators = 0
        private var isAtLineStart = true
        /// What `depth` was in front of the directive that the scan is in: a macro may open what another closes.
        private var depthOutside: Int?

        mutating func firstExcess(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Excess? {
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = bytes[index]
                switch byte {
                case UInt8(ascii: "\n"):
                    endLine(isContinued: index > range.lowerBound && bytes[index - 1] == UInt8(ascii: "\\"))
                case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
                case UInt8(ascii: "#") where isAtLineStart: (depthOutside, operators) = (depthOutside ?? depth, 0)
                default: isAtLineStart = false
                }
                switch byte {
                case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                    depth += 1
                    if byte == UInt8(ascii: "[") { operators += 1 }
                    if byte == UInt8(ascii: "{") { operators = 0 }
                case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
                case UInt8(ascii: "}"): (depth, operators) = (max(0, depth - 1), 0)
                case UInt8(ascii: ","), UInt8(ascii: ";"): operators = 0
                case UInt8(ascii: "\""), UInt8(ascii: "'"): index = CodeScanner.endOfLiteral(at: index, in: bytes) - 1
                default: if isOperator(byte) { operators += 1 }
                }
                if depth > maximumDepth {
                    return Excess(
                        offset: index,
                        message:
                            "brackets are nested deeper than \(maximumDepth) here; no declaration of a helper needs that"
                    )
                }
                if operators > maximumOperators {
                    return Excess(
                        offset: index,
                        message:
                            "there are more than \(maximumOperators) operators in a row here; no declaration of a helper needs that"
                    )
                }
                index += 1
            }
            return nil
        }

        private mutating func endLine(isContinued: Bool) {
            guard !isContinued else { return }
            isAtLineStart = true
            if let outside = depthOutside { (depth, operators, depthOutside) = (outside, 0, nil) }
        }

        private func isOperator(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "%"),
                UInt8(ascii: "&"),
                UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "<"),
                UInt8(ascii: ">"),
                UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: ":"):
                true
            default: false
            }
        }
    }
}
