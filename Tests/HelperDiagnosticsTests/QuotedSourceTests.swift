import Foundation
import HelperModel
import Testing
import TestSupport

@testable import HelperDiagnostics

/// What an object names is opened only where the user works, or allows it.
@Suite struct QuotedSourceTests {
    /// The working directory, and a directory that is none of the program's business.
    private let directory: TemporaryDirectory
    private let elsewhere: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        elsewhere = try TemporaryDirectory()
        try directory.write("here\n", to: "src/here.c")
        try elsewhere.write("secret\n", to: "secret.c")
        for (name, target) in [("link.c", "secret.c"), ("folder", "")] {
            try FileManager.default.createSymbolicLink(
                atPath: directory.file(name), withDestinationPath: elsewhere.file(target))
        }
        try FileManager.default.createSymbolicLink(
            atPath: directory.file("inside.c"), withDestinationPath: "src/here.c")
        try #require(mkfifo(directory.file("pipe.c"), 0o600) == 0)
    }

    private func excerpt(_ file: String, roots: [String] = [], line: Int = 1) -> String? {
        var excerpts = SourceExcerpts(
            files: SourceFiles(workingDirectory: directory.path),
            roots: SourceRoots(workingDirectory: directory.path, named: roots))
        return excerpts.excerpt(at: .range(SourceLocation(file: file, line: line, column: 1), length: 0))?.line
    }

    @Test func theWorkingDirectoryIsQuoted() {
        for path in ["src/here.c", "./src/../src/here.c", directory.file("src/here.c"), "inside.c"] {
            #expect(excerpt(path) == "here")
        }
        #expect(excerpt("src/here.c", line: 2) == nil)
        #expect(excerpt("src/here.c", line: .max) == nil)
    }

    @Test func nothingElseIs() {
        let up = "../\(URL(fileURLWithPath: elsewhere.path).lastPathComponent)/secret.c"
        for path in [
            elsewhere.file("secret.c"), up, "link.c", "folder/secret.c", "src", "src/here.c/", "/etc/hostname", "",
            "missing.c",
        ] {
            #expect(excerpt(path) == nil, "\(path)")
        }
        // Pipes would wait for ever, devices never end.
        for path in ["pipe.c", directory.file("pipe.c")] { #expect(excerpt(path) == nil) }
        #expect(excerpt("/dev/zero", roots: ["/dev"]) == nil)
        // The root directory is not a place where somebody works.
        #expect(SourceRoots(workingDirectory: "/").resolve(elsewhere.file("secret.c")) == nil)
    }

    @Test func directoriesThatAreNamedAreQuoted() throws {
        #expect(excerpt(elsewhere.file("secret.c"), roots: [elsewhere.path]) == "secret")
        #expect(excerpt("secret.c", roots: [elsewhere.path + "/"]) == "secret")
        #expect(excerpt("link.c", roots: [elsewhere.path]) == "secret")
        #expect(SourceRoots(workingDirectory: "/", named: ["/"]).resolve(elsewhere.file("secret.c")) != nil)
        // A directory whose name begins like it is another.
        #expect(excerpt(elsewhere.file("secret.c"), roots: [String(elsewhere.path.dropLast())]) == nil)
    }

    @Test func whatIsTooLargeIsNotRead() throws {
        let handle = try #require(FileHandle(forWritingAtPath: try directory.write("first\n", to: "large.c")))
        try handle.truncate(atOffset: 17 << 20)
        try handle.close()
        #expect(excerpt("large.c") == nil)
    }

    /// The same path, 200 bytes long.
    private func padded(_ path: String) -> String {
        let slash = path.firstIndex(of: "/")!
        return path[..<slash] + String(repeating: "/", count: 200 - path.utf8.count) + path[slash...]
    }

    /// An object that says that its lines come from other people's files.
    @Test func bindQuotesNoOtherFiles() throws {
        let paths = [elsewhere.file("secret.c"), "./link.c", directory.file("pipe.c"), "/dev/zero", "./src/here.c"].map(
            padded)
        // clang reads the files that it names, so that they get their names afterwards.
        func placeholder(_ index: Int) -> String { padded("/no/file/\(index).c") }
        let functions = paths.indices.map { index in
            "#line 1 \"\(placeholder(index))\"\n__attribute__((section(\"s\(index)\"), used)) long f\(index)(void) { return missing(); }\n"
        }
        try directory.write("extern long missing(void);\n" + functions.joined(), to: "o.c")
        let clang = try #require(Project.clang)
        try #require(
            try clang.run(["-target", "bpf", "-O2", "-g", "-c", "o.c", "-o", "o.o"], in: directory.path).status == 0)
        var bytes = Data(try Data(contentsOf: URL(fileURLWithPath: directory.file("o.o"))))
        for (index, path) in paths.enumerated() {
            while let range = bytes.range(of: Data(placeholder(index).utf8)) {
                bytes.replaceSubrange(range, with: path.utf8)
            }
        }
        try directory.write(Array(bytes), to: "o.o")
        try directory.write("/** @brief One. @return 0. */\nint acme_one(void);\n", to: "acme.h")
        for arguments in [["bind", "o.o", "-o", "out.o"], ["inspect", "o.o"]] {
            let output = try Tool.helpergen.run(arguments + ["--provider", "acme.h"], in: directory.path)
            #expect(!output.standardError.contains("\nsecret\n"))
            guard arguments[0] == "bind" else { continue }
            #expect(output.standardError.contains("\(paths[0]):1:"))
            #expect(output.standardError.contains("\nhere\n"))
            let allowed = try Tool.helpergen.run(
                arguments + ["--provider", "acme.h", "--source-root", elsewhere.path], in: directory.path)
            #expect(allowed.standardError.contains("\nsecret\n"))
        }
    }
}
