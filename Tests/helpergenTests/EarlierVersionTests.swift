import Foundation
import Testing
import TestSupport

/// `breaking --against-git`: the inputs as they were at a revision.
@Suite(.slow) struct EarlierVersionTests {
    private let directory: TemporaryDirectory
    /// A directory for temporary files of helpergen's own, to see what is left there.
    private let scratch: TemporaryDirectory

    /// A repository with a header that includes another, in a directory of its own.
    init() throws {
        directory = try TemporaryDirectory()
        scratch = try TemporaryDirectory()
        try directory.write(
            "#include \"types.h\"\n/** One. */\nint acme_one(acme_t a);\n/** Two. */\nint acme_two(int a);\n",
            to: "sub/include/acme.h")
        try directory.write("typedef int acme_t;\n", to: "sub/include/types.h")
        try directory.write(Self.configuration(of: "acme"), to: "sub/helpergen.yaml")
        try git("init", "-q")
        #expect(try run("generate", in: "sub").status == 0)
        try commit("v1")
    }

    private static func configuration(of provider: String) -> String {
        "providers: [{name: \(provider), headers: include/acme.h}]\noutputs: [{kind: header, path: out.h}]\n"
    }

    private func git(_ arguments: String...) throws {
        let git = try #require(Tool.find("git"), "git")
        let output = try git.run(
            ["-c", "user.name=n", "-c", "user.email=e@example.org"] + arguments, in: directory.path)
        #expect(output.status == 0, "\(output.standardError)")
    }

    private func commit(_ tag: String) throws {
        try git("add", "sub/include", "sub/helpergen.yaml", "sub/helpergen.lock")
        try git("commit", "-q", "-m", tag)
        try git("tag", tag)
    }

    private func run(_ arguments: String..., in folder: String = ".", environment: [String: String] = [:]) throws
        -> Tool.Output
    {
        try Tool.helpergen.run(
            arguments, in: directory.file(folder), environment: ["TMPDIR": scratch.path].merging(environment) { $1 })
    }

    private func expectNothingLeft() throws {
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }

    private static let nothing =
        "programs bound early: nothing breaks\nprograms bound late: nothing breaks\nproviders in Swift: nothing breaks\n"

    @Test func nothingBreaksWhereNothingChanged() throws {
        for revision in ["v1", "HEAD", "HEAD~0"] {
            let result = try run("breaking", "--against-git", revision, in: "sub")
            #expect(
                result.status == 0 && result.standardOutput == Self.nothing && result.standardError == "", "\(result)")
        }
        try expectNothingLeft()
    }

    /// An included header changed; however the inputs are named, the earlier one is found.
    @Test func includedHeadersAreOfTheRevision() throws {
        try directory.write("typedef long acme_t;\n", to: "sub/include/types.h")
        let absolute = directory.file("sub")
        for (folder, inputs) in [
            ("sub", []), (".", ["--config", "sub/helpergen.yaml"]), ("/", ["--config", "\(absolute)/helpergen.yaml"]),
            ("sub", ["--provider", "include/acme.h"]), (".", ["--provider", "sub/include/acme.h"]),
            (".", ["--provider", "\(absolute)/include/acme.h"]),
            ("sub/include", ["--provider", "../include/acme.h", "-I", "."]),
        ] {
            let result = try Tool.helpergen.run(
                ["breaking", "--against-git", "v1"] + inputs, in: folder == "/" ? folder : directory.file(folder),
                environment: ["TMPDIR": scratch.path])
            #expect(result.status == 1)
            #expect(
                result.standardError.contains("acme_one took int as argument 1, and takes long now"),
                "\(folder) \(inputs): \(result)")
            #expect(result.standardError.contains("it was declared at line 3 of the earlier acme.h"))
        }
        try expectNothingLeft()
    }

    /// The configuration, its lock and the headers that it named then.
    @Test func theConfigurationIsOfTheRevision() throws {
        try FileManager.default.moveItem(
            atPath: directory.file("sub/include/acme.h"), toPath: directory.file("sub/include/apex.h"))
        try directory.write(
            Self.configuration(of: "apex").replacing("acme.h", with: "apex.h"), to: "sub/helpergen.yaml")
        #expect(try run("generate", in: "sub").status == 0)
        let result = try run("breaking", "--against-git", "v1", in: "sub")
        #expect(
            result.standardError.contains("acme is called apex now: its helpers acme_one and acme_two moved together"))
        #expect(result.standardError.contains("\"was: acme\" at apex in the configuration"))
        #expect(
            result.standardOutput
                == "programs bound early: acme_one, acme_two\nprograms bound late: acme\nproviders in Swift: acme\n")
    }

    /// What is wrong with the earlier version is not mistaken for today's.
    @Test func anEarlierVersionThatCannotBeRead() throws {
        try directory.write("int acme_one(\n", to: "sub/include/acme.h")
        try commit("broken")
        try directory.write("/** One. */\nint acme_one(int a);\n", to: "sub/include/acme.h")
        let result = try run("breaking", "--against-git", "broken", in: "sub")
        #expect(result.status == 1 && result.standardOutput == "")
        #expect(result.standardError.contains("broken:sub/include/acme.h:1:"), "\(result.standardError)")
        try expectNothingLeft()
    }

    @Test func whatIsMissingIsNamed() throws {
        try directory.write(Self.configuration(of: "acme"), to: "sub/new.yaml")
        let cases: [(arguments: [String], rule: String)] = [
            (["--against-git", "v2"], "git-revision"), (["--against-git", "--all"], "git-revision"),
            (["--against-git", "v1:sub"], "git-revision"),
            (["--against-git", "v1", "--config", "new.yaml"], "git-file"),
            (["--against-git", "v1", "--uapi", Project.systemHeader], "git-repository"),
        ]
        for (arguments, rule) in cases {
            let result = try Tool.helpergen.run(
                ["breaking"] + arguments, in: directory.file("sub"), environment: ["TMPDIR": scratch.path])
            #expect(result.status == 1 && result.standardOutput == "")
            #expect(result.standardError.contains("[\(rule)]"), "\(arguments): \(result.standardError)")
        }
        let missing = try run("breaking", "--against-git", "v1", in: "sub", environment: ["PATH": scratch.path])
        #expect(missing.standardError.contains("there is no git on the PATH"))
        for arguments in [[], ["--against", "old.json", "--against-git", "v1"]] {
            let result = try Tool.helpergen.run(["breaking"] + arguments, in: directory.file("sub"))
            #expect(result.status == 64 && result.standardError.contains("--against OLD.json or --against-git REV"))
        }
        try expectNothingLeft()
    }

    /// The repository is as it was: its index, its work tree, and no hook of it ran.
    @Test func theRepositoryStaysAsItIs() throws {
        let hook = try directory.write(
            "#!/bin/sh\ntouch \(directory.file("ran"))\n", to: ".git/hooks/post-index-change")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
        try directory.write("typedef long acme_t;\n", to: "sub/include/types.h")
        let index = try Data(contentsOf: URL(fileURLWithPath: directory.file(".git/index")))
        #expect(try run("breaking", "--against-git", "v1", in: "sub").status == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.file(".git/index"))) == index)
        #expect(!FileManager.default.fileExists(atPath: directory.file("ran")))
        #expect(try directory.text(of: "sub/include/types.h") == "typedef long acme_t;\n")
    }
}
