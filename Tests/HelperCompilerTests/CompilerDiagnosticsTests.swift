import HelperDiagnostics
import HelperModel
import Testing
import TestSupport

@testable import HelperCompiler

/// What is said of programs that can't be compiled.
@Suite(.slow, .compiling) struct CompilerDiagnosticsTests {
    /// The lines of the program begin at 2.
    private static func problems(_ text: String, _ overlay: [OutputFile] = []) throws -> [String] {
        var compilation = Compilation("import BPF\n\(text)")
        compilation.overlay = overlay
        let result = try compilation.compile()
        #expect(result.compiled.object == nil)
        // What to do, and what else the compiler says of it, is of no interest here.
        return result.lines.map { String($0.prefix { $0 != ";" && $0 != "'" }) }
    }

    private static func program(_ body: String, before: String = "") -> String {
        """
        @c(run) @section("xdp")
        public func run(_ context: UnsafeMutablePointer<xdp_md>) -> Int32 {
            \(body)
        }
        \(before)
        """
    }

    @Test func swiftIsQuoted() throws {
        #expect(
            try Self.problems(Self.program("let number: Int = 1.5\n    return numbr"))
                == [
                    "program.swift:4:23: compile-swift: cannot convert value of type ",
                    "program.swift:5:12: compile-swift: cannot find ",
                ])
    }

    @Test func warningsAreToldAndKeepNothingBack() throws {
        let result = try Compilation("import BPF\n" + Self.program("let unused = 1\n    return 2")).compile()
        #expect(result.compiled.object != nil)
        #expect(result.compiled.diagnostics.map(\.rule) == ["compile-swift-warning"])
        #expect(result.compiled.diagnostics.map(\.severity) == [.warning])
        #expect(result.lines[0].hasPrefix("program.swift:4:9: "))
    }

    @Test func objectsNeedAHeap() throws {
        #expect(
            try Self.problems(
                Self.program(
                    "Box(context.pointee.data).number > 2 ? 2 : 1",
                    before: "final class Box { var number: UInt32; init(_ n: UInt32) { number = n } }"))
                == ["program.swift:6:39: compile-allocation: cannot use allocating type "])
    }

    /// swiftc does not tell the line of this one.
    @Test func arraysNeedAHeap() throws {
        #expect(
            try Self.problems(
                Self.program("let numbers = [Int32(context.pointee.data), 2]\n    return numbers[Int(numbers[1] & 1)]")
            )
            .map { $0.prefix { $0 != " " } } == ["program.swift:4:19:"])
    }

    @Test func modulesAreThere() throws {
        #expect(
            try Self.problems("import Network\n" + Self.program("2"))
                == ["program.swift:2:8: compile-module: no such module "])
    }

    @Test func programsAreInSections() throws {
        #expect(
            try Self.problems("@c(run) public func run(_ context: UnsafeMutablePointer<xdp_md>) -> Int32 { 2 }")
                == ["compile-no-program: no function here is a program"])
    }

    @Test func programsHaveNamesInC() throws {
        #expect(
            try Self.problems(
                "@section(\"xdp\")\npublic func run(_ context: UnsafeMutablePointer<xdp_md>) -> Int32 { 2 }")
                == [
                    "program.swift:3:1: compile-program-name: the program in section xdp has no name in C, by which loaders find it"
                ])
    }

    @Test func programsHaveNamesOfTheirOwn() throws {
        let text = Self.program("2") + Self.program("1").replacing("func run", with: "func again")
        let result = try Compilation("import BPF\n\(text)").compile()
        let problem = try #require(result.compiled.diagnostics.first)
        #expect(problem.rule == "compile-duplicate" && problem.location?.line == 7)
        #expect(problem.notes.map(\.message) == ["run is here, too"])
        #expect(problem.notes.first?.place?.start?.line == 2)
    }

    @Test func functionsHaveFiveArguments() throws {
        let six =
            "@inline(never) func six(_ a: Int32, _ b: Int32, _ c: Int32, _ d: Int32, _ e: Int32, _ f: Int32) -> Int32 { a &+ b &* c &- d ^ e | f }"
        #expect(
            try Self.problems(
                Self.program(
                    "let x = Int32(truncatingIfNeeded: context.pointee.data)\n    return six(x, x &+ 1, x, x &* 3, x, 7) &+ six(1, x, 2, x, 3, x)",
                    before: six))
                == [
                    "program.swift:5:12: compile-arguments: a function with more than five arguments is called in run",
                    "program.swift:5:47: compile-arguments: a function with more than five arguments is called in run",
                    "program.swift:7:1: compile-arguments: six has more than five arguments",
                ])
    }

    @Test func numbersAreIntegers() throws {
        let problems = try Self.problems(Self.program("Float(context.pointee.data) * 1.5 > 3 ? 2 : 1"))
        #expect(
            problems.contains(
                "program.swift:4:33: compile-floating-point: floating-point arithmetic is done in run, which BPF does not have"
            ),
            "\(problems)")
        #expect(problems.allSatisfy { $0.contains("compile-floating-point") })
    }

    @Test func stackIsSmall() throws {
        let text = """
            struct Large { var a = (1, 2, 3, 4, 5, 6, 7, 8), b = (1, 2, 3, 4, 5, 6, 7, 8) }
            struct Huge { var a = Large(), b = Large(), c = Large(), d = Large(), e = Large() }
            """
        let problems = try Self.problems(
            Self.program(
                "var huge = Huge()\n    _ = bpf_map_lookup_elem(&huge, context)\n    return huge.e.b.3 == 4 ? 1 : 2",
                before: text))
        #expect(problems.count == 1)
        #expect(problems[0].hasSuffix("compile-stack: more than the 512 bytes of stack are used in run"), "\(problems)")
    }

    @Test(arguments: ["String", "Box", "[UInt32]"]) func valuesAreBytes(_ type: String) throws {
        let text = "final class Box {}\nstruct Flow { var packets: UInt64; var owner: \(type) }\n"
        #expect(
            try Self.problems(text + Self.program("2"), try ProgramCompilerTests.sized("Flow"))
                == [
                    "program.swift:3:8: compile-value-type: Flow is a key or a value of a map and refers to an object (a class, a String, an Array): the kernel keeps its bytes alone"
                ])
    }

    @Test func theCompanionIsC() throws {
        let problems = try Self.problems(Self.program("2"), [OutputFile(name: "companion.c", contents: "int x = y;\n")])
        #expect(problems == ["companion.c:1:9: compile-companion: use of undeclared identifier "])
    }

    // MARK: Texts

    /// A line of source that looks like a diagnostic is none.
    @Test func excerptsAreNoDiagnostics() {
        let text = """
            a.swift:1:2: error: wrong
            b.swift:3:4: error: not me
             ^
            a.swift:1:2: note: here
            x
            <unknown>:0: error: elsewhere
            error: no such file or directory: 'x: error: y.swift'
            """
        let files = SourceFiles(workingDirectory: "/")
        let found = SwiftDiagnostics(text, overlay: "/overlay", files).all
        #expect(found.map(\.message) == ["wrong", "elsewhere", "no such file or directory: 'x: error: y.swift'"])
        #expect(found[0].notes.map(\.message) == ["here"])
    }

    /// Whatever a tool prints, it is read to its end.
    @Test func anyTextIsTaken() {
        let files = SourceFiles(workingDirectory: "/")
        let parts = ["error: ", ":", "1", "\n", "in function ", "): ", "<unknown>", "note: ", "é", " ", "a.swift"]
        for _ in 0..<300 {
            let text = (0..<30).map { _ in parts.randomElement()! }.joined()
            _ = SwiftDiagnostics(text, overlay: "", files)
            _ = BackEndDiagnostics(text, IRLocations([]), files)
            _ = MakeRule.dependencies(in: text)
        }
    }

    @Test func dependenciesAreRead() {
        #expect(
            MakeRule.dependencies(in: "a.o: a\\ b.c $$x.h \\\n  /c.h c\\#.h\n\nother: rule\n") == [
                "a b.c", "$x.h", "/c.h", "c#.h",
            ])
    }
}
