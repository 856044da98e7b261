/// Flags that are not passed on to clang, each with the reason (``ClangOption`` lists those that are).
enum RefusedOptions {
    /// Why `word` is not passed on, and what to do; nil when nothing is known of it.
    static func reason(for word: String) -> String? {
        guard word.hasPrefix("-") else {
            return word.hasPrefix("@") ? moreArguments : "clang would take it for another input; leave it out"
        }
        // The longest is the one that is meant.
        let beginnings = reasons.flatMap { beginnings, reason in beginnings.map { ($0, reason) } }.filter {
            word.hasPrefix($0.0)
        }
        return whole.first { $0.words.contains(word) }?.reason
            ?? beginnings.max { $0.0.utf8.count < $1.0.utf8.count }?.1
    }

    private static let writes = "clang would write a file; leave it out"
    private static let prints = "clang would print; leave it out"
    private static let runs = "clang would run what it loads; leave it out"
    private static let moreArguments = "clang would take more arguments from a file; list them here"

    /// Words that are flags as they are.
    private static let whole: [(words: [String], reason: String)] = [
        (["-H", "-v", "-###", "-dM", "-dD", "-dI"], prints),
        (["-E", "-S", "-c", "-P"], "headers are only parsed; leave it out"),
    ]

    /// What flags begin with.
    private static let reasons: [([String], String)] = [
        (["-M", "-Wp,"], "clang would write a dependency file; use --depfile of helpergen"),
        (
            [
                "-o", "-save-temps", "--save-temps", "-serialize-diagnostics", "--serialize-diagnostics",
                "-ftime-trace", "-fmodule",
                "-fcxx-modules",
                "-header-include-file", "-gen-cdb", "-emit", "-fprofile", "-fcrash-diagnostics",
                "-fsave-optimization-record",
                "-dependency",
                "-diagnostic-log-file", "--analyze", "-index-store-path",
            ], writes
        ),
        (["-print", "--print", "-ftime-report", "--version", "--help", "-help"], prints),
        (
            ["-load", "-fplugin", "-fpass-plugin", "-plugin", "-add-plugin", "-B", "-fuse-ld", "-fembed", "-mllvm"],
            runs
        ),
        (["--config"], moreArguments),
        (
            [
                "-Xclang", "-Xpreprocessor", "-Xanalyzer", "-Xassembler", "-Xlinker", "-Wa,", "-Wl,", "-internal-",
                "-cc1",
            ],
            "it leads past the flags of clang that are known to be harmless; use one of these, such as -isystem for -internal-isystem"
        ),
        (["-target", "--target", "-arch", "-triple"], "the headers are parsed for what target: or --target says"),
        (["-working-directory"], "paths are those of helpergen; give whole paths, or run helpergen there"),
        (["-x", "--language"], "headers are read as C; leave it out"),
        (["-include-pch"], "only headers can be included; name the header with -include"),
        (["-include"], "give the header behind it, as an argument of its own"),
        (["-imacros"], "give the header behind it, as an argument of its own"),
    ]
}
