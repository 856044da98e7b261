/// The command line before it is understood, for what can't wait so long: the parser takes longer than a run that has
/// nothing to do.
///
/// Whoever asks has to be right even when a flag turns out to mean something else.
struct RawArguments: Sendable {
    /// Without the program's name.
    let words: [String]

    static let process = RawArguments(words: Array(CommandLine.arguments.dropFirst()))

    /// What follows the last `flag`, in either spelling: `--flag value` or `--flag=value`.
    func value(of flag: String) -> String? {
        for (index, word) in words.enumerated().reversed() {
            if word == flag { return index + 1 < words.count ? words[index + 1] : nil }
            if word.hasPrefix(flag + "=") { return String(word.dropFirst(flag.count + 1)) }
        }
        return nil
    }

    /// Whether one of `flags` is there, in either spelling.
    func contains(_ flags: String...) -> Bool {
        words.contains { word in flags.contains { word == $0 || word.hasPrefix($0 + "=") } }
    }
}
