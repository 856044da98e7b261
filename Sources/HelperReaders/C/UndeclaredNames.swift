import HelperDiagnostics
import HelperModel
import Libclang

/// What a header takes for granted and nothing declares: one problem for its types, one for its other names, and one for
/// each macro, however often they are used. All have one remedy, the header that declares them.
struct UndeclaredNames {
    static let type = Rule("clang-unknown-type", .error, "Every type is declared")
    static let name = Rule("clang-undeclared-name", .error, "Every constant that a header uses is declared")
    static let macro = Rule("clang-undefined-macro", .error, "Every macro that a header uses is defined")
    static let rules = [type, name, macro]

    private struct Use {
        let name: String
        let place: SourceLocation?
        let includedFrom: [SourceLocation]
    }

    private var types: [Use] = []
    private var names: [Use] = []
    private var macros: [Use] = []
    /// What else is wrong in the same line follows from it.
    private var lines = Set<SourceLocation>()

    private let source: SourceText
    private let files: SourceFiles
    private let calls: MacroCalls
    private let headers: DeclaringHeaders

    /// - Parameters:
    ///   - unit: what clang read.
    ///   - headers: where the header may be that declares what is missing.
    init(_ lines: SourceLines, in unit: TranslationUnit, files: SourceFiles, headers: DeclaringHeaders) {
        source = lines.source
        self.files = files
        self.headers = headers
        calls = MacroCalls(lines, in: unit)
    }

    /// Takes note of a problem if it is such a name, or follows from one.
    ///
    /// - Returns: whether it is.
    mutating func take(_ problem: ClangDiagnostic) -> Bool {
        guard problem.severity >= .error else { return false }
        let place = ClangProblems.location(problem.location, source: source, files: files)
        let line = place.map { SourceLocation(file: $0.file, line: $0.line, column: 0) }
        let includedFrom = problem.includedFrom.compactMap {
            ClangProblems.location($0, source: source, files: files)
        }
        if place?.file == source.name, let use = calls.undefined(by: problem) {
            let taken = use.lines.map { SourceLocation(file: source.name, line: $0, column: 0) }
            guard !lines.contains(taken[0]) else { return true }
            macros.append(Use(name: use.name, place: use.start, includedFrom: []))
            lines.formUnion(taken)
        } else if let name = problem.quotedName(behind: "unknown type name ") {
            types.append(Use(name: name, place: place, includedFrom: includedFrom))
            if let line { lines.insert(line) }
        } else if let name = problem.quotedName(behind: "use of undeclared identifier ") {
            // Others may follow in the line, of their own.
            names.append(Use(name: name, place: place, includedFrom: includedFrom))
        } else {
            return line.map(lines.contains) ?? false
        }
        return true
    }

    /// The diagnostics, each at the first use.
    ///
    /// - Parameter known: the constants that one of the names may have meant.
    func diagnostics(known: () -> [String]) -> [Diagnostic] {
        undefinedMacros + [unknownTypes, undeclaredNames(known)].compactMap { $0 }
    }

    private var undefinedMacros: [Diagnostic] {
        Dictionary(grouping: macros, by: \.name).sorted {
            ($0.value[0].place?.line ?? 0, $0.key) < ($1.value[0].place?.line ?? 0, $1.key)
        }
        .map { name, uses in
            Diagnostic(
                UndeclaredNames.macro,
                "\(uses.count == 1 ? "a use" : "\(uses.count) uses") of \(name), which nothing defines\(headers.remedy(for: [name], as: .macro) ?? ClangProblems.remedy(for: [name], known: []))",
                at: uses[0].place)
        }
    }

    private var unknownTypes: Diagnostic? {
        guard let first = types.first else { return nil }
        let names = types.map(\.name).uniqued
        let headers = names.map(UndeclaredNames.standardHeader)
        let flags = Set(headers.compactMap { $0 }).sorted().map { "--include \($0)" }.joined(separator: " ")
        let remedy =
            headers.contains(nil)
            ? self.headers.remedy(for: names, as: .type)
                ?? ClangProblems.remedy(for: names, known: Array(KernelTypes.integers.keys))
            : "; add \(flags) in front of others"
        return Diagnostic(
            UndeclaredNames.type, "nothing declares the type\(names.count == 1 ? "" : "s") \(names.listed())\(remedy)",
            at: first.place, includedFrom: first.includedFrom)
    }

    private func undeclaredNames(_ known: () -> [String]) -> Diagnostic? {
        guard let first = names.first else { return nil }
        let names = names.map(\.name).uniqued
        return Diagnostic(
            UndeclaredNames.name,
            "nothing declares \(names.listed())\(headers.remedy(for: names, as: .constant) ?? ClangProblems.remedy(for: names, known: known()))",
            at: first.place, includedFrom: first.includedFrom)
    }

    /// The header that declares a well-known type (C11 7.20, 7.19, 7.18; Linux' uapi).
    private static func standardHeader(of name: String) -> String? {
        switch name {
        case "bool": "stdbool.h"
        case "size_t", "ptrdiff_t": "stddef.h"
        case "uintptr_t", "intptr_t", "uintmax_t", "intmax_t": "stdint.h"
        case _ where name.hasPrefix("__") && KernelTypes.integers[name] != nil: "linux/types.h"
        case _ where name.hasSuffix("_t") && KernelTypes.integers[name] != nil: "stdint.h"
        default: nil
        }
    }
}

extension ClangDiagnostic {
    /// The name in quotes behind `words`, with which the message begins; nil when it begins otherwise.
    func quotedName(behind words: String) -> String? {
        guard message.hasPrefix("\(words)'") else { return nil }
        return String(message.dropFirst(words.count + 1).prefix { $0 != "'" })
    }
}

extension [String] {
    /// Each once, where it is first.
    fileprivate var uniqued: [String] {
        var seen = Set<String>()
        return filter { seen.insert($0).inserted }
    }
}
