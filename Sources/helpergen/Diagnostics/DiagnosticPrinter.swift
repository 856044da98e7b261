#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import HelperModel

/// Turns diagnostics into text for standard error.
struct DiagnosticPrinter {
    let format: DiagnosticFormat
    let isColored: Bool
    let files: SourceFiles
    let roots: SourceRoots
    /// Whether the line that a diagnostic is about follows it, for which its file is read again.
    var showsExcerpts = true

    func text(for diagnostics: [Diagnostic]) -> String {
        switch format {
        case .text: clangStyle(diagnostics)
        case .json: json(diagnostics)
        case .github: diagnostics.map(githubAnnotation).joined()
        }
    }

    // MARK: As clang prints them

    private func clangStyle(_ diagnostics: [Diagnostic]) -> String {
        var excerpts = SourceExcerpts(files: files, roots: roots)
        var text = ""
        for diagnostic in diagnostics {
            for place in diagnostic.includedFrom { text += inclusion(place) + ":\n" }
            text += line(
                diagnostic.severity.rawValue, diagnostic.severity == .error ? "31" : "35",
                "\(diagnostic.message) [\(diagnostic.rule)]", diagnostic.location, &excerpts)
            for note in diagnostic.notes {
                text += line("note", "36", note.message, note.location, &excerpts)
            }
        }
        let counts = [("error", diagnostics.count { $0.severity == .error }), ("warning", diagnostics.count { $0.severity == .warning })]
            .filter { $0.1 > 0 }.map { "\($0.1) \($0.0)\($0.1 == 1 ? "" : "s")" }
        return counts.isEmpty ? text : text + counts.joined(separator: " and ") + " found.\n"
    }

    private func line(
        _ severity: String, _ color: String, _ message: String, _ location: SourceLocation?, _ excerpts: inout SourceExcerpts
    ) -> String {
        let message = message.printable
        let place = location.map { "\(path(of: $0).printable):\($0.line):\($0.column)" } ?? "helpergen"
        let head =
            isColored
            ? "\u{1B}[1m\(place): \u{1B}[1;\(color)m\(severity): \u{1B}[0m\u{1B}[1m\(message)\u{1B}[0m\n"
            : "\(place): \(severity): \(message)\n"
        guard showsExcerpts, let location, let excerpt = excerpts.excerpt(at: location) else { return head }
        return head + excerpt.line + "\n"
            + (isColored ? "\(excerpt.indentation)\u{1B}[1;32m^\u{1B}[0m\n" : "\(excerpt.indentation)^\n")
    }

    private func inclusion(_ place: SourceLocation) -> String {
        "In file included from \(path(of: place)):\(place.line)"
    }

    private func path(of location: SourceLocation) -> String {
        files.path(forName: location.file) ?? location.file
    }

    // MARK: For programs

    /// A diagnostic or a note; `file`, `line` and `column` are absent where there is no place.
    private struct Entry: Encodable {
        let severity: String
        let rule: String?
        let message: String
        let file: String?
        let line: Int?
        let column: Int?
        let notes: [Entry]?
    }

    private func json(_ diagnostics: [Diagnostic]) -> String {
        func entry(
            _ severity: String, _ rule: String?, _ message: String, _ location: SourceLocation?, _ notes: [Entry]?
        ) -> Entry {
            Entry(
                severity: severity, rule: rule, message: message, file: location.map(path), line: location?.line,
                column: location?.column, notes: notes)
        }
        let entries = diagnostics.map { diagnostic in
            entry(
                diagnostic.severity.rawValue, diagnostic.rule, diagnostic.message, diagnostic.location,
                diagnostic.notes.map { entry("note", nil, $0.message, $0.location, nil) }
                    + diagnostic.includedFrom.map { entry("note", nil, "in file included from here", $0, nil) })
        }
        // Strings and integers are all there is to encode, and that can't fail.
        return (try? PrettyJSON.text(of: entries)) ?? "[]\n"
    }

    // MARK: For GitHub

    /// A workflow command (GitHub's documentation, "Workflow commands for GitHub Actions").
    private func githubAnnotation(_ diagnostic: Diagnostic) -> String {
        var properties: [(String, String)] = []
        if let location = diagnostic.location {
            properties = [("file", path(of: location)), ("line", "\(location.line)"), ("col", "\(location.column)")]
        }
        properties.append(("title", diagnostic.rule))
        let notes =
            diagnostic.notes.map { note in
                "\n" + (note.location.map { "\(path(of: $0)):\($0.line):\($0.column): " } ?? "") + note.message
            } + diagnostic.includedFrom.map { "\n" + inclusion($0) }
        let list = properties.map { "\($0.0)=\(escapedProperty($0.1))" }.joined(separator: ",")
        return "::\(diagnostic.severity.rawValue) \(list)::\(escaped(diagnostic.message + notes.joined()))\n"
    }

    private func escaped(_ text: String) -> String {
        // Line ends have an escape of GitHub's own.
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\r", omittingEmptySubsequences: false).map { String($0).printable.replacing("%", with: "%25") }
                .joined(separator: "%0D")
        }.joined(separator: "%0A")
    }

    private func escapedProperty(_ text: String) -> String {
        escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
