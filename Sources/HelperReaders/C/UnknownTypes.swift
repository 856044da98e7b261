import HelperDiagnostics
import HelperModel
import Libclang

/// The types that a header takes for granted and nothing declares: one problem, however often they are used.
struct UnknownTypes {
    static let rule = Rule("clang-unknown-type", .error, "Every type is declared")

    private struct Use {
        let name: String
        let place: SourceLocation?
        let includedFrom: [SourceLocation]
    }

    private var uses: [Use] = []
    /// What else is wrong in the same line follows from it.
    private var lines = Set<SourceLocation>()

    /// Takes note of a problem if it is such a type, or follows from one.
    ///
    /// - Returns: whether it is.
    mutating func take(_ problem: ClangDiagnostic, source: SourceText, files: SourceFiles) -> Bool {
        guard problem.severity >= .error else { return false }
        let place = ClangProblems.location(problem.location, source: source, files: files)
        let line = place.map { SourceLocation(file: $0.file, line: $0.line, column: 0) }
        if let name = problem.quotedName(behind: "unknown type name ") {
            let includedFrom = problem.includedFrom.compactMap {
                ClangProblems.location($0, source: source, files: files)
            }
            uses.append(Use(name: name, place: place, includedFrom: includedFrom))
            if let line { lines.insert(line) }
            return true
        }
        return line.map(lines.contains) ?? false
    }

    /// One diagnostic for all of them, at the first; nil when there are none.
    var diagnostic: Diagnostic? {
        guard let first = uses.first else { return nil }
        var names: [String] = []
        for use in uses where !names.contains(use.name) { names.append(use.name) }
        let headers = names.map(UnknownTypes.standardHeader)
        let flags = Set(headers.compactMap { $0 }).sorted().map { "--include \($0)" }.joined(separator: " ")
        let remedy =
            headers.contains(nil)
            ? ClangProblems.remedy(for: names, known: Array(KernelTypes.integers.keys))
            : "; add \(flags) in front of others"
        return Diagnostic(
            UnknownTypes.rule, "nothing declares the type\(names.count == 1 ? "" : "s") \(names.listed())\(remedy)",
            at: first.place,
            includedFrom: first.includedFrom)
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
