/// What a function's documentation names by words in capitals.
public struct MentionedNames: Sendable, Hashable {
    /// The errors that it returns, such as `EINVAL` where there is `-EINVAL`; each once, in order.
    public private(set) var errors: [String] = []
    /// What may be constants: words with an underscore. Each once, in order.
    public private(set) var constants: [String] = []

    /// - Complexity: linear in the size of the documentation.
    public init(of function: Function) {
        var seen = Set<String>()
        var texts = [function.documentation.description, function.documentation.returns]
        texts += function.prototype.parameters.map(\.documentation)
        for variant in function.variants {
            texts += [variant.documentation.description, variant.documentation.returns]
        }
        for text in texts.compactMap(\.self) { scan(text, &seen) }
    }

    private mutating func scan(_ text: String, _ seen: inout Set<String>) {
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                guard bytes[index].isASCIIWordByte else {
                    index += 1
                    continue
                }
                let start = index
                var isUpper = true
                var hasUnderscore = false
                while index < bytes.count, bytes[index].isASCIIWordByte {
                    if bytes[index] == UInt8(ascii: "_") { hasUnderscore = true }
                    if bytes[index] >= UInt8(ascii: "a") { isUpper = false }
                    index += 1
                }
                guard isUpper, index - start > 2 else { continue }
                let isError =
                    bytes[start] == UInt8(ascii: "E") && start > 0 && bytes[start - 1] == UInt8(ascii: "-")
                    && !hasUnderscore && (start < 2 || !bytes[start - 2].isASCIIWordByte)
                guard isError || hasUnderscore else { continue }
                let word = String(decoding: bytes[start..<index], as: UTF8.self)
                guard seen.insert(word).inserted else { continue }
                if isError { errors.append(word) } else { constants.append(word) }
            }
        }
    }
}
