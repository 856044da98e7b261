import Libclang
import HelperDiagnostics
import HelperModel

/// Reads a uapi-style header: prototypes with sections of documentation in one comment, ids in an enumeration, as in linux/bpf.h.
///
/// The comment is text to C, so helpergen finds the prototypes in it and hands them to clang behind the header itself, in one parse:
/// types, ids and prototypes are clang's, whatever their spelling; only the structure of the comment is ours (``DescriptionBlock``).
public struct UAPIReader: Sendable {
    static let noDocumentation = Rule(
        "uapi-no-documentation", .error, "A uapi header documents its helpers in a comment")
    static let noEnumeration = Rule(
        "uapi-no-enum", .error, "A uapi header numbers its helpers in an enumeration such as bpf_func_id")
    static let idRange = Rule("uapi-id-range", .error, "An id fits the 32-bit field of a call instruction")
    static let prototype = Rule("uapi-prototype", .error, "A documented prototype is a C function declaration")
    static let unclosed = Rule("uapi-unclosed-comment", .error, "The comment with the descriptions is closed")

    /// The rules that reading a uapi header checks.
    public static let rules: [Rule] =
        [noDocumentation, noEnumeration, idRange, prototype, unclosed] + DescriptionBlock.rules + ClangProblems.rules
        + DocumentationReader.rules + SourceLines.rules + HostileCode.rules

    private let library: PendingLibclang
    private let arguments: CompilerArguments
    private let files: SourceFiles
    private let providerName: String?

    /// - Parameters:
    ///   - library: the libclang to parse with; it is waited for when the comments have been read.
    ///   - arguments: the flags for it.
    ///   - files: gives names to the files that clang opens.
    ///   - name: the provider's name; what the constants of the enumeration begin with when nil, such as `bpf`.
    public init(library: PendingLibclang, arguments: CompilerArguments, files: SourceFiles, name: String? = nil) {
        self.library = library
        self.arguments = arguments
        self.files = files
        self.providerName = name
    }

    /// The helpers of `source`.
    ///
    /// - Complexity: linear in the size of what clang reads.
    public func read(_ source: SourceText) -> ReadResult {
        let lines = SourceLines(source)
        var result = ReadResult(files: [source.hashed])
        result.diagnostics = lines.check()
        let scanner = CodeScanner(source.bytes)
        let excesses = HostileCode.check(source, scanner: scanner, lines: lines)
        result.diagnostics += excesses
        guard excesses.isEmpty else { return result }
        let described = DescribedHelpers(source: source, scanner: scanner, lines: lines, areRequired: true)
        result.diagnostics += described.diagnostics
        guard !result.diagnostics.containsErrors || !described.isEmpty else { return result }

        let unit: TranslationUnit
        switch ClangProblems.parse(source, appending: described.prototypes.text, arguments: arguments, library: library) {
        case .success(let parsed): unit = parsed
        case .failure(let problem):
            result.diagnostics.append(problem.diagnostic)
            return result
        }
        result.noteIncludedFiles(of: [unit], source: source, arguments: arguments)
        let problems = described.problems(of: unit, source: source, files: files)
        result.diagnostics += problems.diagnostics
        let found = described.read(unit.declarations, skipping: problems.broken, provider: providerName)
        result.diagnostics += found.diagnostics
        guard let provider = found.provider else {
            if !result.diagnostics.containsErrors { result.diagnostics.append(described.missingEnumeration) }
            return result
        }
        let numbers = NumberExpressions(
            problems.diagnostics.containsErrors ? [] : found.numbers, source: source, arguments: arguments, library: library)
        result.diagnostics += numbers.diagnostics
        var helpers = found.helpers
        numbers.apply(to: &helpers)
        result.set = Interface(providers: [provider], helpers: helpers, commands: described.commands(ofProvider: provider.name))
        return result
    }
}
