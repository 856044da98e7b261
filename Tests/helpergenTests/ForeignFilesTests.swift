import Foundation
import Testing
import TestSupport

/// What decides a result beside the headers that are included: files that are only asked for, flags, the environment,
/// configurations of clang.
@Suite(.slow) struct ForeignFilesTests {
    private let project: TwoProviders
    private var directory: TemporaryDirectory { project.directory }

    init() throws {
        project = try TwoProviders()
    }

    private func configure(_ keys: String) throws {
        try directory.write(
            "providers:\n  - {name: acme, headers: acme.h, \(keys)}\noutputs:\n  - {kind: json, path: out.json}\n",
            to: "helpergen.yaml")
    }

    private func generate(_ environment: [String: String] = [:]) throws -> (reason: String?, isLong: Bool) {
        let output = try Tool.helpergen.run(["generate", "-v"], in: directory.path, environment: environment)
        #expect(output.status == 0, "\(output.standardError)")
        return (project.reason(output.standardError), try directory.text(of: "out.json").contains("\"long\""))
    }

    /// Whether there is a header, however it is asked for; gone is a change as come is.
    @Test(arguments: ["__has_include(<extra.h>)", "HAS(<extra.h>)", "__has_include(NAME)"]) func filesThatAreAskedFor(
        _ question: String
    )
        throws
    {
        try directory.write(
            "#define NAME <extra.h>\n" + (question.hasPrefix("HAS") ? "#define HAS __has_include\n" : "")
                + "#if \(question)\ntypedef long acme_t;\n#else\ntypedef int acme_t;\n#endif\n", to: "include/types.h")
        try directory.write("", to: "first/extra.h")
        #expect(try generate().isLong)
        try FileManager.default.removeItem(atPath: directory.file("first/extra.h"))
        #expect(try !generate().isLong)
        // A directory by that name is no header.
        try FileManager.default.createDirectory(
            atPath: directory.file("first/extra.h"), withIntermediateDirectories: true)
        #expect(try !generate().isLong)
        try FileManager.default.removeItem(atPath: directory.file("first/extra.h"))
        try directory.write("", to: "first/extra.h")
        #expect(try generate().isLong)
    }

    /// Each way to name a directory: what comes there first is seen.
    @Test(arguments: [
        "'--include-directory=new'", "--include-directory, new", "-isystem, new/", "-iquotenew, -Inew", "-Inew",
        "'--sysroot=new', -Inew",
        "-isysroot, new, -Inew",
    ]) func flagsThatNameDirectories(_ flags: String) throws {
        try directory.write("#include <sub/types.h>\n/** One. @return 0. */\nint acme_one(acme_t a);\n", to: "acme.h")
        try directory.write("typedef int acme_t;\n", to: "include/sub/types.h")
        try configure("clang-arguments: [\(flags), -idirafter, include]")
        #expect(try !generate().isLong)
        try directory.write("typedef long acme_t;\n", to: "new/sub/types.h")
        #expect(try generate().isLong)
    }

    /// A header of `includes` is looked for in the working directory first.
    @Test func includesAreLookedFor() throws {
        try directory.write("/** One. @return 0. */\nint acme_one(acme_t a);\n", to: "sub/acme.h")
        try directory.write(
            "providers:\n  - {name: acme, headers: sub/acme.h, includes: types.h, include-directories: include}\noutputs:\n  - {kind: json, path: out.json}\n",
            to: "helpergen.yaml")
        #expect(try !generate().isLong)
        #expect(try generate().reason == nil)
        try directory.write("typedef long acme_t;\n", to: "types.h")
        #expect(try generate().isLong)
    }

    /// An overlay makes files appear; what it says is not followed, so nothing is remembered.
    @Test func overlays() throws {
        try configure("clang-arguments: [-ivfsoverlay, overlay.yaml, -I, first, -I, include]")
        func write(_ contents: String) throws {
            try directory.write(
                "{version: 0, roots: [{name: '\(directory.path)/first', type: directory, contents: [\(contents)]}]}\n",
                to: "overlay.yaml")
        }
        try directory.write("typedef long acme_t;\n", to: "other/types.h")
        try write("")
        #expect(try !generate().isLong)
        try write("{name: types.h, type: file, external-contents: '\(directory.path)/other/types.h'}")
        _ = try generate()
        let remembered = try directory.text(of: "out.json")
        for file in [".helpergen.yaml.state", ".helpergen.yaml.readings"] {
            try? FileManager.default.removeItem(atPath: directory.file(file))
        }
        _ = try generate()
        #expect(try directory.text(of: "out.json") == remembered)
    }

