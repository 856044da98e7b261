import Foundation
import HelperBuild
import HelperDiagnostics
import Testing
import TestSupport

/// Only what has changed is read again.
@Suite struct ReadingCacheTests {
    private let project: TwoProviders
    private var directory: TemporaryDirectory { project.directory }

    init() throws {
        project = try TwoProviders()
    }

    /// Builds, and expects that these headers were read, and these not.
    @discardableResult
    private func build(
        reads read: [String], keeps kept: [String] = [], _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> RememberedBuild {
        let build = try RememberedBuild(in: directory)
        #expect(build.read == read && build.kept == kept, comment, sourceLocation: sourceLocation)
        return build
    }

    @Test func onlyTheProviderThatChangedIsReadAgain() throws {
        try build(reads: ["acme.h", "other.h"])
        try directory.write(
            "/** Other. @return 0. */\nint other_one(int a);\n/** Two. @return 0. */\nint other_two(int a);\n",
            to: "other.h")
        let first = try build(reads: ["other.h"], keeps: ["acme.h"])
        #expect(first.change(of: "other.h") == .changed(directory.file("other.h")))
        #expect(try directory.text(of: "out.h").contains("other_two"))
        // What is included is part of who includes it.
        try directory.write("typedef unsigned long acme_t;\n", to: "include/types.h")
        let second = try build(reads: ["acme.h"], keeps: ["other.h"])
        #expect(second.change(of: "acme.h") == .changed(directory.file("include/types.h")))
        #expect(try directory.text(of: "out.json").contains("\"unsigned long\""))
        try directory.write("typedef unsigned char acme_t;\n", to: "first/types.h")
        let third = try build(reads: ["acme.h"], keeps: ["other.h"])
        #expect(third.change(of: "acme.h") == .came(directory.file("first/types.h")))
        #expect(try directory.text(of: "out.json").contains("\"unsigned char\""))
    }

    /// When no header has changed, none is parsed, and libclang stays closed.
    @Test func whatChangesNoHeaderReadsNone() throws {
        #expect(try build(reads: ["acme.h", "other.h"]).isParsed)
        for change in ["helpergen.yaml", "out.h", "helpergen.lock"] {
            try directory.write(
                try directory.text(of: change) + (change == "out.h" ? "/* */\n" : "# more\n"), to: change)
            let again = try build(reads: [], keeps: ["acme.h", "other.h"], "\(change)")
            #expect(!again.isParsed, "\(change)")
        }
        // Another way to read it is another question.
        try directory.write(
            try directory.text(of: "helpergen.yaml").replacing(
                "headers: other.h}", with: "headers: other.h, definitions: X=1}"),
            to: "helpergen.yaml")
        try build(reads: ["other.h"], keeps: ["acme.h"])
    }

    @Test func aBrokenHeaderKeepsTheOthers() throws {
        try build(reads: ["acme.h", "other.h"])
        try directory.write("int broken(;\n", to: "other.h")
        #expect(try build(reads: ["other.h"], keeps: ["acme.h"]).diagnostics.containsErrors)
        try directory.write("/** Other. @return 0. */\nint other_one(long a);\n", to: "other.h")
        try build(reads: ["other.h"], keeps: ["acme.h"])
    }

    @Test func aDamagedMemoryIsNone() throws {
        try build(reads: ["acme.h", "other.h"])
        let path = ".helpergen.yaml.readings"
        let expected = try directory.text(of: "out.json")
        for damaged in try project.damaged(path, form: "readings") {
            try directory.write(damaged, to: path)
            try FileManager.default.removeItem(atPath: directory.file("out.json"))
            try build(reads: ["acme.h", "other.h"])
            #expect(try directory.text(of: "out.json") == expected)
        }
    }

    /// A header that is only asked for is a change when it comes.
    @Test func headersThatAreAskedForAreWatched() throws {
        try directory.write(
            "#if __has_include( <extra.h> )\n#include <extra.h>\n#else\ntypedef unsigned acme_t;\n#endif\n",
            to: "include/types.h")
        try build(reads: ["acme.h", "other.h"])
        try directory.write("typedef unsigned long acme_t;\n", to: "include/extra.h")
        let again = try build(reads: ["acme.h"], keeps: ["other.h"])
        #expect(again.freshness == .stale(.file(.came(directory.file("include/extra.h")))))
        #expect(try directory.text(of: "out.json").contains("\"unsigned long\""))
    }

    /// A provider in front of another changes the names of files, and so what is said of the other.
    @Test func namesOfFilesStayThoseOfAColdRun() throws {
        for folder in ["a", "b"] {
            try directory.write("/** Same. @return 0. */\nint \(folder)_one(void *p, int n);\n", to: "\(folder)/same.h")
        }
        func configure(_ folders: [String]) throws {
            let providers = folders.map { "  - {name: \($0), headers: \($0)/same.h}\n" }.joined()
            try directory.write(
                "providers:\n\(providers)outputs:\n  - {kind: json, path: out.json}\n", to: "helpergen.yaml")
        }
        try configure(["b"])
        try build(reads: ["b/same.h"])
        try configure(["a", "b"])
        let warm = try RememberedBuild(in: directory)
        let text = try directory.text(of: "out.json")
        for file in [".helpergen.yaml.readings", ".helpergen.yaml.state", "out.json"] {
            try FileManager.default.removeItem(atPath: directory.file(file))
        }
        let cold = try RememberedBuild(in: directory)
        #expect(cold.read == ["a/same.h", "b/same.h"])
        #expect(!cold.diagnostics.isEmpty && cold.diagnostics == warm.diagnostics)
        #expect(try directory.text(of: "out.json") == text)
    }

    /// Whatever is read is kept whole: outputs and messages are those of a run that reads it.
    @Test(.slow, arguments: Fixture.all.filter { !$0.isError }) func keptIsRead(_ fixture: Fixture) throws {
        let key = fixture.style == .uapi ? "uapi" : "headers"
        try FileManager.default.copyItem(atPath: fixture.path, toPath: directory.file("fixture.h"))
        let included = URL(fileURLWithPath: fixture.path).deletingLastPathComponent().appendingPathComponent("include")
        if FileManager.default.fileExists(atPath: included.path) {
            try FileManager.default.copyItem(atPath: included.path, toPath: directory.file("include"))
        }
        try directory.write(
            """
            providers:
              - {name: acme, \(key): fixture.h}
            outputs:
              - {kind: header, path: out.h, binding: late}
              - {kind: json, path: out.json}
              - {kind: swift, path: out.swift}

            """, to: "helpergen.yaml")
        // A fixture of the readers may be wrong for stubs.
        func outputs() -> [String?] { ["out.h", "out.json", "out.swift"].map { try? directory.text(of: $0) } }
        let cold = try build(reads: ["fixture.h"])
        let expected = outputs()
        try directory.write(try directory.text(of: "helpergen.yaml") + "# again\n", to: "helpergen.yaml")
        for file in ["out.h", "out.json", "out.swift"] {
            try? FileManager.default.removeItem(atPath: directory.file(file))
        }
        let warm = try build(reads: [], keeps: ["fixture.h"])
        #expect(!warm.isParsed)
        #expect(warm.diagnostics == cold.diagnostics)
        #expect(outputs() == expected)
    }
}
