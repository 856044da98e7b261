extension DiagnosticPrinter {
    /// As clang prints diagnostics (clang's manual, "Formatting of Diagnostics"), and how many there are.
    func clangStyle(_ diagnostics: [Diagnostic]) -> String {
        var excerpts = SourceExcerpts(files: files, roots: roots)
        var text = ""
        for diagnostic in diagnostics {
            for place in diagnostic.includedFrom { text += inclusion(place) + ":\n" }
            text += line(
                diagnostic.severity.rawValue, diagnostic.severity == .error ? "31" : "35",
                "\(diagnostic.message) [\(diagnostic.rule)]", diagnostic.place, &excerpts)
            for note in diagnostic.notes {
                text += line("note", "36", note.message, note.place, &excerpts)
            }
        }
        let counts = [
            ("error", diagnostics.count { $0.severity == .error }),
            ("warning", diagnostics.count { $0.severity == .warning }),
        ]
        .filter { $0.1 > 0 }.map { "\($0.1) \($0.0)\($0.1 == 1 ? "" : "s")" }
        return counts.isEmpty ? text : text + counts.joined(separator: " and ") + " found.\n"
    }

    private func line(
        _ severity: String, _ color: String, _ message: String, _ place: Place?, _ excerpts: inout SourceExcerpts
    ) -> String {
        let message = message.printable
        let position = place.map(position) ?? "helpergen"
        let head =
            isColored
            ? "\u{1B}[1m\(position): \u{1B}[1;\(color)m\(severity): \u{1B}[0m\u{1B}[1m\(message)\u{1B}[0m\n"
            : "\(position): \(severity): \(message)\n"
        guard showsExcerpts, let place, let excerpt = excerpts.excerpt(at: place) else { return head }
        return head + excerpt.line + "\n" + excerpt.indentation
            + (isColored ? "\u{1B}[1;32m\(excerpt.marker)\u{1B}[0m\n" : "\(excerpt.marker)\n")
    }
}
