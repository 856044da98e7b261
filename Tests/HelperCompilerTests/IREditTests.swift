import BPFFormats
import Foundation
import HelperDiagnostics
import HelperObjects
import Testing
import TestSupport

@testable import HelperCompiler

/// What each edit is for: without it, programs do not compile or load, or are not what they have to be. A test that
/// fails when the toolchain changes says that an edit is no longer needed.
@Suite(.slow, .compiling) struct IREditTests {
    /// A program that has all that the edits are about, compiled without one of them.
    private static func result(without edit: String) throws -> Compilation.Result {
        try #require((IREdit.swift + IREdit.companion).contains { $0.name == edit })
        return try Compilation(program: "parts", without: edit).compile()
    }

    private static func sections(_ result: Compilation.Result) throws -> [String] {
        try ELFObject(try #require(result.compiled.object)).sections.map(\.name)
    }

    /// What libbpf and the kernel say of an object.
    private static func load(_ result: Compilation.Result, _ name: String) throws -> (isLoaded: Bool, log: String) {
        let directory = try TemporaryDirectory()
        let bound = try Compilation.bind(try #require(result.compiled.object))
        let loaded = try LoadedPrograms(try directory.write(bound.bytes, to: "\(name).o"), "edit-\(name)")
        return (loaded.isLoaded, loaded.log)
    }

    /// A part of Swift's runtime stays, in a section that libbpf does not know.
    @Test func used() throws {
        let sections = try Self.sections(try Self.result(without: "used"))
        #expect(sections.contains(".text.unlikely._swift_exceptionPersonality"))
        #expect(!(try Self.sections(try Compilation.shared("parts"))).contains { $0.hasPrefix(".text.") })
    }

    /// There is a section of libraries to link with, although none is named.
    @Test func linkerOptions() throws {
        #expect(try Self.sections(try Self.result(without: "linker options")).contains(".linker-options"))
        #expect(!(try Self.sections(try Compilation.shared("parts"))).contains(".linker-options"))
    }

    /// Functions that nothing calls any more are compiled, and can't be.
    @Test func linkage() throws {
        let result = try Self.result(without: "linkage")
        #expect(result.compiled.object == nil)
        #expect(result.lines.contains { $0.contains("aggregate returns are not supported") }, "\(result.lines)")
    }

    @Test func callingConvention() throws {
        let result = try Self.result(without: "calling convention")
        #expect(result.compiled.object == nil)
        #expect(result.lines.contains { $0.contains("unsupported calling convention") }, "\(result.lines)")
    }

    /// An accessor of the companion's is not inlined, for it was compiled without builtins, and Swift was not.
    @Test func attributes() throws {
        func hasAccessor(_ result: Compilation.Result) throws -> Bool {
            String(decoding: try #require(result.compiled.object), as: UTF8.self).contains("\0queue_of\0")
        }
        #expect(try hasAccessor(try Self.result(without: "attributes")))
        #expect(!(try hasAccessor(try Compilation.shared("parts"))))
    }

    /// The accessors stay although nothing calls them any more.
    @Test func discardable() throws {
        func hasAccessor(_ result: Compilation.Result) throws -> Bool {
            String(decoding: try #require(result.compiled.object), as: UTF8.self).contains("\0ingress_of\0")
        }
        #expect(try hasAccessor(try Self.result(without: "discardable")))
        #expect(!(try hasAccessor(try Compilation.shared("parts"))))
    }

    /// The kernel refuses the BTF: a function's result is of a type that is none.
    @Test(.loading) func subroutineTypes() throws {
        let loaded = try Self.load(try Self.result(without: "subroutine types"), "types")
        #expect(
            loaded.log.contains("BTF loading error: -22") && loaded.log.contains("Invalid type_id"), "\(loaded.log)")
    }

    /// The kernel verifies subprograms for themselves, and does not know what they are given.
    @Test(.loading) func staticFunctions() throws {
        let loaded = try Self.load(try Self.result(without: "static functions"), "static")
        #expect(!loaded.isLoaded && loaded.log.contains("Caller passes invalid args into func#1"), "\(loaded.log)")
    }

    /// The kernel refuses the BTF: `+` is no name.
    @Test(.loading) func functionNames() throws {
        let loaded = try Self.load(try Self.result(without: "function names"), "names")
        #expect(loaded.log.contains("BTF loading error: -22") && loaded.log.contains("Invalid name"), "\(loaded.log)")
    }

    /// The object tells in which directory it was made.
    @Test func fileNames() throws {
        let result = try Self.result(without: "file names")
        let place = Array(FileManager.default.temporaryDirectory.path.utf8)
        #expect(try #require(result.compiled.object).firstRange(of: place) != nil)
        #expect(try #require(try Compilation.shared("parts").compiled.object).firstRange(of: place) == nil)
    }

    /// Without any of them there is no object to speak of; with all of them, the kernel takes the BTF.
    @Test(.loading) func allTogether() throws {
        let loaded = try Self.load(try Compilation.shared("parts"), "all")
        #expect(loaded.isLoaded && !loaded.log.contains("BTF loading error"), "\(loaded.log)")
    }

    // MARK: Lines

    private static let scope = IREdit.Scope(
        programs: ["main program", "xdp_main"], directories: [("/tmp/x/BPF/", "BPF/"), ("/home/me/", "")])

    @Test(arguments: [
        (
            #"define weak_odr protected swiftcc i64 @"main program"(ptr %0) #0 section "xdp" {"#,
            #"define i64 @"main program"(ptr %0) #0 section "xdp" {"#
        ),
        (#"define protected swiftcc i64 @"$e7ProgramF"() {"#, #"define internal i64 @"$e7ProgramF"() {"#),
        ("define internal ptr @f() {", "define internal ptr @f() {"),
        ("  %1 = tail call swiftcc i64 @f(ptr %swiftcc )", "  %1 = tail call i64 @f(ptr %swiftcc )"),
        (#"@x = private constant [9 x i8] c"swiftcc \00""#, #"@x = private constant [9 x i8] c"swiftcc \00""#),
        (#"@x = linkonce_odr hidden global i64 0"#, "@x = internal global i64 0"),
        ("@y = external global [0 x i8]", "@y = external global [0 x i8]"),
        (#"@"a b" = alias void (), ptr @f"#, #"@"a b" = internal alias void (), ptr @f"#),
        ("!5 = !DISubroutineType(types: null)", "!5 = !DISubroutineType(types: !{null})"),
        (
            #"!1 = !DIFile(filename: "a.swift", directory: "/home/me")"#,
            #"!1 = !DIFile(filename: "a.swift", directory: "")"#
        ),
        (
            #"!1 = !DIFile(filename: "/tmp/x/BPF/M.swift", directory: "/home/me")"#,
            #"!1 = !DIFile(filename: "BPF/M.swift", directory: "")"#
        ),
        (
            #"!1 = !DIFile(filename: "/usr/a.h", directory: "/home/me")"#,
            #"!1 = !DIFile(filename: "/usr/a.h", directory: "/home/me")"#
        ),
        (
            #"!6 = distinct !DISubprogram(name: "go", linkageName: "xdp_main", spFlags: DISPFlagDefinition)"#,
            #"!6 = distinct !DISubprogram(name: "xdp_main", linkageName: "xdp_main", spFlags: DISPFlagDefinition)"#
        ),
        (
            #"!6 = distinct !DISubprogram(name: "closure #1 in \22", linkageName: "$e", spFlags: DISPFlagDefinition)"#,
            #"!6 = distinct !DISubprogram(name: "closure__1_in__", linkageName: "$e", spFlags: DISPFlagLocalToUnit | DISPFlagDefinition)"#
        ),
        ("@llvm.used = appending global [2 x ptr] [ptr @a]", ""),
    ])
    func lineIsChanged(_ line: String, _ expected: String) {
        let text = IREdit.apply(IREdit.swift, to: Array(line.utf8), Self.scope)
        #expect(String(decoding: text, as: UTF8.self) == "\(expected)\n")
    }

    @Test(arguments: [
        (#"attributes #0 = { nounwind "a"="b" "no-builtins" }"#, "attributes #0 = { nounwind }"),
        (#"attributes #1 = { "a"="{ }" }"#, "attributes #1 = { nounwind }"),
        ("define dso_local i32 @f() #0 {", "define linkonce_odr hidden i32 @f() #0 {"),
        ("define internal i32 @f() #0 {", "define internal i32 @f() #0 {"),
        ("define available_externally dso_local i32 @f() {", "define linkonce_odr hidden i32 @f() {"),
        ("@llvm.compiler.used = appending global [1 x ptr] [ptr @kfuncs]", ""),
    ])
    func lineOfTheCompanionIsChanged(_ line: String, _ expected: String) {
        let text = IREdit.apply(IREdit.companion, to: Array(line.utf8), Self.scope)
        #expect(String(decoding: text, as: UTF8.self) == "\(expected)\n")
    }

    /// What is no IR goes through, whatever it is.
    @Test func anyTextIsTaken() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("@!\"=(){} \\\n,:0adefin".utf8)
        for _ in 0..<500 {
            var text = Array(
                ["define ", "@", "!1 = !DISubprogram(name: ", "!DIFile(filename: \"", "attributes #"].randomElement()!
                    .utf8)
            text += (0..<60).map { _ in alphabet.randomElement(using: &random)! }
            _ = IREdit.apply(IREdit.swift + IREdit.companion, to: text, Self.scope)
            _ = ProgramIR(text)
            _ = IRLocations(text).places(of: 1)
        }
    }
}
