import Foundation
import Testing
import TestSupport

/// helpergen in other people's builds: installed, and run by CMake and by SwiftPM.
@Suite(.slow) struct BuildSystemTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// Copies an example to a directory of this name.
    private func example(_ name: String, to folder: String) throws -> String {
        let path = directory.file(folder)
        try FileManager.default.copyItem(atPath: "\(Project.root)/Examples/\(name)", toPath: path)
        return path
    }

    private func edit(_ path: String, _ change: (String) -> String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try Data(change(text).utf8).write(to: URL(fileURLWithPath: path))
    }

    /// Installs the helpergen of these tests; gives the prefix.
    private func install() throws -> String {
        let prefix = directory.file("installed")
        let output = try Tool(path: "\(Project.root)/Packaging/install").run(
            [Tool.helpergen.path] + (Self.manual.map { [$0] } ?? []),
            environment: ["PREFIX": prefix, "DESTDIR": "", "SOURCE_DATE_EPOCH": "86400"])
        #expect(output.status == 0, "\(output.standardError)")
        return prefix
    }

    // MARK: Installing

    @Test func whatIsInstalledWorks() throws {
        let prefix = try install()
        #expect(try Tool(path: "\(prefix)/bin/helpergen").run(["--version"]).standardOutput.hasPrefix("helpergen "))
        for file in [
            "share/bash-completion/completions/helpergen", "share/zsh/site-functions/_helpergen",
            "share/fish/vendor_completions.d/helpergen.fish",
        ] {
            let text = try String(contentsOfFile: "\(prefix)/\(file)", encoding: .utf8)
            #expect(text.contains("breaking") && text.contains("depfile"), "\(file)")
        }
        let bash = try #require(Tool.find("bash")).run(["-n", "\(prefix)/share/bash-completion/completions/helpergen"])
        #expect(bash.status == 0 && bash.standardError == "")
        let pkgConfig = try #require(Tool.find("pkg-config"), "pkg-config")
        let path = ["PKG_CONFIG_PATH": "\(prefix)/lib/pkgconfig"]
        #expect(
            try pkgConfig.run(["--variable=helpergen", "helpergen"], environment: path).standardOutput
                == "\(prefix)/bin/helpergen\n")
    }

    /// The program that makes man pages; `make test` builds it beside helpergen.
    private static var manual: String? {
        let path = URL(fileURLWithPath: Tool.helpergen.path).deletingLastPathComponent().appendingPathComponent(
            "generate-manual"
        ).path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    @Test(.enabled(if: manual != nil, "generate-manual is not built")) func theManPageHasEveryFlag() throws {
        let page = try String(contentsOfFile: "\(try install())/share/man/man1/helpergen.1", encoding: .utf8)
        #expect(page.contains(".Dd January 2, 1970\n.Dt HELPERGEN 1\n"))
        for command in ["generate", "check", "lint", "explain", "breaking", "inspect", "bind", "init"] {
            #expect(page.contains(".It Em \(command)\n"), "\(command)")
            let help = try Tool.helpergen.run([command, "--help"]).standardOutput
            for flag in Set(help.matches(of: /--([a-z-]+)/).map { String($0.output.1) }) {
                #expect(page.contains("Fl -\(flag)") || page.contains("--\(flag)"), "\(command) \(flag)")
            }
        }
    }

    // MARK: CMake

    @Test(
        .enabled(if: Tool.find("cmake") != nil && Tool.find("ninja") != nil, "cmake and ninja are not installed"),
        arguments: ["Ninja", "Unix Makefiles"], ["program", "a program, grün"])
    func cmakeBuildsWhatItMust(_ generator: String, _ folder: String) throws {
        let prefix = try install()
        let source = try example("cmake-program", to: folder)
        let build = directory.file("\(folder) build")
        let cmake = try #require(Tool.find("cmake"))
        let configured = try cmake.run(["-S", source, "-B", build, "-G", generator, "-DCMAKE_PREFIX_PATH=\(prefix)"])
        try #require(configured.status == 0, "\(configured.standardError)")
        func built() throws -> String {
            let output = try cmake.run(["--build", build])
            #expect(output.status == 0, "\(output.standardOutput)\(output.standardError)")
            return output.standardOutput
        }
        #expect(try built().contains("Generating acme_helper_defs.h"))
        #expect(try Tool(path: "\(build)/program").run([]).standardOutput == "uint32_t acme_count(uint32_t what)\n")
        let idle = try built()
        #expect(!idle.contains("Generating") && !idle.contains("Building"))
        // A header that is included, and a helper more.
        try edit("\(source)/include/acme_types.h") {
            $0.replacingOccurrences(of: "uint32_t acme", with: "uint64_t acme")
        }
        let changed = try built()
        #expect(changed.contains("Generating") && changed.contains("Building"))
        #expect(try Tool(path: "\(build)/program").run([]).standardOutput == "uint64_t acme_count(uint32_t what)\n")
        try edit("\(source)/include/acme.h") { $0 + "\n/** @brief More. @return 0. */\nint acme_more(void);\n" }
        #expect(try built().contains("Generating"))
        #expect(try String(contentsOfFile: "\(build)/acme_helper_defs.h", encoding: .utf8).contains("acme_more"))
        // What only the program is made of is none of our business.
        try edit("\(source)/main.c") { $0 + "\n" }
        #expect(!(try built().contains("Generating")))
    }

    /// A configuration with several outputs, of which the program includes one.
    @Test(
        .enabled(if: Tool.find("cmake") != nil && Tool.find("ninja") != nil, "cmake and ninja are not installed"),
        arguments: ["Ninja", "Unix Makefiles"])
    func cmakeBuildsAConfiguration(_ generator: String) throws {
        let prefix = try install()
        let source = try example("cmake-program", to: "a program")
        try edit("\(source)/include/acme.h") {
            $0.replacingOccurrences(of: "@brief Counts.", with: "@brief Counts. @id 70001")
        }
        try directory.write(
            """
            providers:
              - {name: acme, headers: include/acme.h}
            outputs:
              - {kind: header, path: anywhere/acme_helper_defs.h}
              - {kind: json, path: acme.json}

            """, to: "a program/helpergen.yaml")
        func configure(_ outputs: String) throws {
            try directory.write(
                """
                cmake_minimum_required(VERSION 3.20)
                project(program LANGUAGES C)
                find_package(helpergen REQUIRED)
                add_executable(program main.c)
                helpergen_generate(TARGET program CONFIG helpergen.yaml OUTPUT \(outputs) BINDING late)

                """, to: "a program/CMakeLists.txt")
        }
        let build = directory.file("build")
        let cmake = try #require(Tool.find("cmake"))
        try configure("gen/acme_helper_defs.h gen/acme.json")
        let configured = try cmake.run(["-S", source, "-B", build, "-G", generator, "-DCMAKE_PREFIX_PATH=\(prefix)"])
        try #require(configured.status == 0, "\(configured.standardError)")
        func built() throws -> Tool.Output { try cmake.run(["--build", build]) }
        let first = try built()
        #expect(
            first.status == 0 && first.standardOutput.contains("Generating gen/acme_helper_defs.h, gen/acme.json"),
            "\(first)")
        #expect(try Tool(path: "\(build)/program").run([]).standardOutput == "uint32_t acme_count(uint32_t what)\n")
        #expect(!(try built().standardOutput.contains("Generating")))
        for (file, old, new) in [
            ("include/acme_types.h", "uint32_t acme", "uint64_t acme"), ("helpergen.yaml", "json, ", "json,  "),
        ] {
            try edit("\(source)/\(file)") { $0.replacingOccurrences(of: old, with: new) }
            #expect(try built().standardOutput.contains("Generating"), "\(file)")
            #expect(!(try built().standardOutput.contains("Generating")), "\(file)")
        }
        #expect(try Tool(path: "\(build)/program").run([]).standardOutput == "uint64_t acme_count(uint32_t what)\n")
        // The sources stay as they are; what is helpergen's own is with the outputs.
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: source).filter {
                $0.hasPrefix(".") || $0.hasSuffix(".lock")
            } == [])
        // An output that CMake does not know of, and one that the configuration does not.
        for outputs in ["gen/acme_helper_defs.h", "gen/acme_helper_defs.h gen/acme.json gen/more.h"] {
            try configure(outputs)
            let output = try built()
            #expect(
                output.status != 0 && (output.standardOutput + output.standardError).contains("[output-unexpected]"),
                "\(output)")
        }
    }

    private static let hasCMake = Tool.find("cmake") != nil && Tool.find("ninja") != nil

    /// CMake sets up `lines`, behind what every project needs.
    private func configure(_ lines: String, generator: String, build: String) throws -> Tool.Output {
        try directory.write(
            "cmake_minimum_required(VERSION 3.20)\nproject(program LANGUAGES C)\nfind_package(helpergen REQUIRED)\n\(lines)\n",
            to: "CMakeLists.txt")
        return try #require(Tool.find("cmake")).run(
            [
                "-S", directory.path, "-B", directory.file(build), "-G", generator,
                "-DCMAKE_PREFIX_PATH=\(try installed())",
            ])
    }

    private func installed() throws -> String {
        FileManager.default.fileExists(atPath: directory.file("installed"))
            ? directory.file("installed") : try install()
    }

    /// A header that comes out as it was has nothing compiled again: Ninja sees that it was not touched. Make can't
    /// know.
    @Test(.enabled(if: hasCMake, "cmake and ninja are not installed"), arguments: ["Ninja", "Unix Makefiles"])
    func whatComesOutAsItWas(_ generator: String) throws {
        let prefix = try install()
        let source = try example("cmake-program", to: "program")
        let cmake = try #require(Tool.find("cmake"))
        let build = directory.file("build")
        let configured = try cmake.run(["-S", source, "-B", build, "-G", generator, "-DCMAKE_PREFIX_PATH=\(prefix)"])
        try #require(configured.status == 0, "\(configured.standardError)")
        func built() throws -> (generated: Bool, compiled: Bool) {
            let output = try cmake.run(["--build", build])
            #expect(output.status == 0, "\(output)")
            return (output.standardOutput.contains("Generating"), output.standardOutput.contains("Building"))
        }
        #expect(try built() == (true, true))
        // Once for the header, once for the one that it includes: a dependency file that Ninja has taken away is
        // written again.
        for file in ["acme.h", "acme_types.h"] {
            try edit("\(source)/include/\(file)") { "\($0)/* */\n" }
            #expect(try built() == (true, generator != "Ninja"), "\(file)")
            #expect(try built() == (false, false), "\(file)")
        }
        try edit("\(source)/include/acme_types.h") {
            $0.replacingOccurrences(of: "uint32_t acme", with: "uint64_t acme")
        }
        #expect(try built() == (true, true))
        #expect(try built() == (false, false))
    }

    /// Objects are bound when they change, or what helpers there are; one, or several at once.
    @Test(
        .enabled(if: hasCMake && Project.clang != nil, "cmake, ninja and clang are not installed"),
        arguments: ["Ninja", "Unix Makefiles"])
    func cmakeBindsObjects(_ generator: String) throws {
        for name in ["one", "two"] {
            try directory.write(
                "extern int acme_\(name)(int);\n__attribute__((section(\"x\"), used)) int program(void *c) { return acme_\(name)(1); }\n",
                to: "\(name).c")
        }
        try directory.write(
            "#include \"more.h\"\n/** One. @id 70001 @return 0. */\nint acme_one(int a);\n/** Two. @id 70002 @return 0. */\nint acme_two(int a);\n",
            to: "acme.h")
        try directory.write("\n", to: "more.h")
        let clang = try #require(Project.clang).path
        let configured = try configure(
            """
            foreach(name one two)
              add_custom_command(OUTPUT ${name}.o DEPENDS ${name}.c
                COMMAND "\(clang)" -target bpf -O2 -c "${CMAKE_SOURCE_DIR}/${name}.c" -o ${name}.o COMMENT "Compiling ${name}")
            endforeach()
            add_custom_target(objects ALL)
            helpergen_bind(OUTPUT bound/one.o bound/two.o OBJECT one.o two.o PROVIDER acme.h TARGET objects)
            helpergen_bind(OUTPUT single/one.bound.o OBJECT one.o PROVIDER acme.h IDS program TARGET objects)
            """, generator: generator, build: "build")
        try #require(configured.status == 0, "\(configured.standardError)")
        func built() throws -> Set<String> {
            let output = try #require(Tool.find("cmake")).run(["--build", directory.file("build")])
            #expect(output.status == 0, "\(output)")
            return Set(output.standardOutput.matches(of: /(Compiling|Binding) [^\n]*/).map { String($0.output.0) })
        }
        let both: Set = ["Binding bound/one.o, bound/two.o", "Binding single/one.bound.o"]
        #expect(try built() == both.union(["Compiling one", "Compiling two"]))
        #expect(try built() == [])
        let listing = try Tool.helpergen.run(["inspect", "bound/one.o", "bound/two.o"], in: directory.file("build"))
            .standardOutput
        #expect(listing.contains("70001") && listing.contains("70002"), "\(listing)")
        #expect(FileManager.default.fileExists(atPath: directory.file("build/single/one.bound.o.ids.json")))
        // An included header, as it was; a program.
        try edit(directory.file("more.h")) { "\($0)/* */\n" }
        #expect(try built() == both)
        #expect(try built() == [])
        try edit(directory.file("two.c")) { "\($0)/* */\n" }
        #expect(try built() == ["Compiling two", "Binding bound/one.o, bound/two.o"])
        #expect(try built() == [])
        try edit(directory.file("acme.h")) { $0.replacingOccurrences(of: "70001", with: "70011") }
        #expect(try built() == both)
        let renumbered = try Tool.helpergen.run(["inspect", "bound/one.o"], in: directory.file("build")).standardOutput
        #expect(renumbered.contains("70011"))
    }

    /// A word that is no keyword is no file, either.
    @Test(
        .enabled(if: hasCMake, "cmake and ninja are not installed"),
        arguments: [
            (
                "generate", "OUTPUT x.h PROVIDER acme.h BINDIN late",
                "there is no keyword BINDIN; these are: CONFIG, UAPI, TARGET"
            ),
            ("generate", "OUTPUT x.h PROVIDERS acme.h", "there is no keyword PROVIDERS"),
            ("generate", "OUTPUT x.h PROVIDER acme.h BINDING", "BINDING has no value"),
            ("generate", "OUTPUT x.h PROVIDER BINDING late", "PROVIDER has no value"),
            ("generate", "OUTPUT x.h PROVIDER acme.h BINDING late early", "what is \"early\"?"),
            ("generate", "OUTPUT x.h PROVIDER acme.h PROVIDER other.h", "PROVIDER is there twice"),
            ("generate", "OUTPUT x.h PROVIDER \"\"", "there is an empty word behind PROVIDER"),
            ("generate", "x.h PROVIDER acme.h", "what is \"x.h\"?"),
            ("generate", "PROVIDER acme.h", "OUTPUT says what to write"),
            ("generate", "OUTPUT x.h", "UAPI, PROVIDER, HELPERS or CONFIG says what to read"),
            ("bind", "OUTPUT x.o OBJECT a.o OBJEKT b.o PROVIDER acme.h", "there is no keyword OBJEKT"),
            ("bind", "OUTPUT x.o OBJECT a.o b.o PROVIDER acme.h", "there are 2 objects and 1 outputs"),
            ("bind", "OUTPUT x.o y.o OBJECT a.o b.o PROVIDER acme.h", "several outputs go into one directory"),
            ("bind", "OUTPUT x.o OBJECT a.o TO", "TO has no value"),
            ("bind", "OUTPUT x.o OBJECT a.o", "UAPI, PROVIDER, HELPERS or CONFIG says what to read"),
        ])
    func cmakeRefusesWhatIsNoKeyword(_ function: String, _ arguments: String, _ message: String) throws {
        // Without a project(), which would look for compilers; the functions refuse before they need one.
        let config = "\(Project.root)/Packaging/helpergenConfig.cmake.in"
        try directory.write(
            "set(HELPERGEN_EXECUTABLE \"\(Tool.helpergen.path)\")\ninclude(\"\(config)\")\nhelpergen_\(function)(\(arguments))\n",
            to: "script.cmake")
        let output = try #require(Tool.find("cmake")).run(["-P", "script.cmake"], in: directory.path)
        let text = output.standardError.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(output.status != 0 && text.contains("helpergen_\(function): \(message)"), "\(text)")
    }

    // MARK: SwiftPM

    /// The package that docs/reference/builds.md shows, which depends on helpergen as any other would; it takes as long
    /// as building helpergen does.
    @Test func aPackageGetsItsStubs() throws {
        let package = directory.file("quota")
        let sources = "\(package)/Sources/QuotaProvider"
        let page = try DocumentationPage("docs/reference/builds.md")
        let manifest = try page.block(behind: "A whole package is its `Package.swift`,")
        #expect(manifest.contains { $0.contains(".package(url:") })
        let dependency = try page.code(behind: "where a copy of helpergen in a directory is").replacingOccurrences(
            of: "../helpergen", with: Project.root)
        try directory.write(
            manifest.map { $0.contains(".package(url:") ? "    dependencies: [\(dependency)]," : $0 }.joined(
                separator: "\n"),
            to: "quota/Package.swift")
        for (text, name) in [
            ("`Sources/QuotaProvider/helpergen.yaml`,", "helpergen.yaml"),
            ("`Sources/QuotaProvider/quota.h`,", "quota.h"),
            ("`Sources/QuotaProvider/QuotaProvider.swift`:", "QuotaProvider.swift"),
        ] {
            try directory.write(
                try page.block(behind: text).joined(separator: "\n") + "\n", to: "quota/Sources/QuotaProvider/\(name)")
        }
        let swift = try #require(Tool.find("swift"))
        // Not in the build directory of the tests, which is in use.
        let build = ["--package-path", package, "--scratch-path", directory.file("build")]
        func run(_ arguments: String...) throws -> (status: Int32, text: String) {
            let output = try swift.run(arguments + build)
            return (output.status, output.standardOutput + output.standardError)
        }
        let first = try run("build")
        try #require(first.status == 0, "\(first.text)")
        #expect(first.text.contains("Generating QuotaHelpers.swift from helpergen.yaml"))
        #expect(!first.text.contains("warning: 'quota'"), "\(first.text)")
        // The example's program calls it.
        try FileManager.default.copyItem(
            atPath: "\(Project.root)/Examples/quota-provider/Sources/quota", toPath: "\(package)/Sources/quota")
        try edit("\(package)/Package.swift") {
            $0.replacingOccurrences(
                of: "    targets: [\n",
                with: "    targets: [\n        .executableTarget(name: \"quota\", dependencies: [\"QuotaProvider\"]),\n"
            )
        }
        #expect(try run("build").status == 0)
        let program = try swift.run(["run", "--skip-build"] + build + ["quota"])
        #expect(program.standardOutput == "quota_remaining 70001: 1024\n", "\(program.standardError)")
        // Nothing changed: nothing runs.
        // But not at once: SwiftPM itself compiles C files of dependencies twice after a clean start, and links
        // helpergen again (seen with 6.3).
        _ = try run("build")
        #expect(!(try run("build").text.contains("Generating")))
        // A helper more is one that the provider lacks, until it has it.
        try edit("\(sources)/quota.h") {
            $0 + "\n/** @brief Forgets. @id 70003 @return 0. */\nint32_t quota_reset(uint32_t user);\n"
        }
        let missing = try run("build")
        #expect(missing.status != 0)
        #expect(missing.text.contains("implement it: programs call the helper quota_reset"))
        try edit("\(sources)/QuotaProvider.swift") {
            $0.replacingOccurrences(
                of: "    public static func remaining(",
                with: "    public static func reset(user: UInt32) -> Int32 { 0 }\n\n    public static func remaining(")
        }
        #expect(try run("build").status == 0)
        // A helper without a number needs a lock, which a build does not write and the command does.
        try edit("\(sources)/quota.h") { $0.replacingOccurrences(of: "@id 70003 ", with: "") }
        // Both say what is missing and what to do, in words that do it.
        let unlocked = try run("build")
        #expect(unlocked.status != 0)
        let remedy = "swift package --allow-writing-to-package-directory helpergen"
        #expect(
            unlocked.text.contains(
                "quota/quota_reset has no number in the lock yet; run \(remedy), and commit the lock [lock-outdated]"),
            "\(unlocked.text)")
        // The command writes the lock and the outputs of other kinds, and says that it leaves out the stubs; so it does
        // with arguments.
        try edit("\(sources)/helpergen.yaml") { $0 + "  - kind: header\n    path: quota_helper_defs.h\n" }
        func command(_ arguments: [String]) throws -> (status: Int32, text: String) {
            let words = remedy.split(separator: " ").map(String.init)
            let output = try swift.run([words[1]] + build + words[2...] + arguments)
            return (output.status, output.standardOutput + output.standardError)
        }
        for arguments in [[], ["generate", "--config", "Sources/QuotaProvider/helpergen.yaml"]] {
            let output = try command(arguments)
            #expect(output.status == 0, "\(output.text)")
            #expect(output.text.contains("its outputs of kind swift are left out here"), "\(output.text)")
            #expect(try String(contentsOfFile: "\(sources)/helpergen.lock", encoding: .utf8).contains("quota_reset"))
            #expect(FileManager.default.fileExists(atPath: "\(sources)/quota_helper_defs.h"))
            #expect(!FileManager.default.fileExists(atPath: "\(sources)/QuotaHelpers.swift"))
            try FileManager.default.removeItem(atPath: "\(sources)/quota_helper_defs.h")
        }
        let locked = try run("build")
        #expect(locked.status == 0, "\(locked.text)")
        // A stub that is there all the same is an error that names it.
        let stub = try directory.write("", to: "quota/Sources/QuotaProvider/QuotaHelpers.swift")
        let twice = try run("build")
        #expect(twice.status != 0)
        #expect(
            twice.text.contains(
                "the build makes QuotaHelpers.swift, which is among the files of QuotaProvider, too; remove "),
            "\(twice.text)")
        try FileManager.default.removeItem(atPath: stub)
        // A header outside the package is watched, too.
        let outside = directory.file("outside, grün.h")
        try FileManager.default.moveItem(atPath: "\(sources)/quota.h", toPath: outside)
        try edit("\(sources)/helpergen.yaml") {
            $0.replacingOccurrences(
                of: "headers: quota.h", with: "headers: \"../../../outside, grün.h\" # not path: Old.swift")
        }
        #expect(try run("build").status == 0)
        _ = try run("build")
        #expect(!(try run("build").text.contains("Generating")))
        try edit(outside) { $0 + "\n/** @brief More. @id 70004 @return 0. */\nint32_t quota_more(void);\n" }
        #expect(try run("build").text.contains("implement it: programs call the helper quota_more"))
        try edit(outside) { $0.replacingOccurrences(of: "int32_t quota_more(void);", with: "") }
        // SwiftPM does not ask plugins again because a configuration changed.
        try edit("\(sources)/helpergen.yaml") { $0 + "  - {kind: swift, path: More.swift, swift: {prefix: q}}\n" }
        let unexpected = try run("build")
        #expect(unexpected.status != 0 && unexpected.text.contains("[output-unexpected]"), "\(unexpected)")
        try edit("\(sources)/helpergen.yaml") {
            $0.replacingOccurrences(of: "  - {kind: swift, path: More.swift, swift: {prefix: q}}\n", with: "")
        }
        #expect(try run("build").status == 0)
        // Without a configuration, the plugin says what to do.
        try FileManager.default.removeItem(atPath: "\(sources)/helpergen.yaml")
        let bare = try run("build")
        #expect(bare.status != 0)
        #expect(bare.text.contains("has no helpergen.yaml"))
    }
}
