import HelperDiagnostics
import HelperModel
import Libclang

/// Reads the helpers that a header describes in the form of linux/bpf.h: prototypes with sections in a comment, and an
/// enumeration of their numbers.
///
/// It reads the comments before clang parses the header, since it adds their ``prototypes`` to what clang reads, and
/// the helpers after that.
struct DescriptionReader {
    /// The rules that it checks, those that any header is held to apart.
    static let rules =
        DescriptionComments.rules + DescriptionParser.rules + [PrototypeSource.prototype, HelperEnumeration.missing]

    private let comments: DescriptionComments
    /// The prototypes, to be parsed behind the header.
    let prototypes: PrototypeSource
    private let source: SourceText
    private let scanner: CodeScanner
    private let lines: SourceLines

    /// - Parameter areRequired: whether it is an error that no comment describes helpers.
    init(source: SourceText, scanner: CodeScanner, lines: SourceLines, areRequired: Bool) {
        self.source = source
        self.scanner = scanner
        self.lines = lines
        comments = DescriptionComments(source: source, scanner: scanner, lines: lines, areRequired: areRequired)
        prototypes = PrototypeSource(entries: comments.helpers, lines: lines)
    }

    /// Whether no comment describes a helper.
    var isEmpty: Bool { comments.helpers.isEmpty }

    /// What is wrong with the comments.
    var diagnostics: [Diagnostic] { comments.diagnostics + prototypes.diagnostics }

    /// The system call commands that the comments describe.
    var commands: [SyscallCommand] {
        comments.commands.map {
            SyscallCommand(
                Declaration(name: $0.title, documentation: $0.documentation, location: lines.location(of: $0.offset)))
        }
    }

    /// What is said when a header has to number its helpers and does not.
    var missingEnumeration: Diagnostic {
        Diagnostic(
            HelperEnumeration.missing,
            "no enumeration numbers the helpers; it is called bpf_func_id in linux/bpf.h, and its constants BPF_FUNC_name",
            inFile: source.name)
    }

    /// clang's diagnostics as ours; those about a documented prototype say what to do about it.
    ///
    /// - Parameter headers: where what is missing may be declared.
    func problems(of unit: TranslationUnit, source: SourceText, files: SourceFiles, headers: DeclaringHeaders) -> (
        diagnostics: [Diagnostic], broken: Set<Int>
    ) {
        var diagnostics: [Diagnostic] = []
        var behind: [Diagnostic] = []
        var broken = Set<Int>()
        var undeclared = UndeclaredNames(lines, in: unit, files: files, headers: headers)
        for problem in unit.diagnostics {
            let line = problem.location.flatMap { $0.file == source.path ? $0.line : nil }
            guard let index = line.flatMap(prototypes.entry) else {
                if undeclared.take(problem) { continue }
                guard let diagnostic = ClangProblems.diagnostic(for: problem, source: source, files: files) else {
                    continue
                }
                if let line, line > lines.count { behind.append(diagnostic) } else { diagnostics.append(diagnostic) }
                continue
            }
            guard problem.severity >= .error else { continue }
            if broken.insert(index).inserted, !undeclared.take(problem) {
                diagnostics.append(
                    Diagnostic(
                        PrototypeSource.prototype, "the prototype is not valid C: \(problem.message); correct it",
                        at: ClangProblems.location(problem.location, source: source, files: files)))
            }
        }
        diagnostics += undeclared.diagnostics {
            unit.declarations.filter { $0.kind == .enumeration }.flatMap(\.enumConstants).map(\.cursor.spelling)
        }
        if !diagnostics.containsErrors, let diagnostic = atEnd(behind) { diagnostics.append(diagnostic) }
        return (diagnostics, broken)
    }

    /// What clang found wrong in the text behind the header is wrong at its end: something is left open. One diagnostic
    /// tells, if possible one that knows what.
    private func atEnd(_ diagnostics: [Diagnostic]) -> Diagnostic? {
        func isInside(_ note: Diagnostic.Note) -> Bool {
            note.place?.start.map { $0.file != source.name || $0.line <= lines.count } ?? false
        }
        let errors = diagnostics.filter { $0.severity == .error }
        guard var chosen = errors.first(where: { $0.notes.contains(where: isInside) }) ?? errors.first else {
            return nil
        }
        chosen.place = Place(lines.end)
        chosen.notes.removeAll { !isInside($0) }
        chosen.message = "at the end of the file: \(chosen.message)"
        return chosen
    }

    /// What was found.
    struct Found {
        var helpers: [Function] = []
        /// Nil when no enumeration numbers the helpers.
        var provider: Provider?
        var diagnostics: [Diagnostic] = []
        /// Helpers whose number is that of a constant, which is still to be evaluated.
        var numbers: [NumberExpressions.Request] = []
    }

    /// The helpers, with the numbers that the header gives them.
    ///
    /// - Parameters:
    ///   - broken: the entries whose prototypes could not be parsed.
    ///   - name: the provider's name; nil for the one that the enumeration suggests.
    func read(_ declarations: [Cursor], skipping broken: Set<Int>, provider name: String?) -> Found {
        let parsed = prototypes.parsed(from: declarations, skipping: broken)
        var found = Found()
        let enumeration = HelperEnumeration(
            declarations, documented: parsed.map(\.name), source: source, scanner: scanner, lines: lines)
        let provider = name ?? enumeration?.providerName ?? ""
        if let enumeration {
            found.diagnostics = enumeration.diagnostics
            // A helper whose prototype could not be read was described all the same; one diagnostic is enough.
            let unread = prototypes.unreadNames(parsed)
            found.provider = Provider(
                name: provider, numbering: enumeration.names.filter { !unread.contains($0.helper) },
                edition: enumeration.edition)
        }
        let ids = Dictionary(
            (enumeration?.names ?? []).map { ($0.helper, $0.id) }, uniquingKeysWith: { first, _ in first })
        var helpers: [Function] = []
        for parsed in parsed {
            let entry = comments.helpers[parsed.index]
            guard case .success(let prototype) = parsed.prototype else {
                found.diagnostics.append(HostileCode.typeTooDeep(of: parsed.name, at: lines.location(of: entry.offset)))
                continue
            }
            var helper = Function(
                name: parsed.name, id: ids[parsed.name], prototype: prototype, attributes: entry.attributes.map(\.name),
                documentation: entry.documentation, origin: .described, location: lines.location(of: entry.offset))
            if entry.documentation.description?.utf8.contains(UInt8(ascii: "@")) == true {
                let place = lines.location(of: entry.offset)
                let unapplied = helper.apply(entry.documentation) { _ in place }
                found.diagnostics += unapplied.diagnostics
                if let number = unapplied.number { found.numbers.append(number) }
            }
            helpers.append(helper)
        }
        found.helpers = helpers.mergingOverloads()
        return found
    }
}
