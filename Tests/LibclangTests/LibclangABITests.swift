import Foundation
import Libclang
import Testing
import TestSupport

/// Our declarations of libclang's ABI against the headers of the libclang-dev packages on this machine, by libclang
/// itself.
@Suite struct LibclangABITests {
    static let installed: [String] = {
        let directories = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
        return directories.filter { $0.hasPrefix("llvm-") }.sorted().map { "/usr/lib/\($0)/include" }
            .filter { FileManager.default.fileExists(atPath: "\($0)/clang-c/Index.h") }
    }()

    /// A structure's layout, an enumeration's constants, a function's type: what makes up an ABI, as text to compare.
    private struct Interface {
        var layouts: [String: [String]] = [:]
        var constants: [String: Int64] = [:]
        var functions: [String: String] = [:]

        init(_ code: String, includeDirectory: String) throws {
            let arguments = CompilerArguments(
                target: "x86_64-linux-gnu", includeDirectories: [includeDirectory], others: ["-Wno-everything"])
            let unit = try Array(code.utf8).withUnsafeBytes {
                try TranslationUnit(
                    path: "/abi.c", contents: $0, arguments: arguments, library: try Project.libclang.wait())
            }
            #expect(unit.diagnostics.filter { $0.severity >= .error }.isEmpty)
            for cursor in unit.declarations {
                switch cursor.kind {
                case .enumeration:
                    for (constant, value) in cursor.enumConstants { constants[constant.spelling] = Int64(value) }
                case .function: functions[cursor.spelling] = Interface.text(of: cursor.type)
                case .structure where cursor.isDefinition: add(cursor, named: cursor.spelling)
                case .typedef where cursor.underlyingType.canonical.kind == .record:
                    add(cursor.underlyingType.canonical.declaration, named: cursor.spelling)
                default: break
                }
            }
        }

        private mutating func add(_ structure: Cursor, named name: String) {
            let fields = structure.children.filter { $0.kind == .field }
            if name == "LibclangFunctions" {
                for field in fields { functions[field.spelling] = Interface.text(of: field.type.pointee) }
            }
            layouts[name] =
                ["size \(structure.type.size ?? -1)"]
                + fields.map { "\($0.spelling) at \($0.fieldOffset): \(Interface.text(of: $0.type))" }
        }

        /// The canonical type; nullability is our addition.
        private static func text(of type: CType) -> String {
            type.canonical.spelling
        }
    }

    @Test(arguments: installed) func agrees(with includeDirectory: String) throws {
        let ours = try Interface(
            "#include <CLibclang.h>\n", includeDirectory: "\(Project.root)/Sources/CLibclang/include")
        let theirs = try Interface("#include <clang-c/Index.h>\n", includeDirectory: includeDirectory)
        #expect(ours.functions.count > 60)
        #expect(ours.constants.count > 60)
        for (name, type) in ours.functions where name.hasPrefix("clang_") {
            #expect(theirs.functions[name] == type, "\(name)")
        }
        for (name, value) in ours.constants {
            #expect(theirs.constants[name] == value, "\(name)")
        }
        for (name, layout) in ours.layouts where name != "LibclangFunctions" {
            #expect(theirs.layouts[name] == layout, "\(name)")
        }
    }

    @Test func someHeadersAreInstalled() {
        #expect(!LibclangABITests.installed.isEmpty, "install libclang-dev")
    }
}
