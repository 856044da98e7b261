extension String {
    /// The text with zeros in front, at least `count` characters long.
    public func leftPadded(to count: Int) -> String {
        String(repeating: "0", count: max(0, count - utf8.count)) + self
    }
}
