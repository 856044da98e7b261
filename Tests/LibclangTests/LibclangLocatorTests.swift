import Foundation
import Testing
import TestSupport

@testable import Libclang

@Suite struct LibclangLocatorTests {
    @Test(arguments: [
        "libclang.so", "libclang.so.1", "libclang.so.21.0.0", "libclang-14.so", "libclang-14.so.14.0.6",
        "libclang.dylib",
    ])
    func recognisesLibraries(_ name: String) {
        #expect(LibclangLocator.isLibraryName(name))
    }

    @Test(arguments: ["libclang-cpp.so.14", "libclangAST.a", "libclang.a", "libclang", "libclang-14", "xlibclang.so"])
    func recognisesOthers(_ name: String) {
        #expect(!LibclangLocator.isLibraryName(name))
    }

    @Test func readsVersionsFromNames() {
        #expect(LibclangLocator.version(inFileName: "libclang.so.21.0.0") == [21, 0, 0])
        #expect(LibclangLocator.version(inFileName: "libclang-14.so.14.0.6") == [14, 0, 6])
        #expect(LibclangLocator.version(inFileName: "libclang-19.so") == [19])
        #expect(LibclangLocator.version(inFileName: "libclang.so") == [])
    }

    @Test func readsVersionsFromSentences() {
        #expect(ClangLibrary.versionNumbers(in: "Debian clang version 14.0.6") == [14, 0, 6])
        #expect(ClangLibrary.versionNumbers(in: "clang version 21.0.0 (https://example.org 1)") == [21, 0, 0])
        #expect(ClangLibrary.versionNumbers(in: "something else") == [])
    }

    @Test func takesTheNewestFirst() throws {
        let versions = try Project.libclangs.map { try ClangLibrary(path: $0).version.first ?? 0 }
        #expect(!versions.isEmpty)
        #expect(versions == versions.sorted(by: >))
    }

    @Test func anExplicitPathIsNotReplaced() throws {
        let locator = LibclangLocator(
            explicitPath: "/nowhere/libclang.so", environment: ProcessInfo.processInfo.environment)
        let error = #expect(throws: LibclangLocator.NotFound.self) { try locator.locate() }
        #expect(error?.requestedBy == "--libclang")
        #expect(error?.attempts.map(\.path) == ["/nowhere/libclang.so"])
    }

    @Test func theEnvironmentIsAsked() throws {
        let path = try #require(Project.libclangs.last)
        #expect(try LibclangLocator(environment: ["LIBCLANG_PATH": path]).locate().path == path)
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        #expect(try LibclangLocator(environment: ["LIBCLANG_PATH": directory]).locate().path.hasPrefix(directory))
    }

    @Test func aLibraryThatIsNoLibclangIsRefused() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("not a library", to: "libclang.so")
        let error = #expect(throws: ClangLibrary.OpenError.self) { try ClangLibrary(path: path) }
        #expect(error?.reason.isEmpty == false)
    }
}
