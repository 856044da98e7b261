import Clang
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
        + [SourceLines.notUTF8, SourceLines.carriageReturns]

    private let library: PendingLibclang
    private let arguments: CompilerArguments
    private let files: SourceFiles

    /// - Parameters:
    ///   - library: the libclang to parse with; it is waited for when the comments have been read.
    ///   - arguments: the flags for it.
    ///   - files: gives names to the files that clang opens.
    public init(library: PendingLibclang, arguments: CompilerArguments, files: SourceFiles) {
        self.library = library
        self.arguments = arguments
        self.files = files
    }

    /// The helpers of `source`.
    ///
    /// - Complexity: linear in the size of what clang reads.
    public func read(_ source: SourceText) -> ReadResult {
        let lines = SourceLines(source)
        var result = ReadResult(files: [source.path])
        result.diagnostics = lines.check()
        let scanner = CodeScanner(source.bytes)
        let blocks = DescriptionBlocks(source: source, scanner: scanner, lines: lines)
        result.diagnostics += blocks.diagnostics
        guard !result.diagnostics.containsErrors || !blocks.helpers.isEmpty else { return result }

        let prototypes = PrototypeSource(entries: blocks.helpers, lines: lines)
        result.diagnostics += prototypes.diagnostics
        let unit: TranslationUnit
        switch ClangProblems.parse(source, appending: prototypes.text, arguments: arguments, library: library) {
        case .success(let parsed): unit = parsed
        case .failure(let problem):
            result.diagnostics.append(problem.diagnostic)
            return result
        }
        result.files = unit.files
        let declarations = unit.declarations
        let problems = self.problems(of: unit, source: source, prototypes: prototypes)
        result.diagnostics += problems.diagnostics

        let parsed = prototypes.parsed(from: declarations, skipping: problems.brokenPrototypes)
        guard let numbering = Numbering(declarations, documented: parsed.map(\.name), source: source, scanner: scanner, lines: lines)
        else {
            if !result.diagnostics.containsErrors {
                result.diagnostics.append(
                    Diagnostic(
                        UAPIReader.noEnumeration,
                        "no enumeration numbers the helpers; it is called bpf_func_id in linux/bpf.h, and its constants BPF_FUNC_name",
                        at: SourceLocation(file: source.name, line: 1, column: 1)))
            }
            return result
        }
        result.diagnostics += numbering.diagnostics
        // A helper whose prototype could not be read was described all the same; one diagnostic is enough.
        let unread = prototypes.unreadNames(parsed)
        result.set.providers = [
            Provider(
                name: numbering.providerName, numbering: numbering.names.filter { !unread.contains($0.helper) },
                edition: numbering.edition)
        ]
        let ids = Dictionary(numbering.names.map { ($0.helper, $0.id) }, uniquingKeysWith: { first, _ in first })
        result.set.helpers = OverloadedHelpers.merged(
            parsed.map { parsed in
                let entry = blocks.helpers[parsed.index]
                return Helper(
                    name: parsed.name, id: ids[parsed.name], prototype: parsed.prototype, attributes: entry.attributes.map(\.name),
                    documentation: entry.documentation, provider: numbering.providerName,
                    location: lines.location(of: entry.offset))
            })
        result.set.commands = blocks.commands.map {
            SyscallCommand(name: $0.title, documentation: $0.documentation, location: lines.location(of: $0.offset))
        }
        return result
    }

    /// clang's diagnostics as ours; those about a documented prototype say what to do about it.
    private func problems(
        of unit: TranslationUnit, source: SourceText, prototypes: PrototypeSource
    ) -> (diagnostics: [Diagnostic], brokenPrototypes: Set<Int>) {
        var diagnostics: [Diagnostic] = []
        var broken = Set<Int>()
        for problem in unit.diagnostics {
            let index = problem.location.flatMap { $0.file == source.path ? prototypes.entry(atLine: $0.line) : nil }
            guard let index else {
                if let diagnostic = ClangProblems.diagnostic(for: problem, source: source, files: files) {
                    diagnostics.append(diagnostic)
                }
                continue
            }
            guard problem.severity >= .error else { continue }
            if broken.insert(index).inserted {
                diagnostics.append(
                    Diagnostic(
                        UAPIReader.prototype,
                        "the prototype is not valid C: \(problem.message); correct it, or give the header that declares the type with --include",
                        at: ClangProblems.location(problem.location, source: source, files: files)))
            }
        }
        return (diagnostics, broken)
    }
}
