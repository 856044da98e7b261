import Foundation
import HelperBuild
import Testing
import TestSupport

/// Whether there is anything to do, and how that is known.
@Suite struct FreshnessTests {
    private let project: TwoProviders
    private var directory: TemporaryDirectory { project.directory }

    init() throws {
        project = try TwoProviders()
    }

    /// Builds unless nothing has changed, and tells which it was.
    @discardableResult
    private func build(facts: [String] = []) throws -> Freshness {
        try RememberedBuild(in: directory, facts: facts).freshness
    }

    private let fresh = Freshness.fresh(messages: "said\n")

    private func changed(_ file: String) -> Freshness { .stale(.file(.changed(directory.file(file)))) }

    @Test func theSecondBuildHasNothingToDo() throws {
        #expect(try build() == .stale(.noState))
        #expect(try build() == fresh)
        // Times are not contents.
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: directory.file("acme.h"))
        #expect(try build() == fresh)
    }

    /// Whatever was read or written is seen when it changes, and only then.
    @Test func changesAreSeen() throws {
        try build()
        for file in ["acme.h", "include/types.h", "helpergen.yaml", "helpergen.lock"] {
            let old = try directory.text(of: file)
            try directory.write(old + (file.hasSuffix(".h") ? "/* more */\n" : "# more\n"), to: file)
            #expect(try build() == changed(file))
            // The lock is written anew as it was.
            if file == "helpergen.lock" { continue }
            try directory.write(old, to: file)
            #expect(try build() == changed(file))
            #expect(try build() == fresh)
        }
        try directory.write("changed by hand", to: "out.h")
        #expect(try build() == changed("out.h"))
        try FileManager.default.removeItem(atPath: directory.file("out.json"))
        #expect(try build() == .stale(.file(.gone(directory.file("out.json")))))
        #expect(try build(facts: ["argument --binding"]) == .stale(.request))
        #expect(try build(facts: ["argument --binding"]) == fresh)
    }

    @Test func aHeaderThatWouldBeFoundFirstIsAChange() throws {
        try build()
        try directory.write("typedef unsigned long acme_t;\n", to: "first/types.h")
        #expect(try build() == .stale(.file(.came(directory.file("first/types.h")))))
        #expect(try directory.text(of: "out.json").contains("\"unsigned long\""))
        #expect(try build() == fresh)
        try FileManager.default.removeItem(atPath: directory.file("first/types.h"))
        #expect(try build() == .stale(.file(.gone(directory.file("first/types.h")))))
    }

    /// A lock that comes from elsewhere is a change, although there was none to be read.
    @Test func aLockThatComesIsAChange() throws {
        for file in ["acme.h", "other.h"] {
            try directory.write(
                try directory.text(of: file).replacing("@return", with: "@id \(file.utf8.count) @return"), to: file)
        }
        try build()
        #expect(!FileManager.default.fileExists(atPath: directory.file("helpergen.lock")))
        #expect(try build() == fresh)
        try directory.write("acme/acme_gone 70000 removed\n", to: "helpergen.lock")
        #expect(try build() == .stale(.file(.came(directory.file("helpergen.lock")))))
    }

    @Test func aDamagedStateIsNone() throws {
        try build()
        for damaged in try project.damaged(".helpergen.yaml.state", form: "state") {
            try directory.write(damaged, to: ".helpergen.yaml.state")
            #expect(try build() == .stale(.unreadableState))
            #expect(try build() == fresh)
        }
    }

    /// A build with errors leaves the state of the one before, which still knows the contents from before.
    @Test func errorsAreNotRemembered() throws {
        try build()
        let old = try directory.text(of: "other.h")
        try directory.write("int broken(;\n", to: "other.h")
        for _ in 0..<2 { #expect(try build() == changed("other.h")) }
        try directory.write(old, to: "other.h")
        #expect(try build() == fresh)
    }

    /// Two configurations of one name, with one directory for outputs, do not get in each other's way.
    @Test func aDirectoryServesSeveralConfigurations() throws {
        for file in ["helpergen.yaml", "acme.h", "other.h", "include/types.h"] {
            try directory.write(
                try directory.text(of: file).replacing("path: out", with: "path: more"), to: "second/\(file)")
        }
        func build(_ configuration: String) throws -> Freshness {
            try RememberedBuild(in: directory, configuration: configuration, outputDirectory: "build").freshness
        }
        let configurations = ["helpergen.yaml", "second/helpergen.yaml"]
        for configuration in configurations { #expect(try build(configuration) == .stale(.noState)) }
        for configuration in configurations { #expect(try build(configuration) == fresh) }
    }
}
