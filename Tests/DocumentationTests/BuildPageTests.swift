import Foundation
import Testing
import TestSupport
import Yams

/// The lines for Make, and a workflow of GitHub's, do what the pages say of them.
@Suite(.slow) struct BuildPageTests {
    private let directory: TemporaryDirectory
    private let builds: DocumentationPage

    init() throws {
        directory = try TemporaryDirectory()
        builds = try DocumentationPage("docs/reference/builds.md")
    }

    /// The lines for Make build a program with what they generate: all that must be is made anew, once, and nothing
    /// else.
    @Test func theLinesForMake() throws {
        for (name, path) in [
            ("acme.h", "include/acme.h"), ("acme_types.h", "include/acme_types.h"), ("main.c", "main.c"),
        ] {
            try FileManager.default.copyItem(
                atPath: "\(Project.root)/Examples/cmake-program/\(path)", toPath: directory.file(name))
        }
        try edit("main.c") { $0.replacingOccurrences(of: "acme_helper_defs.h", with: "out.h") }
        let rules = try builds.block(behind: "## Make").joined(separator: "\n")
        try directory.write("program: main.c out.h\n\tcc -I. -o $@ main.c\n\(rules)\n", to: "Makefile")
        #expect(try make() == ["helpergen", "cc"])
        #expect(try make() == [])
        // A change that changes no output, one of a header that is included, a helper more; and one that is not
        // helpergen's business.
        try edit("acme.h") { "\($0)/* */\n" }
        #expect(try make() == ["helpergen", "cc"])
        #expect(try make() == [])
        try edit("acme_types.h") { $0.replacingOccurrences(of: "uint32_t", with: "uint64_t") }
        #expect(try make() == ["helpergen", "cc"])
        #expect(
            try Tool(path: directory.file("program")).run([]).standardOutput == "uint64_t acme_count(uint32_t what)\n")
        try edit("acme.h") { "\($0)/** @brief More. @return 0. */\nint acme_more(void);\n" }
        #expect(try make() == ["helpergen", "cc"])
        #expect(try directory.text(of: "out.h").contains("acme_more"))
        try edit("main.c") { "\($0)/* */\n" }
        #expect(try make() == ["cc"])
        #expect(try make() == [])
    }

    /// The lines for Make that bind an object.
    @Test(.enabled(if: Project.clang != nil, "clang is not installed")) func theLinesForObjects() throws {
        try directory.write("/** One. @id 70001 @return 0. */\nint acme_one(int a);\n", to: "acme.h")
        try directory.write(
            "extern int acme_one(int);\n__attribute__((section(\"x\"), used)) int program(void *c) { return acme_one(1); }\n",
            to: "program.c")
        let rules = try builds.block(behind: "The rule for an object that is bound:").joined(separator: "\n")
        let clang = try #require(Project.clang).path
        try directory.write(
            "linked: program.bound.o\n\tcp program.bound.o linked\n\(rules)\nprogram.o: program.c\n\t'\(clang)' -target bpf -O2 -c program.c -o $@\n",
            to: "Makefile")
        func make() throws -> [String] { try self.make().map { $0.contains("clang") ? "clang" : $0 } }
        #expect(try make() == ["clang", "helpergen", "cp"])
        #expect(try make() == [])
        try edit("acme.h") { "\($0)/* */\n" }
        #expect(try make() == ["helpergen", "cp"])
        #expect(try make() == [])
        try edit("program.c") { "\($0)/* */\n" }
        #expect(try make() == ["clang", "helpergen", "cp"])
        #expect(try make() == [])
    }

    /// The lines with a stamp: what is made of an output is made again when that changes, and only then.
    @Test func theLinesWithAStamp() throws {
        try directory.write("/** One. @id 70001 @return 0. */\nint acme_one(int a);\n", to: "acme.h")
        let rules = try builds.block(behind: "With a stamp,").joined(separator: "\n")
        try directory.write("copy: stamped.h\n\tcp stamped.h copy\n\(rules)\n", to: "Makefile")
        #expect(try make() == ["helpergen", "cp"])
        #expect(try make() == [])
        try edit("acme.h") { "\($0)/* */\n" }
        #expect(try make() == ["helpergen"])
        #expect(try make() == [])
        try edit("acme.h") { $0.replacingOccurrences(of: "One.", with: "The first.") }
        #expect(try make() == ["helpergen", "cp"])
        #expect(try make() == [])
        // An output that is gone comes back, though its stamp stayed.
        try FileManager.default.removeItem(atPath: directory.file("stamped.h"))
        #expect(try make() == ["helpergen", "cp"])
        #expect(try make() == [])
    }

    /// What make runs.
    private func make() throws -> [String] {
        let output = try PageShell.run("make", in: directory.path)
        #expect(output.status == 0, "\(output.standardError)")
        return output.standardOutput.split(separator: "\n").compactMap { line in
            line.hasPrefix("make: ") ? nil : line.split(separator: " ").first.map(String.init)
        }
    }

    /// Changes a file, and makes everything else older than that: file systems and Make disagree about what is older
    /// within a tick.
    private func edit(_ file: String, _ change: (String) -> String) throws {
        let manager = FileManager.default
        for name in try manager.contentsOfDirectory(atPath: directory.path) {
            let path = directory.file(name)
            let time = try #require(try manager.attributesOfItem(atPath: path)[.modificationDate] as? Date)
            try manager.setAttributes([.modificationDate: time.addingTimeInterval(-10)], ofItemAtPath: path)
        }
        try directory.write(change(try directory.text(of: file)), to: file)
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
        let page = try DocumentationPage("docs/reference/breaking-changes.md")
        let text = try page.block(behind: "In a workflow of GitHub's").joined(separator: "\n")
        let steps = try #require(try YAMLDecoder().decode(Workflow.self, from: text).jobs.values.first).steps
            .compactMap(\.run)
        #expect(steps.count == 3)
        let path = directory.path
        try directory.write("/** One. @id 70001 @return 0. */\nint acme_one(int a);\n", to: "acme.h")
        try directory.write(
            "providers: [{name: acme, headers: acme.h}]\noutputs: [{kind: json, path: released.json}]\n",
            to: "helpergen.yaml")
        #expect(try PageShell.run("helpergen generate", in: path).status == 0)
        // The release that the workflow compares with.
        try #require(
            try PageShell.run(
                "git init -q && git add . && git -c user.name=n -c user.email=e@example.org commit -q -m v1.0 && git tag v1.0",
                in: path
            ).status == 0)
        for step in steps {
            let output = try PageShell.run(step, in: path)
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
            let output = try PageShell.run(step, in: path)
            let lines = output.standardError.split(separator: "\n").map { "\($0)\n" }
            #expect(lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") }, "\(step): \(lines)")
            #expect(lines.contains { $0.range(of: expected, options: .regularExpression) != nil }, "\(step): \(lines)")
        }
    }
}
