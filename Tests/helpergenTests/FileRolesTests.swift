import Foundation
import Testing
import TestSupport

/// Nothing that a run writes takes the place of what it reads, of what helpergen keeps, or of what else it writes,
/// however it is spelt.
@Suite(.slow) struct FileRolesTests {
    private let directory: TemporaryDirectory
    private let project: TwoProviders

    init() throws {
        project = try TwoProviders()
        directory = project.directory
        // Read in no time, without libclang.
        try directory.write(
            "{\"schema\": 1, \"helpers\": [], \"providers\": [], \"syscall\": []}\n", to: "helpers.json")
    }

    private func run(_ arguments: [String]) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    /// Every file with its contents.
    private func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: directory.path) {
            contents[name] = FileManager.default.contents(atPath: directory.file(name))
        }
        return contents
    }

    /// Other configurations of the directory, and the lock that they share, are no outputs either, whatever reads them.
    @Test(arguments: ["other.yaml", "helpergen.lock"]) func whatOtherConfigurationsHaveIsKept(_ file: String) throws {
        _ = try project.generate()
        try FileManager.default.moveItem(atPath: directory.file("helpergen.yaml"), toPath: directory.file("other.yaml"))
        let before = try contents()
        let output = try run(Self.fromFlags + ["-o", file])
        #expect(output.status == 1 && output.standardError.contains("[output-is-input]"), "\(output.standardError)")
        #expect(try contents() == before)
    }

    /// A repository may hold a link of the name that the state has; where it leads is somebody else's.
    @Test(arguments: [".helpergen.yaml.state", ".helpergen.yaml.readings"]) func whatIsRememberedGoesThroughNoLink(
        _ file: String
    ) throws {
        let victim = try directory.write("precious", to: "victim")
        try FileManager.default.createSymbolicLink(atPath: directory.file(file), withDestinationPath: "victim")
        #expect(try run(["generate"]).status == 0)
        #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious")
        try FileManager.default.removeItem(atPath: directory.file(file))
        try #require(mkfifo(directory.file(file), 0o600) == 0)
        #expect(try run(["generate"]).status == 0)
    }

    /// What could not be written to standard output is not done.
    @Test(arguments: ["--version", "--help", "lint --list-rules", "explain --help"]) func aFullDiskIsNoticed(
        _ arguments: String
    ) throws {
        let shell = try #require(Tool.find("sh"))
        let output = try shell.run(["-c", "'\(Tool.helpergen.path)' \(arguments) >/dev/full"])
        #expect(output.status == 1 && output.standardError.contains("[output-unwritable]"), "\(output.standardError)")
    }

    private static let fromFlags = ["generate", "--helpers", "helpers.json", "--emit", "header"]

    @Test(arguments: [
        ("helpergen.yaml", "this is the configuration"), ("helpergen.lock", "this is the lock"),
        (".helpergen.yaml.state", "this is what helpergen remembers"),
        (".helpergen.yaml.readings", "this is what helpergen remembers"),
    ]) func whatHelpergenKeepsIsKept(_ file: String, _ message: String) throws {
        _ = try project.generate()
        let before = try contents()
        try FileManager.default.createSymbolicLink(atPath: directory.file("symbolic"), withDestinationPath: file)
        try FileManager.default.linkItem(atPath: directory.file(file), toPath: directory.file("hard"))
        let spellings = [file, "./first/../\(file)", "symbolic", "hard", directory.file(file)]
        for arguments in spellings.flatMap({ [["generate", "--depfile", $0], Self.fromFlags + ["-o", $0]] })
            + [Self.fromFlags + ["-o", "x.h", "--depfile", file]]
        {
            let output = try run(arguments)
            #expect(
                output.status == 1 && output.standardError.contains(message), "\(arguments): \(output.standardError)")
            #expect(output.standardError.contains("[output-is-input]"))
        }
        for name in ["symbolic", "hard"] { try FileManager.default.removeItem(atPath: directory.file(name)) }
        #expect(try contents() == before)
    }

    @Test func anInputIsNotReplacedByAnyName() throws {
        try FileManager.default.createSymbolicLink(
            atPath: directory.file("symbolic"), withDestinationPath: "helpers.json")
        try FileManager.default.linkItem(atPath: directory.file("helpers.json"), toPath: directory.file("hard"))
        let before = try contents()
        for path in ["helpers.json", "./include/../helpers.json", "symbolic", "hard", directory.file("helpers.json")] {
            for arguments in [["-o", path], ["-o", "x.h", "--depfile", path]] {
                #expect(try run(Self.fromFlags + arguments).standardError.contains("this is an input"), "\(arguments)")
            }
        }
        #expect(try contents() == before)
    }

    /// They may not be there yet.
    @Test(arguments: ["helpergen.lock", ".helpergen.yaml.state", ".helpergen.yaml.readings"])
    func whatHelpergenIsGoingToKeep(_ file: String) throws {
        for arguments in [["generate", "--depfile", file], Self.fromFlags + ["-o", "first/../\(file)"]] {
            #expect(try run(arguments).standardError.contains("[output-is-input]"), "\(arguments)")
        }
        try directory.write(
            try directory.text(of: "helpergen.yaml").replacingOccurrences(of: "out.json", with: file),
            to: "helpergen.yaml")
        for command in ["generate", "check"] { #expect(try run([command]).standardError.contains("[output-is-input]")) }
        #expect(!FileManager.default.fileExists(atPath: directory.file(file)) || file.hasSuffix(".readings"))
    }

    /// The state that goes with a directory of outputs.
    @Test func theStateOfADirectoryOfOutputs() throws {
        #expect(try run(["generate", "--output-directory", "build"]).status == 0)
        let state = try #require(
            try FileManager.default.contentsOfDirectory(atPath: directory.file("build")).first {
                $0.hasSuffix(".state")
            })
        let output = try run(["generate", "--output-directory", "build", "--depfile", "build/\(state)"])
        #expect(output.standardError.contains("[output-is-input]"))
    }

    @Test func outputsOfOneRunAreSeveralFiles() throws {
        _ = try project.generate()
        let before = try contents()
        try FileManager.default.createSymbolicLink(atPath: directory.file("missing"), withDestinationPath: "x.h")
        for (arguments, message) in [
            (["generate", "--depfile", "out.h"], "the output and the dependency file would be written to it"),
            (["generate", "--depfile", "include/../out.json"], "the output and the dependency file"),
            (Self.fromFlags + ["-o", "x.h", "--depfile", "./x.h"], "the output and the dependency file"),
            (Self.fromFlags + ["-o", "x.h", "--depfile", "missing"], "the output and the dependency file"),
            (
                ["generate", "--output-directory", "no/such", "--depfile", "no/./such/out.h"],
                "the output and the dependency file"
            ),
        ] {
            let output = try run(arguments)
            #expect(
                output.status == 1 && output.standardError.contains(message), "\(arguments): \(output.standardError)")
            #expect(output.standardError.contains("[output-collision]"))
        }
        try FileManager.default.removeItem(atPath: directory.file("missing"))
        #expect(try contents() == before)
        // What is no file has no contents to lose.
        #expect(try run(Self.fromFlags + ["-o", "/dev/null", "--depfile", "/dev/null"]).status == 0)
    }

    /// Standard output may be a file, too.
    @Test func standardOutputIsNoInput() throws {
        let before = try directory.text(of: "other.h")
        let shell = try #require(Tool.find("sh"))
        for output in ["", "-o -", "-o /dev/stdout", "-o /dev/fd/1"] {
            let result = try shell.run(
                ["-c", "\"$0\" generate --provider other.h --emit json \(output) >>other.h", Tool.helpergen.path],
                in: directory.path)
            #expect(
                result.status == 1 && result.standardError.contains("this is an input"),
                "\(output): \(result.standardError)")
            #expect(try directory.text(of: "other.h") == before)
        }
    }

    // MARK: Names

    /// An unset variable of a script must not mean the root directory.
    @Test(arguments: [
        ["generate", "--output-directory", ""], ["generate", "--depfile", ""],
        ["generate", "--depfile", "x.d", "--depfile-target", ""],
        fromFlags + ["-o", ""], ["init", ""], ["bind", "x.o", "-o", "", "--config", "helpergen.yaml"],
        ["bind", "x.o", "--output-directory", "", "--config", "helpergen.yaml"],
        ["bind", "x.o", "-o", "y.o", "--ids", "program", "--id-map", "", "--config", "helpergen.yaml"],
    ]) func emptyNames(_ arguments: [String]) throws {
        let output = try run(arguments)
        #expect(output.status == 64)
        #expect(output.standardError.contains("needs a name, and got an empty one"), "\(output.standardError)")
    }

    @Test func argumentsThatAreNoText() throws {
        let output = try #require(Tool.find("sh")).run(
            [
                "-c", "\"$0\" generate --provider other.h --emit json -o \"$(printf 'caf\\351.h')\"",
                Tool.helpergen.path,
            ],
            in: directory.path)
        #expect(output.status == 64)
        #expect(
            output.standardError
                == "Error: Argument 7, 'caf\\xE9.h', is not UTF-8; give the file a name that is, or a link.\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).allSatisfy { !$0.hasPrefix("caf") })
        // As text it is a name as any other.
        #expect(try run(Self.fromFlags + ["-o", "café.h"]).status == 0)
        #expect(FileManager.default.fileExists(atPath: directory.file("café.h")))
    }
}
