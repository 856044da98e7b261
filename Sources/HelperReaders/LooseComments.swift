import HelperModel

/// Documentation comments that document nothing: they speak of parameters or of what is returned, and no declaration follows.
enum LooseComments {
    static func check(_ source: SourceText, scanner: CodeScanner, lines: SourceLines) -> [Diagnostic] {
        (scanner.comments + scanner.lineComments).filter { isLoose($0, source.bytes) && isDocumentation($0, source.bytes) }.map {
            Diagnostic(
                ProviderReader.looseComment,
                "this comment documents a function, but no declaration follows it; move it in front of the declaration, or remove it",
                at: lines.location(of: $0.lowerBound))
        }
    }

    private static func isDocumentation(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard bytes[range].starts(with: "/**".utf8) || bytes[range].starts(with: "///".utf8) else { return false }
        let reader = DocumentationReader(DocumentationComment.lines(of: range, in: bytes), style: .doxygen)
        return !reader.parameters.isEmpty || reader.documentation.returns != nil
    }

    /// Whether the file, a block or the text ends behind the comment, or another comment or a directive follows.
    private static func isLoose(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let rest = bytes[range.upperBound...].drop { $0.isBlank || $0 == .newline || $0 == .carriageReturn }
        guard let next = rest.first else { return true }
        return next == .slash || next == UInt8(ascii: "#") || next == UInt8(ascii: "}")
    }
}
