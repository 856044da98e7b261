import Foundation
import Testing
import TestSupport

/// What is said of one rule: a file `Rules/ID.txt` with the reason for the rule, commands, and files.
///
/// The first paragraph is the reason. Lines that begin with `$ ` are commands; `bad$ ` and `good$ ` mark those of one
/// half of the example. A line `--- NAME` begins a file, which is there in both halves, or in one if NAME begins with
/// `bad/` or `good/`. A rule that no portable input breaks has a line `Without an example: REASON` in place of
/// commands.
struct RuleExample {
    static let folder = "Tests/DocumentationTests/Rules"
    static let ids = ((try? FileManager.default.contentsOfDirectory(atPath: "\(Project.root)/\(folder)")) ?? [])
        .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()

    enum Half: String, CaseIterable {
        case bad, good
    }

    struct File {
        let name: String
        /// Nil for both.
        let half: Half?
        let text: String
    }

    let reason: String
    /// Why there is none.
    private(set) var excuse: String?
    private var commands: [(half: Half?, text: String)] = []
    private var files: [File] = []

    init(_ id: String) throws {
        let text = try String(contentsOfFile: "\(Project.root)/\(Self.folder)/\(id).txt", encoding: .utf8)
        var paragraph: [String] = []
        var open: (name: String, lines: [String])?
        for line in text.components(separatedBy: "\n").dropLast() {
            if line.hasPrefix("--- ") {
                if let open { files.append(Self.file(open.name, open.lines)) }
                open = (String(line.dropFirst(4)), [])
            } else if open != nil {
                open!.lines.append(line)
            } else if let match = line.wholeMatch(of: /(bad|good)?\$ (.*)/) {
                commands.append((match.output.1.flatMap { Half(rawValue: String($0)) }, String(match.output.2)))
            } else if line.hasPrefix("Without an example: ") {
                excuse = String(line.dropFirst("Without an example: ".count))
            } else if !line.isEmpty {
                paragraph.append(line)
            }
        }
        if let open { files.append(Self.file(open.name, open.lines)) }
        reason = paragraph.joined(separator: "\n")
    }

    private static func file(_ name: String, _ lines: [String]) -> File {
        let parts = name.split(separator: "/", maxSplits: 1)
        let half = parts.count == 2 ? Half(rawValue: String(parts[0])) : nil
        return File(name: half == nil ? name : String(parts[1]), half: half, text: lines.map { "\($0)\n" }.joined())
    }

    func commands(of half: Half) -> [String] { commands.filter { ($0.half ?? half) == half }.map(\.text) }

    /// The files of one half that the other does not have, or those of both.
    func files(of half: Half?) -> [File] { files.filter { $0.half == half } }

    /// What the commands of one half print, each behind its command, and the status of the last.
    func run(_ half: Half) throws -> (text: String, status: Int32) {
        let directory = try TemporaryDirectory()
        for file in files where file.half == nil || file.half == half { try directory.write(file.text, to: file.name) }
        let script = commands(of: half).map { "echo '--- output ---'\n\($0)\n" }.joined()
        let output = try PageShell.run("exec 2>&1\n\(script)", in: directory.path)
        let printed = output.standardOutput.components(separatedBy: "--- output ---\n").dropFirst()
        let text = zip(commands(of: half), printed).map { "$ \($0)\n\($1)" }.joined()
        return (text.replacingOccurrences(of: directory.path, with: "/project"), output.status)
    }
}
