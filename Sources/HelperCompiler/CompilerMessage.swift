import HelperDiagnostics
import HelperModel

/// The first line of what swiftc or clang say of a problem: `path:line:column: kind: text`, `<unknown>:0: kind: text`
/// or `kind: text`.
struct CompilerMessage {
    enum Kind: String {
        case error, warning, note
    }

    let kind: Kind
    let text: String
    /// Nil where it is about no line.
    private(set) var place: (path: String, line: Int, column: Int)?

    /// Nil for what is none.
    init?(_ line: Substring) {
        var found: (kind: Kind, range: Range<Substring.Index>)?
        for kind in [Kind.error, .warning, .note] {
            guard let range = line.firstRange(of: "\(kind.rawValue): ") else { continue }
            let isStart = range.lowerBound == line.startIndex || line[..<range.lowerBound].hasSuffix(": ")
            if isStart, range.lowerBound < found?.range.lowerBound ?? line.endIndex { found = (kind, range) }
        }
        guard let (kind, range) = found else { return nil }
        self.kind = kind
        text = String(line[range.upperBound...])
        place = CompilerMessage.place(line[..<range.lowerBound].dropLast(2))
    }

    /// What `path:line:column` names; nil where it is no line of a file. A column that is not known is the first.
    static func place(_ text: Substring) -> (path: String, line: Int, column: Int)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, !text.hasPrefix("<"), let line = Int(parts[parts.count - 2]), line > 0,
            let column = Int(parts[parts.count - 1])
        else { return nil }
        return (parts.dropLast(2).joined(separator: ":"), line, max(1, column))
    }

    /// The messages of a text, without the lines of source that it quotes: these may look like anything.
    static func all(in text: String) -> [CompilerMessage] {
        var result: [CompilerMessage] = []
        var isExcerpt = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isExcerpt {
                isExcerpt = false
            } else if let message = CompilerMessage(line) {
                result.append(message)
                isExcerpt = message.place != nil
            }
        }
        return result
    }

    func location(_ files: SourceFiles) -> SourceLocation? {
        place.map { SourceLocation(file: files.name(forPath: $0.path), line: $0.line, column: $0.column) }
    }
}
