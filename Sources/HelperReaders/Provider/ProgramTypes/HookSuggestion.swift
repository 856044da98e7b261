import HelperDiagnostics
import HelperModel

/// A hook that only the text of its comment speaks of, as in the headers of eBPF for Windows. Nothing is declared by it;
/// it has most of what the directives would say.
enum HookSuggestion {
    static let rule = Rule(
        "program-type-undeclared", .warning,
        "A hook that text speaks of is declared by directives (checked by lint alone)")

    /// Whether a comment of the header can speak of a hook.
    static func isMentioned(in source: SourceText) -> Bool {
        source.bytes.contains("Program type:") || source.bytes.contains("program type:")
    }

    /// Which directives to write; nil where the text speaks of no program type, or nothing could be its hook.
    static func diagnostic(of declaration: HeaderDeclaration, _ comment: [CommentLine]) -> Diagnostic? {
        let prose = HookProse(comment)
        guard let type = prose.programTypes.first, HookPrototype.isPossible(declaration.cursor) else { return nil }
        let name = declaration.name
        let places = prose.attachTypes.isEmpty ? ["GUID"] : prose.attachTypes.map(\.name)
        let lines =
            ["@program_type \(ProgramType.stem(ofHook: name)) \(type.name)"]
            + places.map { "@attach_type SECTION \($0)" }
        return Diagnostic(
            rule,
            "\(name) is the hook of a program type, as its text says, and no directive declares that; write into its comment, a line each: \(lines.listed(limit: 40))",
            at: declaration.location)
    }
}
