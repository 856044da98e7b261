import HelperModel

extension DiagnosticPrinter {
    /// A diagnostic or a note. `line`, `column` and `length` are absent where the file as a whole is meant, and `file`,
    /// too, where there is no place.
    private struct Entry: Encodable {
        var severity: String
        var rule: String?
        var provider: String?
        var subject: String?
        var message: String
        var file: String?
        var line: Int?
        var column: Int?
        var length: Int?
        var notes: [Entry]?
    }

    func json(_ diagnostics: [Diagnostic]) -> String {
        let entries = diagnostics.map { diagnostic in
            var entry = entry(diagnostic.severity.rawValue, diagnostic.message, diagnostic.place)
            entry.rule = diagnostic.rule
            entry.provider = diagnostic.subject?.provider
            entry.subject = diagnostic.subject?.name
            entry.notes =
                diagnostic.notes.map { self.entry("note", $0.message, $0.place) }
                + diagnostic.includedFrom.map { self.entry("note", "in file included from here", Place($0)) }
            return entry
        }
        // Strings and integers are all there is to encode, and that can't fail.
        return (try? PrettyJSON.text(of: entries)) ?? "[]\n"
    }

    private func entry(_ severity: String, _ message: String, _ place: Place?) -> Entry {
        Entry(
            severity: severity, message: message, file: place.map(path), line: place?.start?.line,
            column: place?.start?.column,
            length: place.flatMap { $0.length > 0 ? $0.length : nil })
    }
}
