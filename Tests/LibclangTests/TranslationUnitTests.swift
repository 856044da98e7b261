import Foundation
import Libclang
import Testing
import TestSupport

@Suite struct TranslationUnitTests {
    private func parse(
        _ code: String, with path: String? = nil, _ arguments: CompilerArguments = CompilerArguments()
    ) throws -> TranslationUnit {
        let library = try path.map { try ClangLibrary(path: $0) } ?? Project.libclang.wait()
        return try Array(code.utf8).withUnsafeBytes {
            try TranslationUnit(path: "/test.h", contents: $0, arguments: arguments, library: library)
        }
    }

    /// What a header for BPF may include needs no flag, whatever libclang is used.
    @Test(arguments: Project.libclangs)
    func findsSystemHeaders(_ path: String) throws {
        let unit = try parse(
            """
            #include <linux/types.h>
            #include <stdint.h>
            #include <stddef.h>
            #include <stdbool.h>
            __u64 a;
            uint64_t b;
            size_t c;
            bool d;
            """, with: path)
        #expect(unit.diagnostics.isEmpty)
        let variables = unit.declarations.filter { $0.kind == .variable }
        #expect(variables.map(\.spelling) == ["a", "b", "c", "d"])
        #expect(variables.map { $0.type.canonical.size } == [8, 8, 8, 1])
        var files: [(path: String, contents: [UInt8]?)] = []
        unit.forEachFile { files.append(($0, $1.map(Array.init))) }
        #expect(files.contains { $0.path.hasSuffix("/asm/types.h") })
        for file in files.dropFirst() {
            #expect(try file.contents == Array(Data(contentsOf: URL(fileURLWithPath: file.path))), "\(file.path)")
        }
    }

    @Test(arguments: Project.libclangs)
    func seesTypes(_ path: String) throws {
        let unit = try parse("int f(const char *s, int (*callback)(void *), unsigned short mac[6]);", with: path)
        let function = try #require(unit.declarations.first { $0.kind == .function })
        let parameters = function.children.filter { $0.kind == .parameter }
        #expect(parameters.map(\.spelling) == ["s", "callback", "mac"])
        #expect(parameters[0].type.kind == .pointer)
        #expect(parameters[0].type.pointee.isConst)
        #expect(parameters[1].type.pointee.desugared.kind == .function(hasPrototype: true))
        #expect(parameters[2].type.count == 6)
        #expect(function.type.result.kind == .integer(signed: true))
    }

    @Test func evaluatesConstants() throws {
        let unit = try parse(
            "#define BASE 40\nenum e { A = BASE + 2, B, C = -1 };\nenum f { D = 0xFFFFFFFF };\nenum g { E = 0xFFFFFFFFFFFFFFFF };"
        )
        let values = unit.declarations.map { $0.enumConstants.map(\.value) }
        #expect(values == [[42, 43, -1], [0xFFFF_FFFF], [0xFFFF_FFFF_FFFF_FFFF]])
    }

    @Test func reportsErrorsWithTheirPlace() throws {
        let unit = try parse("int a;\nunknown b;\n#include <nowhere.h>\n")
        #expect(unit.diagnostics.map(\.severity) == [.error, .error])
        #expect(unit.diagnostics.map { $0.location?.line } == [2, 3])
        #expect(unit.diagnostics[0].message == "unknown type name 'unknown'")
    }

    @Test func tokensHavePlaces() throws {
        let unit = try parse("int  answer; // why\n")
        let tokens = try #require(unit.declarations.first).tokens
        #expect(tokens.map(\.spelling).prefix(2) == ["int", "answer"])
        #expect(tokens[1].location?.column == 6)
    }
}
