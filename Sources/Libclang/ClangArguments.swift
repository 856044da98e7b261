/// Flags for clang, read as clang reads them: those that may be passed on, with what they mean, and those that may not.
public struct ClangArguments: Sendable {
    /// A word that is not passed on to clang.
    public struct Refusal: Sendable, Hashable {
        /// Which of the words it is, from 0.
        public let index: Int
        public let word: String
        /// Why, and what to do; nil for a flag that is not known.
        public let reason: String?
    }

    public private(set) var refusals: [Refusal] = []
    /// The definitions of macros, as `NAME=VALUE`.
    private(set) var definitions: [String] = []
    private(set) var searchDirectories: [String] = []
    private(set) var includes: [String] = []
    private(set) var files: [String] = []
    private(set) var hasSystemHeaders = true
    /// A flag that has clang look in places that are not known.
    private(set) var elsewhere: String?

    public init(_ words: [String]) {
        var index = 0
        while index < words.count {
            let word = words[index]
            defer { index += 1 }
            guard let option = ClangArguments.option(for: word) else {
                refusals.append(Refusal(index: index, word: word, reason: RefusedOptions.reason(for: word)))
                continue
            }
            var value = String(word.dropFirst(option.spelling.count))
            switch option.form {
            case .none, .joined: break
            case .joinedOrSeparate where !value.isEmpty: break
            case .separate, .joinedOrSeparate:
                guard index + 1 < words.count else {
                    refusals.append(
                        Refusal(index: index, word: word, reason: "it needs a value; give it as the next argument"))
                    continue
                }
                index += 1
                value = words[index]
            }
            note(value, of: option)
        }
    }

    private mutating func note(_ value: String, of option: ClangOption) {
        switch option.meaning {
        case .plain: break
        case .definition: definitions.append(value)
        case .searchDirectory: searchDirectories.append(value)
        case .resourceDirectory: searchDirectories.append("\(value)/include")
        case .include: includes.append(value)
        case .noSystemHeaders: hasSystemHeaders = false
        case .file:
            files.append(value)
            elsewhere = option.spelling
        case .elsewhere: elsewhere = option.spelling
        }
    }

    /// The option that clang takes `word` for: the one with the longest spelling.
    private static func option(for word: String) -> ClangOption? {
        var best: ClangOption?
        for option in ClangOption.allowed where matches(word, option) {
            if option.spelling.utf8.count > best?.spelling.utf8.count ?? 0 { best = option }
        }
        return best
    }

    private static func matches(_ word: String, _ option: ClangOption) -> Bool {
        switch option.form {
        case .none, .separate: word == option.spelling
        case .joinedOrSeparate: word.hasPrefix(option.spelling)
        // A comma passes words on to other tools (-Wp,-MD,FILE).
        case .joined:
            word.hasPrefix(option.spelling) && word != option.spelling
                && !(option.spelling == "-W" && word.contains(","))
        }
    }
}
