import HelperDiagnostics
import HelperModel
import Libclang

/// Reads a uapi-style header: prototypes with sections of documentation in one comment, ids in an enumeration, as in
/// linux/bpf.h.
///
/// The comment is text to C, so helpergen finds the prototypes in it and hands them to clang behind the header itself,
/// in one parse: types, ids and prototypes are clang's, whatever their spelling; only the structure of the comment is
/// ours (``DescriptionReader``).
public struct UAPIReader: Sendable {
    /// The rules that reading a uapi header checks.
    public static let rules: [Rule] =
        DescriptionReader.rules + UAPIRules.rules + [NumberRules.range] + ClangProblems.rules
        + DocumentationParser.rules
        + SourceLines.rules
        + HostileCode.rules

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
        let descriptions = DescriptionReader(source: source, scanner: scanner, lines: lines, areRequired: true)
        result.diagnostics += descriptions.diagnostics
        guard !result.diagnostics.containsErrors || !descriptions.isEmpty else { return result }

        let unit: TranslationUnit
        switch ClangProblems.parse(
            source, appending: descriptions.prototypes.text, arguments: arguments, library: library)
        {
        case .success(let parsed): unit = parsed
        case .failure(let problem):
            result.diagnostics.append(problem.diagnostic)
            return result
        }
        result.noteIncludedFiles(of: [unit], source: source, arguments: arguments)
        let problems = descriptions.problems(
            of: unit, source: source, files: files,
            headers: DeclaringHeaders(beside: source, arguments: arguments))
        result.diagnostics += problems.diagnostics
        let found = descriptions.read(unit.declarations, skipping: problems.broken, provider: providerName)
        result.diagnostics += found.diagnostics
        guard var provider = found.provider else {
            if !result.diagnostics.containsErrors { result.diagnostics.append(descriptions.missingEnumeration) }
            return result
        }
        let numbers = NumberExpressions(
            problems.diagnostics.containsErrors ? [] : found.numbers, source: source, arguments: arguments,
            library: library)
        result.diagnostics += numbers.diagnostics
        provider.functions = found.helpers
        numbers.apply(to: &provider.functions)
        provider.commands = descriptions.commands
        provider.namedConstants = DocumentedConstants.find(in: unit, of: provider.functions)
        result.diagnostics += UAPIRules.check(provider)
        result.set = Interface(providers: [provider])
        return result
    }
}
