extension DiagnosticPrinter {
    /// A workflow command (GitHub's documentation, "Workflow commands for GitHub Actions").
    func githubAnnotation(_ diagnostic: Diagnostic) -> String {
        var properties: [(String, String)] = []
        if let place = diagnostic.place {
            let (line, column) = (place.start?.line ?? 1, place.start?.column ?? 1)
            properties = [("file", path(of: place)), ("line", "\(line)"), ("col", "\(column)")]
            if place.length > 0 { properties.append(("endColumn", "\(column + place.length)")) }
        }
        properties.append(("title", diagnostic.rule))
        let notes =
            diagnostic.notes.map { note in
                "\n" + (note.place.map { "\(path(of: $0)):\($0.start?.line ?? 1):\($0.start?.column ?? 1): " } ?? "")
                    + note.message
            } + diagnostic.includedFrom.map { "\n" + inclusion($0) }
        let list = properties.map { "\($0.0)=\(escapedProperty($0.1))" }.joined(separator: ",")
        return "::\(diagnostic.severity.rawValue) \(list)::\(escaped(diagnostic.message + notes.joined()))\n"
    }

    private func escaped(_ text: String) -> String {
        // Line ends have an escape of GitHub's own.
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\r", omittingEmptySubsequences: false)
                .map {
                    String($0).printable.split(separator: "%", omittingEmptySubsequences: false).joined(
                        separator: "%25")
                }
                .joined(separator: "%0D")
        }.joined(separator: "%0A")
    }

    private func escapedProperty(_ text: String) -> String {
        escaped(text).split(separator: ":", omittingEmptySubsequences: false).joined(separator: "%3A")
            .split(separator: ",", omittingEmptySubsequences: false).joined(separator: "%2C")
    }
}
