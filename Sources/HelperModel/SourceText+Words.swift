extension SourceText {
    /// The words of ASCII letters, digits and underscores in it, whatever they are: names, or parts of a comment.
    ///
    /// - Complexity: linear in the size of the text.
    public var words: Set<String> {
        Set(bytes.split { !$0.isASCIIWordByte }.map { String(decoding: $0, as: UTF8.self) })
    }
}
