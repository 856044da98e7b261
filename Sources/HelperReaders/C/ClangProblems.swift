import HelperDiagnostics
import HelperModel
import Libclang

/// Turns what clang has to say into our diagnostics.
enum ClangProblems {
    static let error = Rule("clang-error", .error, "The header is valid C")
    static let warning = Rule("clang-warning", .warning, "clang has no doubts about the header")
    static let include = Rule("clang-include", .error, "Every #include is found")
    static let failure = Rule("clang-failure", .error, "libclang can parse the header")
    static let missing = Rule("libclang-not-found", .error, "There is a libclang to parse headers with")
    static let rules = [error, warning, include, failure, missing] + UndeclaredNames.rules

    /// Nothing could be parsed at all.
    struct Failure: Error {
        let diagnostic: Diagnostic
    }

    /// Parses `source` in `frame`, with other text behind it.
    static func parse(
        _ source: SourceText, in frame: SourceFrame = SourceFrame(), appending text: [UInt8],
        arguments: CompilerArguments,
        options: TranslationUnit.Options = [],
        library: PendingLibclang
    ) -> Result<TranslationUnit, Failure> {
        do {
            CompilerArguments.findSystemHeaders()
            let library = try library.wait()
            var arguments = arguments
            // What is read is a header, whatever clang takes it for.
            arguments.others.insert("-Wno-pragma-once-outside-header", at: 0)
            let unit = try (frame.front + source.bytes + frame.back(text)).withUnsafeBytes {
                try TranslationUnit(
                    path: source.path, contents: $0, arguments: arguments, standIns: WindowsHeaders.all,
                    options: options, library: library)
            }
            return .success(unit)
        } catch let error as LibclangLocator.NotFound {
            return .failure(Failure(diagnostic: diagnostic(for: error)))
        } catch {
            let reason = (error as? TranslationUnit.ParseError)?.reason ?? "\(error)"
            return .failure(
                Failure(
                    diagnostic: Diagnostic(
                        failure, "\(reason); check --target and --clang-arg, or try another libclang with --libclang",
                        inFile: source.name)))
        }
    }

    private static func diagnostic(for error: LibclangLocator.NotFound) -> Diagnostic {
        let remedy =
            "install one (on Debian: apt-get install libclang-dev), or name one with --libclang PATH or LIBCLANG_PATH"
        let tried = error.attempts.map { Diagnostic.Note("tried \($0.path): \($0.reason)") }
        let searched =
            error.searched.isEmpty ? [] : [Diagnostic.Note("searched \(error.searched.joined(separator: ", "))")]
        return Diagnostic(
            missing,
            error.requestedBy.map { "the libclang that \($0) names can't be used; correct it, or \(remedy)" }
                ?? "no libclang was found; \(remedy)",
            notes: tried + searched)
    }

    /// What to do about names that no header declares, as the end of a sentence.
    ///
    /// - Parameter known: the names that one of them may have meant.
    static func remedy(for names: [String], known: [String]) -> String {
        let near = names.count == 1 ? NearestNames(to: names[0], among: known).suggestion : ""
        return
            "\(near.isEmpty ? "; name" : "\(near) Or name") the header that declares \(names.count == 1 ? "it" : "them") with --include FILE, and with -I DIR where the headers are that it includes itself"
    }

    /// The diagnostic for `problem`; nil for what is not for the user of this header to mend.
    static func diagnostic(for problem: ClangDiagnostic, source: SourceText, files: SourceFiles) -> Diagnostic? {
        let rule: Rule
        var message = problem.message
        switch problem.severity {
        case .ignored, .note: return nil
        case .warning:
            // Included headers have warnings of their own.
            if let place = problem.location, place.file != source.path { return nil }
            rule = warning
            if !problem.option.isEmpty { message += " [\(problem.option)]" }
        case .error, .fatal:
            let isMissingFile = message.hasSuffix("file not found")
            rule = isMissingFile ? include : error
            if isMissingFile {
                message +=
                    message.hasPrefix("'gnu/stubs-")
                    ? "; glibc has none for this target: add --clang-arg=-ffreestanding, so that clang has its own <stdint.h>"
                    : "; name its directory with -I, or install the package that has it"
            } else if problem.location == nil {
                message += "; correct what is passed to clang"
            }
        }
        return Diagnostic(
            rule, message, at: location(problem.location, source: source, files: files),
            notes: problem.notes.compactMap { note in
                // What macros paste together stands nowhere.
                if let place = note.location, place.file.hasPrefix("<") { return nil }
                return .init(note.message, at: location(note.location, source: source, files: files))
            },
            includedFrom: problem.includedFrom.compactMap { location($0, source: source, files: files) })
    }

    /// The place as ours; nil where clang made the file up, as the one that includes what `--include` names.
    static func location(_ location: ClangLocation?, source: SourceText, files: SourceFiles) -> SourceLocation? {
        guard let location, !location.file.hasPrefix("<") else { return nil }
        return SourceLocation(
            file: name(of: location.file, source: source, files: files), line: location.line, column: location.column)
    }

    /// The portable name of a file that clang opened.
    static func name(of path: String, source: SourceText, files: SourceFiles) -> String {
        path == source.path ? source.name : files.name(forPath: path)
    }
}
