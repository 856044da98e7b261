import Foundation
import Testing
import TestSupport

/// What the pages show works as it is shown.
///
/// A page is done from top to bottom, in one shell and one directory. A fenced block with a name is a file of that
/// name. A block of the language `console` holds commands behind `$ ` and what they print, where a line `…` stands for
/// any lines; one that is called `kernel` loads programs.
@Suite(.slow) struct PageTests {
    static let pages = pages { $0.language == "console" }
    static let kernelPages = pages { $0.name == "kernel" }

    private static func pages(where hasBlock: (DocumentationPage.Fence) -> Bool) -> [String] {
        DocumentationPage.paths().filter { (try? DocumentationPage($0))?.fences.contains(where: hasBlock) == true }
    }

    @Test(arguments: pages) func consolesPrintWhatIsShown(_ path: String) throws {
        try follow(try DocumentationPage(path), in: try TemporaryDirectory(), includingKernel: false)
    }

    @Test(
        .enabled(if: Project.kernelHindrance == nil, Comment(rawValue: Project.kernelHindrance ?? "")),
        arguments: kernelPages
    )
    func programsAreLoadedAsShown(_ path: String) throws {
        try follow(try DocumentationPage(path), in: try TemporaryDirectory(), includingKernel: true)
    }

    /// The tutorial's host is a program that prints what the page says.
    @Test func theHostOfTheTutorial() throws {
        let page = try DocumentationPage("docs/tutorials/swift-provider.md")
        let directory = try TemporaryDirectory()
        try follow(page, in: directory, includingKernel: false)
        let build = URL(fileURLWithPath: Tool.helpergen.path).deletingLastPathComponent().path
        let objects = try FileManager.default.contentsOfDirectory(atPath: "\(build)/HelperRuntime.build")
            .filter { $0.hasSuffix(".o") }
        let compiled = try PageShell.run(
            "swiftc -swift-version 6 -parse-as-library -I '\(build)/Modules' -o host provider/Sources/host/*.swift "
                + objects.map { "'\(build)/HelperRuntime.build/\($0)'" }.joined(separator: " "), in: directory.path)
        try #require(compiled.status == 0, "\(compiled.standardError)")
        let output = try Tool(path: directory.file("host")).run([])
        let shown = try #require(page.fences.first { $0.name == "output" }?.lines)
        #expect(output.standardOutput.components(separatedBy: "\n").dropLast() == shown)
    }

    /// Does what a page says, and holds what is printed against it.
    private func follow(_ page: DocumentationPage, in directory: TemporaryDirectory, includingKernel: Bool) throws {
        for folder in ["Input", "Examples"] {
            try FileManager.default.createSymbolicLink(
                atPath: directory.file(folder), withDestinationPath: "\(Project.root)/\(folder)")
        }
        var script = "exec 2>&1\n"
        var commands: [(command: String, output: [String])] = []
        for fence in page.fences {
            if fence.language != "console" {
                guard fence.language != "text", let name = fence.name else { continue }
                let text = fence.lines.joined(separator: "\n")
                script += "mkdir -p \"$(dirname '\(name)')\"\ncat > '\(name)' <<'end of file'\n\(text)\nend of file\n"
                continue
            }
            guard includingKernel || fence.name != "kernel" else { continue }
            for line in fence.lines {
                if line.hasPrefix("$ ") {
                    commands.append((String(line.dropFirst(2)), []))
                    script += "\(line.dropFirst(2))\necho '--- end of output ---'\n"
                } else {
                    commands[commands.count - 1].output.append(line)
                }
            }
        }
        let output = try PageShell.run(script, in: directory.path)
        let printed = output.standardOutput.components(separatedBy: "--- end of output ---\n")
        try #require(printed.count == commands.count + 1, "\(page.path): \(output)")
        for (command, printed) in zip(commands, printed) {
            let pattern = command.output.map { line in
                line == "…" ? "(.*\n)*" : NSRegularExpression.escapedPattern(for: line) + "\n"
            }.joined()
            #expect(
                printed.range(of: "^\(pattern)$", options: .regularExpression) != nil,
                "\(page.path): \(command.command) prints:\n\(printed)")
        }
    }
}
