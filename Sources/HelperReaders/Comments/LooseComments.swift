import HelperDiagnostics
import HelperModel

/// Documentation comments that document nothing: they speak of parameters or of what is returned, and no declaration
/// follows.
enum LooseComments {
    static let rule = Rule(
        "provider-loose-comment", .warning, "A comment that documents a helper stands in front of its declaration")

    static func check(_ source: SourceText, scanner: CodeScanner, lines: SourceLines) -> [Diagnostic] {
        (scanner.comments + scanner.lineComments).filter {
            isLoose($0, source.bytes, scanner) && isDocumentation($0, source.bytes)
        }.map {
            Diagnostic(
                LooseComments.rule,
                "this comment documents a function, but no declaration follows it; move it in front of the declaration, or remove it",
                at: lines.location(of: $0.lowerBound))
        }
    }

    private static func isDocumentation(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        guard bytes[range].starts(with: "/**".utf8) || bytes[range].starts(with: "///".utf8) else { return false }
        let documentation = DocumentationParser([CommentLine](of: range, in: bytes), style: .doxygen)
        return !documentation.parameters.isEmpty || documentation.documentation.returns != nil
    }

    /// Whether the file, a block or the text ends behind the comment, or another comment or a directive follows. A
    /// macro may be documented, and what is declared behind a condition.
    private static func isLoose(_ range: Range<Int>, _ bytes: [UInt8], _ scanner: CodeScanner) -> Bool {
        var start = bytes.startOfText(behind: range.upperBound)
        // Another comment may stand between, where a condition follows: which of both is meant is clear by their form.
        while let next = scanner.comment(startingAt: start), !CodeScanner.isDoxygen(bytes[next]) {
            let end = bytes.startOfText(behind: next.upperBound)
            guard bytes[next.upperBound..<end].contains(UInt8(ascii: "#")) else { break }
            start = end
        }
        let rest = bytes[start...]
        switch rest.first {
        case nil, .slash, UInt8(ascii: "}"): return true
        case UInt8(ascii: "#"): return !rest.dropFirst().drop(while: \.isBlank).starts(with: "define".utf8)
        default: return false
        }
    }
}
