import Foundation
import HelperDiagnostics
import HelperModel
import HelperObjects
import HelperReaders
import Synchronization
import Testing
import TestSupport

@testable import HelperCompiler

/// Programs that tests compile with an overlay of ours, each once for all tests.
struct Compilation: Sendable {
    /// The toolchain that the tests run with; nil, with the reason, where it can't compile for BPF.
    static let toolchain: SwiftToolchain? = {
        guard case .found(let toolchain) = SwiftToolchain.find(swiftc: nil, path: path) else { return nil }
        return toolchain
    }()

    static let path = ProcessInfo.processInfo.environment["PATH"] ?? ""

    /// Why nothing can be compiled here; nil where it can be.
    static let hindrance: String? = toolchain == nil ? "no Swift toolchain for Embedded Swift" : nil

    /// What is compiled.
    var name: String
    var text: String
    /// Files beside those of the folder `Overlay`.
    var overlay: [OutputFile] = []
    /// The names of edits to leave out.
    var without: Set<String> = []
    var headerArguments: [String] = []

    struct Result: Sendable {
        let compiled: CompiledPrograms
        /// The lines of the diagnostics: place, rule and message.
        let lines: [String]
        /// What the stages left, by the names of the files.
        let files: [String: [UInt8]]

        func file(_ name: String) -> String { String(decoding: files[name] ?? [], as: UTF8.self) }
    }

    /// A program of the folder `Programs`.
    init(program: String, without: String...) throws {
        name = "\(program).swift"
        text = try String(contentsOfFile: "\(Compilation.folder)/Programs/\(program).swift", encoding: .utf8)
        self.without = Set(without)
    }

    init(_ text: String) {
        name = "program.swift"
        self.text = text
    }

    private static let folder = "\(Project.root)/Tests/HelperCompilerTests"

    static func overlayFiles() throws -> [OutputFile] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/Overlay").sorted().map { name in
            OutputFile(name: name, contents: try String(contentsOfFile: "\(folder)/Overlay/\(name)", encoding: .utf8))
        }
    }

    /// What clang needs for `<linux/…>`.
    static let systemHeaders = (["/usr/include"] + Project.systemIncludes.map { String($0.dropFirst(2)) }).flatMap {
        ["-idirafter", $0]
    }

    func compile() throws -> Result {
        let directory = try TemporaryDirectory()
        let path = try directory.write(text, to: "sources/\(name)")
        let root = directory.file("sources")
        let files = SourceFiles(workingDirectory: root)
        var compiler = ProgramCompiler(try #require(Compilation.toolchain), files: files, workingDirectory: root)
        compiler.edits.swift.removeAll { without.contains($0.name) }
        compiler.edits.companion.removeAll { without.contains($0.name) }
        // A file that replaces one of the folder's comes last.
        let base = try Compilation.overlayFiles().filter { file in !overlay.contains { $0.name == file.name } }
        let sources = ProgramSources(
            files: [SourceText(name: files.name(forPath: path), path: path, bytes: Array(text.utf8))],
            overlay: base + overlay, headerArguments: Compilation.systemHeaders + headerArguments)
        let stages = directory.file("stages")
        let compiled = try compiler.compile(sources, in: stages)
        let lines = compiled.diagnostics.map { diagnostic in
            let place = diagnostic.location.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
            return "\(place)\(diagnostic.rule): \(diagnostic.message)"
        }
        var left: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: stages) {
            if let data = FileManager.default.contents(atPath: "\(stages)/\(name)") { left[name] = Array(data) }
        }
        return Result(compiled: compiled, lines: lines, files: left)
    }

    // MARK: Shared results

    private static let results = Mutex<[String: Swift.Result<Result, any Error>]>([:])

    /// A program of the folder, compiled once for all tests that ask for it.
    static func shared(_ program: String) throws -> Result {
        try results.withLock { results in
            if let result = results[program] { return try result.get() }
            let result = Swift.Result { try Compilation(program: program).compile() }
            results[program] = result
            return try result.get()
        }
    }

    // MARK: Binding

    static let resolver = HelperResolver((try? Project.readSystemHeader().set) ?? Interface())

    /// An object as it is bound for the kernel.
    static func bind(_ object: [UInt8]) throws -> ObjectBinder.Result {
        var options = ObjectBinder.Options()
        options.keepsUnresolved = false
        return ObjectBinder(try ObjectContents(object, name: "late.o"), resolver, options).bind()
    }
}

extension Trait where Self == ConditionTrait {
    /// Of tests that compile programs.
    static var compiling: Self {
        .enabled(if: Compilation.hindrance == nil, Comment(rawValue: Compilation.hindrance ?? ""))
    }

    /// Of tests that load programs.
    static var loading: Self {
        .enabled(if: Project.kernelHindrance == nil, Comment(rawValue: Project.kernelHindrance ?? ""))
    }
}
