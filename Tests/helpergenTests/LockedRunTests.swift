import Foundation
import Testing
import TestSupport

/// What happens to numbers is said when it happens, and CI sees it.
@Suite(.slow) struct LockedRunTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("/** One. */\nint acme_one(int a);\n/** Two. */\nint acme_two(int a);\n", to: "acme.h")
        try directory.write(Self.configuration(of: "acme"), to: "helpergen.yaml")
    }

    private static func configuration(of provider: String, _ more: String = "") -> String {
        "providers: [{name: \(provider), headers: acme.h\(more)}]\noutputs: [{kind: header, path: \(provider).out.h, binding: late}]\n"
    }

    private func run(_ arguments: String...) throws -> Tool.Output {
        try Tool.helpergen.run(arguments, in: directory.path)
    }

    /// A merge in which two prototypes came to share one comment.
    @Test func aHelperThatIsLostIsNamed() throws {
        #expect(try run("generate").standardError == "")
        try directory.write("/** One. */\nint acme_one(int a);\nint acme_two(int a);\n", to: "acme.h")
        let check = try run("check")
        #expect(check.status == 1)
        #expect(check.standardError.contains("error: acme_two (9280995) of acme is gone"))
        #expect(
            check.standardError.contains(
                "acme.h:3:5: warning: 1 function without a documentation comment looks like a helper and is left out"))
        let locked = try run("generate", "--locked")
        #expect(locked.status == 1)
        #expect(locked.standardError.contains("[lock-removed]") && locked.standardError.contains("[lock-outdated]"))
        let generate = try run("generate")
        #expect(generate.status == 0)
        #expect(generate.standardError.contains("warning: acme_two (9280995) of acme is gone"))
        // From now on the lock is as it should be; that a prototype is left out is said for as long as it is so.
        for _ in 0..<2 {
            let again = try run("generate", "-v")
            #expect(again.status == 0)
            #expect(!again.standardError.contains("is gone") && again.standardError.contains("[provider-left-out]"))
        }
        #expect(try run("generate", "-v").standardError.contains("helpergen: nothing changed"))
        #expect(try run("generate", "--locked").status == 0)
    }

    /// What can't be read is not gone.
    @Test func aMistakeInAHeaderTakesNoHelperAway() throws {
        _ = try run("generate")
        try directory.write(
            "/** One. */\nint acme_one(int a);\n/** Two. */\nint acme_two(acme_unknown_t a);\n", to: "acme.h")
        let check = try run("check")
        #expect(check.status == 1 && check.standardError.contains("acme_unknown_t"))
        #expect(!check.standardError.contains("is gone"))
    }

    /// A line of the lock names every configuration that uses it, whoever came first, and only the last that leaves
    /// takes the helper away.
    @Test func whatOneConfigurationLeavesTheOtherHas() throws {
        func configure(_ name: String, _ functions: String, _ more: String = "name: acme") throws {
            try directory.write(
                "providers: [{\(more), headers: [acme.h], functions: {names: [\(functions)]}}]\noutputs: [{kind: json, path: \(name).json}]\n",
                to: name)
        }
        for name in ["helpergen.yaml", "b.yaml"] {
            try configure(name, "acme_one, acme_two")
            #expect(try run("generate", "--config", name).status == 0)
        }
        let lock = try directory.text(of: "helpergen.lock")
        try configure("helpergen.yaml", "acme_one")
        let left = try run("generate")
        #expect(left.status == 0 && !left.standardError.contains("is gone"), "\(left.standardError)")
        #expect(try directory.text(of: "helpergen.lock").contains("for b.yaml\n"))
        #expect(try run("check", "--config", "b.yaml").status == 0)
        // Nor does another name there take the numbers away from here.
        try configure("helpergen.yaml", "acme_one, acme_two")
        #expect(try run("generate").status == 0)
        #expect(try directory.text(of: "helpergen.lock") == lock)
        try configure("b.yaml", "acme_one, acme_two", "name: apex, was: acme")
        #expect(try run("generate", "--config", "b.yaml").standardError.contains("[lock-renamed-for-others]"))
        let here = try run("generate")
        #expect(here.status == 1 && here.standardError.contains("with \"was: acme\""), "\(here.standardError)")
        try configure("helpergen.yaml", "acme_one, acme_two", "name: apex, was: acme")
        #expect(try run("generate").status == 0)
        #expect(try directory.text(of: "helpergen.lock") == lock.replacingOccurrences(of: "acme/", with: "apex/"))
    }

    @Test func configurationsOfOneDirectoryShareTheLock() throws {
        try directory.write("/** Three. */\nint acme_three(int a);\n", to: "more.h")
        for (name, provider) in [("b.yaml", "acme"), ("c.yaml", "apex")] {
            try directory.write(
                "providers: [{name: \(provider), headers: [acme.h, more.h]}]\noutputs: [{kind: json, path: \(name).json}]\n",
                to: name)
        }
        let names = ["helpergen.yaml", "b.yaml", "c.yaml"]
        for name in names { #expect(try run("generate", "--config", name).standardError == "") }
        let lock = try directory.text(of: "helpergen.lock")
        #expect(
            lock.split(separator: "\n").count == 7 && lock.contains(" for b.yaml\n") && lock.contains(" for c.yaml\n"))
        for name in names {
            #expect(try run("check", "--config", name).standardError == "")
            #expect(try run("generate", "--locked", "--config", name).standardError == "")
        }
        #expect(try directory.text(of: "helpergen.lock") == lock)
    }

    @Test func aRenamedProviderKeepsItsNumbers() throws {
        _ = try run("generate")
        let lock = try directory.text(of: "helpergen.lock")
        try directory.write(Self.configuration(of: "apex"), to: "helpergen.yaml")
        let told = try run("check")
        #expect(told.standardError.contains("error: acme_one and acme_two moved from acme to apex"))
        #expect(told.standardError.contains("\"was: acme\" at apex in the configuration"))
        try directory.write(Self.configuration(of: "apex", ", was: acme"), to: "helpergen.yaml")
        let generate = try run("generate")
        #expect(generate.status == 0 && generate.standardError == "", "\(generate.standardError)")
        #expect(try directory.text(of: "helpergen.lock") == lock.replacing("acme/", with: "apex/"))
        #expect(try run("check").status == 0)
    }

    @Test(arguments: [", was: [acme, apex]", ", was: apex"]) func formerNamesAreNobodysNow(_ key: String) throws {
        try directory.write(Self.configuration(of: "apex", key), to: "helpergen.yaml")
        let result = try run("generate")
        #expect(result.status == 1)
        #expect(
            result.standardError.contains(
                "apex is a provider of this configuration; \"was\" names what one was called before"))
    }

    // MARK: check

    @Test func checkCountsOrIsQuiet() throws {
        _ = try run("generate")
        try directory.write(try directory.text(of: "acme.h").replacing("One", with: "The first"), to: "acme.h")
        let counts = try run("check", "--stat")
        #expect(counts.status == 1)
        #expect(counts.standardOutput == "acme.out.h: 1 line added, 1 removed\n")
        #expect(counts.standardError.contains("[output-stale]"))
        let quiet = try run("check", "--quiet")
        #expect(quiet.status == 1 && quiet.standardOutput == "" && quiet.standardError == "")
        try FileManager.default.removeItem(atPath: directory.file("acme.out.h"))
        let missing = try run("check", "--stat").standardOutput
        #expect(missing.contains(/acme\.out\.h: \d+ lines added, it is missing\n/))
        _ = try run("generate")
        for flag in ["--stat", "--quiet"] {
            let fresh = try run("check", flag)
            #expect(fresh.status == 0 && fresh.standardOutput == "" && fresh.standardError == "")
        }
        #expect(try run("check", "--stat", "--quiet").status == 64)
    }
}
