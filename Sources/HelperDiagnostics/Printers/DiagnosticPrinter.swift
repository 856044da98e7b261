import HelperModel

/// How diagnostics are printed.
public enum DiagnosticFormat: String, Sendable, CaseIterable {
    /// As clang prints them, for people and for editors.
    case text
    /// A list of objects, for programs.
    case json
    /// Annotations of a GitHub workflow.
    case github
}

/// Turns diagnostics into text for standard error.
public struct DiagnosticPrinter: Sendable {
    let format: DiagnosticFormat
    let isColored: Bool
    let showsExcerpts: Bool
    let files: SourceFiles
    let roots: SourceRoots

    /// - Parameters:
    ///   - format: how they are printed.
    ///   - isColored: whether text has colours (ECMA-48).
    ///   - showsExcerpts: whether text shows the line that a diagnostic is about, for which its file is read again.
    ///   - files: the paths of the files that places name.
    ///   - roots: the directories whose files are shown although only an input names them.
    public init(
        format: DiagnosticFormat, isColored: Bool, showsExcerpts: Bool = true, files: SourceFiles, roots: SourceRoots
    ) {
        self.format = format
        self.isColored = isColored
        self.showsExcerpts = showsExcerpts
        self.files = files
        self.roots = roots
    }

    public func text(for diagnostics: [Diagnostic]) -> String {
        switch format {
        case .text: clangStyle(diagnostics)
        case .json: json(diagnostics)
        case .github: diagnostics.map(githubAnnotation).joined()
        }
    }

    /// The path of a file, as the user wrote it.
    func path(of place: Place) -> String { files.path(forName: place.file) ?? place.file }

    /// Path, line and column. Editors and problem matchers look for all three, so a file as a whole is shown by its
    /// start.
    func position(of place: Place) -> String {
        "\(path(of: place).printable):\(place.start?.line ?? 1):\(place.start?.column ?? 1)"
    }

    func inclusion(_ place: SourceLocation) -> String {
        "In file included from \(files.path(forName: place.file) ?? place.file):\(place.line)"
    }
}
