import HelperDiagnostics
import HelperModel
import HelperWriters
import Libclang
import TestSupport

/// What `generate --emit header` makes of an input, and what clang says of that: what is accepted compiles.
struct GeneratedHeader {
    /// The languages that programs include it in.
    static let languages = [["-std=gnu17"], ["-std=gnu2x"], ["-x", "c++", "-std=gnu++17"]]

    /// A program includes it behind the integer types that it takes for granted.
    private static let start = "#include <linux/types.h>\n"

    /// The text of the header; nil where the set is refused.
    static func text(_ set: Interface, _ binding: Binding) throws -> String? {
        let result = try Project.write(set, as: "header", HeaderOptions(binding: binding).values)
        return result.diagnostics.containsErrors ? nil : result.files.first?.contents
    }

    /// What clang says of `text` behind <linux/types.h>.
    static func errors(_ text: String, _ language: [String], warnings: Bool = false) throws -> [String] {
        let library = try Project.libclang.wait()
        let arguments = CompilerArguments(
            others: ["-Wall", "-Wextra", "-Wno-unused", "-Wno-pragma-once-outside-header"] + language)
        let lines = (start + text).split(separator: "\n", omittingEmptySubsequences: false)
        return try Array((start + text).utf8).withUnsafeBytes {
            try TranslationUnit(path: "/program.c", contents: $0, arguments: arguments, library: library).diagnostics
                .filter { $0.severity >= (warnings ? .warning : .error) }.map { problem in
                    let line = problem.location.map { $0.file == "/program.c" ? String(lines[$0.line - 1]) : $0.file }
                    return "\(problem.message): \(line ?? "")"
                }
        }
    }

    /// What clang says of the headers of a set that was accepted, in every language and binding; empty where it is
    /// refused.
    static func errors(_ set: Interface, warnings: Bool = false) throws -> [String] {
        try Binding.allCases.flatMap { binding -> [String] in
            guard let text = try text(set, binding) else { return [] }
            return try languages.flatMap { language in
                try errors(text, language, warnings: warnings).map {
                    "\(binding), \(language.joined(separator: " ")): \($0)"
                }
            }
        }
    }

    /// `BPF_HELPER` as a program may define it to have the provider's own header at its side, whose names then mean
    /// what they mean there.
    static let beside = """
        #define BPF_HELPER(return_type, name, args, id) typedef return_type name##_helper args
        #define BPF_KFUNC(return_type, name, args) typedef return_type name##_helper args

        """
}
