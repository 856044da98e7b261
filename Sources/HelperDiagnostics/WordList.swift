extension Sequence<String> {
    /// The words as a sentence has them: `a, b and c`, or, beyond `limit` words, `a, b and 7 more`.
    public func listed(limit: Int = 5) -> String {
        let words = Array(self)
        let shown = words.count > limit ? Array(words.prefix(limit - 1)) + ["\(words.count - limit + 1) more"] : words
        guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
        return "\(shown.dropLast().joined(separator: ", ")) and \(last)"
    }
}
