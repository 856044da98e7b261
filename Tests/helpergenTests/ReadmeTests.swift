import Foundation
import TestSupport
import Testing
import Yams

/// What README.md shows works as it is shown.
@Suite struct ReadmeTests {
    private let directory: TemporaryDirectory
    private let readme: String

    init() throws {
        directory = try TemporaryDirectory()
        readme = try String(contentsOfFile: "\(Project.root)/README.md", encoding: .utf8)
    }

    /// The first indented block behind `text`, without its indentation.
    private func block(behind text: String) throws -> [String] {
        let range = try #require(readme.range(of: text), "README.md no longer says: \(text)")
        let lines = readme[range.upperBound...].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("    ") })
        let block = lines[start...].prefix { $0.hasPrefix("    ") || $0.isEmpty }.map { String($0.dropFirst(4)) }
        return Array(block.reversed().drop { $0.isEmpty }.reversed())
    }

    /// The environment in which `helpergen` is the one of these tests.
    private var environment: [String: String] {
        let folder = URL(fileURLWithPath: Tool.helpergen.path).deletingLastPathComponent().path
        return ["PATH": "\(folder):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"]
    }

    private func shell(_ command: String, in path: String) throws -> Tool.Output {
        try #require(Tool.find("sh")).run(["-c", command], in: path, environment: environment)
    }

    // MARK: In builds

    @Test func theLinesForMake() throws {
        try directory.write(try block(behind: "**Make.**").joined(separator: "\n") + "\n", to: "Makefile")
        try directory.write("#include \"types.h\"\n/** One. @id 70001 @return 0. */\nint acme_one(acme_t a);\n", to: "acme.h")
        try directory.write("typedef int acme_t;\n", to: "types.h")
        func make() throws -> String {
            // The tests may run under a make themselves.
            let output = try shell("unset MAKEFLAGS MAKELEVEL; make", in: directory.path)
            #expect(output.status == 0, "\(output.standardError)")
            return output.standardOutput
        }
        #expect(try make().hasPrefix("helpergen generate"))
        #expect(!(try make().contains("helpergen")))
        // A change that changes nothing is made once, too.
        for file in ["acme.h", "types.h"] {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1000)], ofItemAtPath: directory.file("out.h"))
            try directory.write(try String(contentsOfFile: directory.file(file), encoding: .utf8) + "/* */\n", to: file)
            #expect(try make().contains("helpergen"), "\(file)")
            #expect(!(try make().contains("helpergen")), "\(file)")
        }
    }

    /// Every step of the workflow finds what it is for, and says so as GitHub wants it:
    /// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    @Test func theWorkflow() throws {
        struct Workflow: Decodable {
            struct Job: Decodable {
                let steps: [Step]
            }
            struct Step: Decodable {
                let run: String?
            }
            let jobs: [String: Job]
        }
        let text = try block(behind: "In a workflow of GitHub's").joined(separator: "\n")
        let steps = try #require(try YAMLDecoder().decode(Workflow.self, from: text).jobs.values.first).steps.compactMap(\.run)
        #expect(steps.count == 3)
        let path = directory.path
        try directory.write("/** One. @id 70001 @return 0. */\nint acme_one(int a);\n", to: "acme.h")
        try directory.write(
            "providers: [{name: acme, headers: acme.h}]\noutputs: [{kind: json, path: released.json}]\n", to: "helpergen.yaml")
        #expect(try shell("helpergen generate", in: path).status == 0)
        for step in steps {
            let output = try shell(step, in: path)
            #expect(output.status == 0 && output.standardError == "", "\(step): \(output.standardError)")
        }
        // Another number, and an argument without a contract.
        try directory.write("/** One. @id 70002 @return 0. */\nint acme_one(void *p, int n);\n", to: "acme.h")
        let expected = [
            "^::warning file=acme.h,line=2,col=5,title=contract-ambiguous::[^\n]+\n$",
            "^::error file=released.json,line=1,col=1,title=output-stale::it is stale; run helpergen generate\n$",
            "^::error file=acme.h,line=2,col=5,title=breaking-id-changed::[^\n]+\n$",
        ]
        for (step, expected) in zip(steps, expected) {
            let output = try shell(step, in: path)
            let lines = output.standardError.split(separator: "\n").map { "\($0)\n" }
            #expect(lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") }, "\(step): \(lines)")
            #expect(lines.contains { $0.range(of: expected, options: .regularExpression) != nil }, "\(step): \(lines)")
        }
    }

    // MARK: The tour

    /// Runs the commands of a block, and holds what they print against the block; `…` stands for anything.
    private func follow(_ block: [String], in path: String) throws {
        var commands: [(command: String, output: [String])] = []
        for line in block {
            if line.hasPrefix("$ ") {
                commands.append((String(line.dropFirst(2)), []))
            } else {
                commands[commands.count - 1].output.append(line)
            }
        }
        // One shell, as the reader has: directories stay changed.
        let script = commands.map { "\($0.command)\necho; echo '---'\n" }.joined()
        let output = try shell(script + "true", in: path)
        let printed = (output.standardOutput).components(separatedBy: "\n---\n")
        #expect(printed.count == commands.count + 1, "\(output)")
        for (command, printed) in zip(commands, printed) {
            let pattern = command.output.map {
                $0.trimmingCharacters(in: .whitespaces) == "…" ? "(.*\n)*" : NSRegularExpression.escapedPattern(for: $0) + "\n"
            }
            let lines = printed.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)\n" }.joined()
            let text = lines.hasSuffix("\n\n") || lines == "\n" ? String(lines.dropLast()) : lines
            #expect(text.range(of: "^" + pattern.joined() + "$", options: .regularExpression) != nil, "\(command.command) prints:\n\(text)")
        }
    }

    @Test func theTourOfAProvider() throws {
        let first = try block(behind: "`helpergen init` writes a configuration")
        try follow(first, in: directory.path)
        let provider = directory.file("provider")
        let header = try String(contentsOfFile: "\(provider)/provider.h", encoding: .utf8)
        try directory.write(header.replacingOccurrences(of: "Nanoseconds since", with: "Microseconds since"), to: "provider/provider.h")
        try follow(try block(behind: "Change a comment, and CI sees"), in: provider)
    }

    @Test func theTourOfStubs() throws {
        try FileManager.default.createSymbolicLink(atPath: directory.file("Input"), withDestinationPath: "\(Project.root)/Input")
        try follow(try block(behind: "Implement a provider in Swift. From its header come"), in: directory.path)
    }
}
