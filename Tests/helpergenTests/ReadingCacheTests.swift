import Foundation
import TestSupport
import Testing

/// Only what has changed is read again.
@Suite struct ReadingCacheTests {
    private let project: TwoProviders
    private var directory: TemporaryDirectory { project.directory }

    init() throws {
        project = try TwoProviders()
    }

    @Test func onlyTheProviderThatChangedIsReadAgain() throws {
        #expect(project.headers(try project.generate()) == (["acme.h", "other.h"], []))
        try directory.write(
            "/** Other. @return 0. */\nint other_one(int a);\n/** Two. @return 0. */\nint other_two(int a);\n", to: "other.h")
        let log = try project.generate()
        #expect(log.contains("helpergen: reading other.h again: other.h changed\n"))
        #expect(project.headers(log) == (["other.h"], ["acme.h"]))
        #expect(try directory.text(of: "out.h").contains("other_two"))
        // What is included is part of who includes it.
        try directory.write("typedef unsigned long acme_t;\n", to: "include/types.h")
        let second = try project.generate()
        #expect(second.contains("helpergen: reading acme.h again: include/types.h changed\n"))
        #expect(project.headers(second) == (["acme.h"], ["other.h"]))
        #expect(try directory.text(of: "out.json").contains("\"unsigned long\""))
        try directory.write("typedef unsigned char acme_t;\n", to: "first/types.h")
        #expect(project.headers(try project.generate()) == (["acme.h"], ["other.h"]))
        #expect(try directory.text(of: "out.json").contains("\"unsigned char\""))
    }

    /// When no header has changed, none is parsed, and libclang stays closed.
    @Test func whatChangesNoHeaderReadsNone() throws {
        _ = try project.generate()
        for change in ["helpergen.yaml", "out.h", "helpergen.lock"] {
            try directory.write(try directory.text(of: change) + (change == "out.h" ? "/* */\n" : "# more\n"), to: change)
            let log = try project.generate()
            #expect(project.headers(log) == ([], ["acme.h", "other.h"]), "\(change)")
            #expect(!log.contains("parsed by"))
        }
        // Another way to read it is another question.
        try directory.write(
            try directory.text(of: "helpergen.yaml").replacingOccurrences(
                of: "headers: other.h}", with: "headers: other.h, definitions: X=1}"),
            to: "helpergen.yaml")
        #expect(project.headers(try project.generate()) == (["other.h"], ["acme.h"]))
    }

