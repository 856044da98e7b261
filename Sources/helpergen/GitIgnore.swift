/// The `.gitignore` of a directory with a configuration: what is helpergen's own is not committed.
struct GitIgnore {
    /// What is remembered of the last run of each configuration, and what a run that was killed leaves.
    private static let patterns = [
        ".*.yaml.state", ".*.yaml.readings", ".*.o.state", ".*.o.readings", ".helpergen-*.tmp",
    ]

    private let old: [UInt8]
    /// The lines that it lacks.
    let missing: [String]

    /// - Parameter bytes: what the file holds, in whatever encoding its names have; nothing where there is none.
    init(_ bytes: [UInt8]) {
        old = bytes
        // Git takes a carriage return at the end of a line, and spaces, for nothing (gitignore(5)).
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        missing = GitIgnore.patterns.filter { !lines.contains($0) }
    }

    /// What it has to hold: all that it held, and what it lacked.
    var bytes: [UInt8] {
        let newline = UInt8(ascii: "\n")
        let start = old.isEmpty || old.last == newline ? old : old + [newline]
        return start + missing.flatMap { Array("\($0)\n".utf8) }
    }
}