    /// Whether libclang has `#embed`, which clang 18 and older have not.
    private static let knowsEmbed: Bool = {
        let header = "#ifndef __has_embed\n#error no embed\n#endif\n/** One. @return 0. */\nint acme_one(int a);\n"
        guard let directory = try? TemporaryDirectory(), let file = try? directory.write(header, to: "acme.h"),
            let output = try? Tool.helpergen.run(["lint", "--provider", file])
        else { return false }
        return !output.standardError.contains("no embed")
    }()

    /// A file that becomes part of a header is an input, to dependency files, too.
    @Test(.enabled(if: knowsEmbed, "clang 18 and older have no #embed")) func embeddedFiles() throws {
        try directory.write("", to: "acme.bin")
        let header = """
            enum { LENGTH = sizeof((const unsigned char[]){
            #embed "acme.bin" suffix(, 0) if_empty(0)
            }) };
            /** One. @return 0. */
            BPF_HELPER(int, acme_one, (int a), 70000 + LENGTH);

            """
        try directory.write(header, to: "acme.h")
        try configure("include-directories: include")
        func id() throws -> String? {
            let output = try Tool.helpergen.run(["generate", "--depfile", "out.d"], in: directory.path)
            #expect(output.status == 0, "\(output.standardError)")
            return try directory.text(of: "out.json").firstMatch(of: /"id" : ([0-9]+)/).map { String($0.output.1) }
        }
        #expect(try id() == "70001")
        #expect(try directory.text(of: "out.d").contains("acme.bin"))
        try directory.write("abc", to: "acme.bin")
        #expect(try id() == "70004")
    }

    /// Another libclang would be found first: that is a change, although the one that was used is what it was.
    @Test func whereLibclangIsLookedFor() throws {
        try FileManager.default.createDirectory(atPath: directory.file("bin"), withIntermediateDirectories: true)
        let path = try #require(ProcessInfo.processInfo.environment["PATH"])
        let environment = ["PATH": "\(directory.file("bin")):\(path)"]
        _ = try generate(environment)
        #expect(try generate(environment).reason == nil)
        try directory.write("", to: "bin/clang")
        #expect(try generate(environment).reason?.hasPrefix("libclang changed") == true)
        #expect(try generate(environment).reason == nil)
        #expect(try generate().reason?.contains("environment changed") == true)
    }

    // MARK: What clang would do beside parsing

    /// A configuration that is checked in can't make clang write or run: the argument is named, with its place.
    @Test(arguments: [
        ("-MD, -MF, written", 3), ("'-Wp,-MD,written'", 1), ("-Xclang, -header-include-file, -Xclang, written", 4),
        ("-fmodules-cache-path=written", 1),
        ("-serialize-diagnostics, written", 2), ("-ftime-trace=written", 1), ("-owritten", 1), ("'@flags'", 1),
        ("--config=flags", 1),
        ("-fplugin=written", 1),
    ]) func argumentsThatDoMore(_ flags: String, _ count: Int) throws {
        try configure("clang-arguments: [\(flags)]")
        try directory.write("-MD -MF written\n", to: "flags")
        let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted()
        let output = try Tool.helpergen.run(["generate"], in: directory.path)
        #expect(output.status == 1)
        #expect(output.standardError.contains("helpergen.yaml:2:53: error: "), "\(output.standardError)")
        #expect(
            output.standardError.split(separator: "\n").count { $0.contains("[config-clang-argument]") } == count,
            "\(output.standardError)"
        )
        #expect(try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted() == files)
    }

    @Test func argumentsOnTheCommandLine() throws {
        let output = try Tool.helpergen.run(
            ["lint", "--provider", "other.h", "--clang-arg", "-isystm", "--clang-arg", "a"], in: directory.path)
        #expect(output.status == 64)
        #expect(output.standardError.contains("--clang-arg: -isystm is not passed to clang"))
        #expect(output.standardError.contains("did you mean -isystem"))
    }

    /// The environment can't, either.
    @Test func theEnvironmentDoesNothing() throws {
        let run = { (environment: [String: String]) in
            try Tool.helpergen.run(
                ["lint", "--provider", "acme.h", "-I", "include"], in: directory.path, environment: environment)
        }
        let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted()
        let output = try run([
            "CC_PRINT_HEADERS": "1", "CC_PRINT_HEADERS_FILE": "written", "CC_LOG_DIAGNOSTICS": "1",
            "CC_LOG_DIAGNOSTICS_FILE": "written",
            "DEPENDENCIES_OUTPUT": "written", "SUNPRO_DEPENDENCIES": "written", "CCC_OVERRIDE_OPTIONS": "+-MD",
            "LIBCLANG_LOGGING": "2",
            "LIBCLANG_RESOURCE_USAGE": "1", "LIBCLANG_TIMING": "1", "CINDEXTEST_PREAMBLE_FILE": "written",
            "CC_PRINT_OPTIONS": "1",
        ])
        #expect(output.status == 0)
        #expect(output.standardError == (try run([:]).standardError))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted() == files)
    }
}
