import HelperModel

/// A declaration of a header, its types spelt and its comment laid out.
struct DeclarationText: Sendable {
    let declaration: HeaderDeclaration
    let signature: HeaderDeclaration.Signature
    /// The signature for C++ and C23; nil where that is the same, and where these can't have the declaration.
    let later: HeaderDeclaration.Signature?
    /// Whether only C before C23 can have the declaration.
    let isEarlierOnly: Bool
    /// Its number as the macro takes it; nil for what is declared without.
    let id: String?
    let description: CommentPart?
    let directives: CommentPart?
    let returns: CommentPart?
    /// Whether documentation stands behind the name, if only white space.
    let hasText: Bool

    init(_ declaration: HeaderDeclaration, _ words: LaterWords) {
        self.declaration = declaration
        signature = declaration.signature
        isEarlierOnly = words.preventsDeclaration(of: declaration)
        later = isEarlierOnly ? nil : declaration.laterSignature
        // The macro is what needs the number: a program that asks for early binding is told by its compiler.
        let helper = declaration.helper
        id = helper.isKfunc ? nil : helper.id.map { "\($0)" } ?? "BPF_HELPER_HAS_NO_ID"
        let documentation = helper.documentation
        let description = documentation.description ?? ""
        let returns = documentation.returns ?? ""
        let directives = CommentDirectives.lines(for: helper)
        hasText = !description.isEmpty || !returns.isEmpty || !directives.isEmpty
        // Of the white space at its end a description loses one newline: code in a literal block ends with an empty
        // line.
        self.description = description.isEmpty ? nil : CommentPart(description, trimmingEnd: false)
        self.directives =
            directives.isEmpty ? nil : CommentPart(directives.joined(separator: "\n"), trimmingEnd: true)
        let hasReturns = returns.utf8.contains { $0 > UInt8(ascii: " ") }
        self.returns = hasReturns ? CommentPart(returns, trimmingEnd: true) : nil
    }

    /// A text in a comment.
    struct CommentPart: Sendable {
        /// The lines, laid out as libbpf's header does.
        let comment: String
        private let text: String
        private let isTrimmed: Bool

        init(_ text: String, trimmingEnd isTrimmed: Bool) {
            self.text = text
            self.isTrimmed = isTrimmed
            comment = CommentText.section(text, trimmingEnd: isTrimmed)
        }

        var lines: [String] { CommentText.lines(text, trimmingEnd: isTrimmed) }
    }
}
