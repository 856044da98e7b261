import HelperWriters

/// An option that is given twice although it has one value: the argument parser takes the last, and nobody would hear
/// of the first.
enum RepeatedOption {
    /// The options that name one thing, of all commands.
    private static let single = Set(own + ofWriters)

    private static let own = [
        "-o", "--against", "--against-git", "--color", "--config", "--cpu", "--depfile", "--depfile-target",
        "--diagnostics",
        "--emit", "--facts",
        "--format", "--id-map", "--ids", "--keep", "--libclang", "--lock-command", "--only-kind", "--except-kind",
        "--output-directory", "--overlay",
        "--swiftc", "--target", "--to",
    ]

    private static var ofWriters: [String] {
        HelperWriters.options.flatMap { $0.optionSet.options }.compactMap { option in
            // A flag without a value says the same twice.
            if case .flag = option.form { return nil }
            return option.form.isRepeatable ? nil : "--\(option.flag)"
        }
    }

    /// Those that stand alone: to be given is their value.
    private static let flags = Set(
        HelperWriters.options.flatMap { $0.optionSet.options }.compactMap { option in
            if case .flag = option.form { "--\(option.flag)" } else { nil }
        })

    /// What is wrong, in a sentence; nil where every one of them is given once.
    static func problem(in words: [String]) -> String? {
        var seen = Set<String>()
        var rest = words[...]
        while let word = rest.popFirst(), word != "--" {
            let name = word.hasPrefix("--") ? String(word.prefix { $0 != "=" }) : word
            guard single.contains(name) else { continue }
            guard seen.insert(name).inserted else { return "\(name) is given twice; it has one value." }
            // What looks like an option is its value.
            if name == word, !flags.contains(name) { rest = rest.dropFirst() }
        }
        return nil
    }
}
