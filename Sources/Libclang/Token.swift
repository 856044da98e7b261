import CLibclang

/// A word of C source text.
public struct Token: Sendable, Hashable {
    /// What sort of word it is.
    public enum Kind: Sendable {
        case punctuation, keyword, identifier, literal, comment
    }

    public let kind: Kind
    /// The text as it stands in the source.
    public let spelling: String
    /// Where it begins.
    public let location: ClangLocation?

    static func tokens(in range: CXSourceRange, of unit: TranslationUnit) -> [Token] {
        let functions = unit.functions
        var raw: UnsafeMutablePointer<CXToken>?
        var count: UInt32 = 0
        functions.clang_tokenize(unit.handle, range, &raw, &count)
        guard let raw else { return [] }
        defer { functions.clang_disposeTokens(unit.handle, raw, count) }
        return (0..<Int(count)).map { index in
            Token(
                kind: kind(of: functions.clang_getTokenKind(raw[index])),
                spelling: unit.library.take(functions.clang_getTokenSpelling(unit.handle, raw[index])),
                location: unit.location(functions.clang_getTokenLocation(unit.handle, raw[index]))
            )
        }
    }

    private static func kind(of raw: CXTokenKind) -> Kind {
        switch raw {
        case CXToken_Keyword: .keyword
        case CXToken_Identifier: .identifier
        case CXToken_Literal: .literal
        case CXToken_Comment: .comment
        default: .punctuation
        }
    }
}
