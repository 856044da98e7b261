/// Names in a sentence: `a`, `a and b`, `a, b and c`; of many the first, and how many more there are.
public struct NameList: Sendable {
    public let text: String

    /// - Parameter longest: how many names are written out.
    public init(_ names: [String], longest: Int = 10) {
        let shown = names.count > longest ? names.prefix(longest) + ["\(names.count - longest) more"] : names[...]
        text = shown.count < 2 ? shown.first ?? "" : "\(shown.dropLast().joined(separator: ", ")) and \(shown.last!)"
    }
}