    /// Other commands take what generate has read, and leave nothing themselves; check takes nobody's word.
    @Test func otherCommandsReadWhatTheyMust() throws {
        func run(_ arguments: String...) throws -> String { try Tool.helpergen.run(arguments + ["-v"], in: directory.path).standardError }
        #expect(project.headers(try run("lint")).read == ["acme.h", "other.h"])
        #expect(project.headers(try run("lint")).read == ["acme.h", "other.h"])
        _ = try project.generate()
        #expect(project.headers(try run("lint")) == ([], ["acme.h", "other.h"]))
        #expect(project.headers(try run("explain", "acme_one")) == ([], ["acme.h", "other.h"]))
        #expect(project.headers(try run("check")) == (["acme.h", "other.h"], []))
        try directory.write("/** Other. @return 0. */\nint other_one(long a);\n", to: "other.h")
        for _ in 0..<2 { #expect(project.headers(try run("lint")) == (["other.h"], ["acme.h"])) }
        #expect(try run("lint", "--libclang", "/nowhere.so").contains("[libclang-not-found]"))
    }

    @Test func aBrokenHeaderKeepsTheOthers() throws {
        _ = try project.generate()
        try directory.write("int broken(;\n", to: "other.h")
        #expect(try Tool.helpergen.run(["generate"], in: directory.path).status == 1)
        try directory.write("/** Other. @return 0. */\nint other_one(int a);\n", to: "other.h")
        // The state still knows the contents from before.
        #expect(project.reason(try project.generate()) == nil)
        try directory.write("/** Other. @return 0. */\nint other_one(long a);\n", to: "other.h")
        #expect(project.headers(try project.generate()) == (["other.h"], ["acme.h"]))
    }

    @Test func aDamagedMemoryIsNone() throws {
        _ = try project.generate()
        let path = ".helpergen.yaml.readings"
        let expected = try directory.text(of: "out.json")
        for damaged in try project.damaged(path, form: "readings") {
            try directory.write(damaged, to: path)
            try FileManager.default.removeItem(atPath: directory.file("out.json"))
            #expect(project.headers(try project.generate()) == (["acme.h", "other.h"], []))
            #expect(try directory.text(of: "out.json") == expected)
        }
    }

    /// A header that is only asked for is a change when it comes.
    @Test func headersThatAreAskedForAreWatched() throws {
        try directory.write(
            "#if __has_include( <extra.h> )\n#include <extra.h>\n#else\ntypedef unsigned acme_t;\n#endif\n", to: "include/types.h")
        _ = try project.generate()
        try directory.write("typedef unsigned long acme_t;\n", to: "include/extra.h")
        let log = try project.generate()
        #expect(project.reason(log) == "include/extra.h is there now")
        #expect(project.headers(log) == (["acme.h"], ["other.h"]))
        #expect(try directory.text(of: "out.json").contains("\"unsigned long\""))
    }

    /// A provider in front of another changes the names of files, and so what is said of the other.
    @Test func namesOfFilesStayThoseOfAColdRun() throws {
        for folder in ["a", "b"] {
            try FileManager.default.createDirectory(atPath: directory.file(folder), withIntermediateDirectories: true)
            try directory.write("/** Same. @return 0. */\nint \(folder)_one(void *p, int n);\n", to: "\(folder)/same.h")
        }
        func configure(_ folders: [String]) throws {
            let providers = folders.map { "  - {name: \($0), headers: \($0)/same.h}\n" }.joined()
            try directory.write("providers:\n\(providers)outputs:\n  - {kind: json, path: out.json}\n", to: "helpergen.yaml")
        }
        try configure(["b"])
        _ = try project.generate()
        try configure(["a", "b"])
        let warm = try Tool.helpergen.run(["generate"], in: directory.path).standardError
        let text = try directory.text(of: "out.json")
        for file in [".helpergen.yaml.readings", ".helpergen.yaml.state", "out.json"] {
            try FileManager.default.removeItem(atPath: directory.file(file))
        }
        #expect(try Tool.helpergen.run(["generate"], in: directory.path).standardError == warm)
        #expect(try directory.text(of: "out.json") == text)
    }

    /// Whatever is read is kept whole: outputs and messages are those of a run that reads it.
    @Test(arguments: [("provider", "headers"), ("swift", "headers"), ("uapi", "uapi")]) func keptIsRead(_ folder: String, _ key: String)
        throws
    {
        let fixtures = Fixtures(folder: folder)
        for name in fixtures.names where !name.hasPrefix("error-") {
            try FileManager.default.copyItem(atPath: fixtures.path(of: name), toPath: directory.file("\(name).h"))
            try directory.write(
                """
                providers:
                  - {name: acme, \(key): \(name).h}
                outputs:
                  - {kind: header, path: out.h, binding: late}
                  - {kind: json, path: out.json}
                  - {kind: swift, path: out.swift}

                """, to: "helpergen.yaml")
            func outputs() throws -> [String] {
                let log = try Tool.helpergen.run(["generate"], in: directory.path)
                return try [log.standardError]
                    + (log.status == 0 ? ["out.h", "out.json", "out.swift"].map { try directory.text(of: $0) } : [])
            }
            // What the fixture before had is not gone.
            try? FileManager.default.removeItem(atPath: directory.file("helpergen.lock"))
            let first = try outputs()
            try directory.write(try directory.text(of: "helpergen.yaml") + "# again\n", to: "helpergen.yaml")
            for file in ["out.h", "out.json", "out.swift"] { try? FileManager.default.removeItem(atPath: directory.file(file)) }
            #expect(try outputs() == first, "\(name)")
            // A fixture of the stubs may be wrong for stubs alone.
            let log = try Tool.helpergen.run(["generate", "-v"], in: directory.path).standardError
            #expect(!log.contains("parsed by"), "\(name): \(log)")
        }
    }
}
