import Foundation
import HelperDiagnostics
import HelperModel
import HelperReaders
import Libclang
import Testing

/// A small header and what comes out of it, side by side: `NAME.h` and `NAME.expected`.
///
/// The flags of `helpergen generate` that it needs stand in its first line: `// helpergen-flags: --swift-prefix acme_`.
public struct Fixture: Sendable, CustomTestStringConvertible {
    /// Which reader reads it.
    public enum Style: Sendable {
        case uapi, provider
    }

    /// Its directory, from the repository's root.
    public let folder: String
    public let name: String
    public let style: Style

    public var testDescription: String { name }

    /// The absolute path of the header.
    public var path: String { "\(directory)/\(name).h" }
    /// The path of the expected file, from the repository's root.
    public var expectedPath: String { "\(folder)/\(name).expected" }
    /// Whether it is a fixture of errors, of which nothing can be made.
    public var isError: Bool { name.hasPrefix("error-") }

    var directory: String { "\(Project.root)/\(folder)" }

    /// The words of its first line, if these are flags.
    public var flags: [String] {
        guard let contents = FileManager.default.contents(atPath: path) else { return [] }
        let line = String(decoding: contents.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard line.hasPrefix(Fixture.mark) else { return [] }
        return line.dropFirst(Fixture.mark.count).split(separator: " ").map(String.init)
    }

    private static let mark = "// helpergen-flags:"

    // MARK: All of them

    /// What the reader of linux/bpf.h's style understands, and what it says of what it does not.
    public static let uapi = load("Tests/HelperReadersTests/Fixtures/UAPI", .uapi)
    /// The same of the reader of providers' headers; contracts included.
    public static let provider = load("Tests/HelperReadersTests/Fixtures/Provider", .provider)
    /// What only rules find.
    public static let rules = load("Tests/HelperRulesTests/Fixtures/UAPI", .uapi)
    /// What eBPF for Windows would refuse, and where types of program and map clash.
    public static let windowsRules = load("Tests/HelperRulesTests/Fixtures/Windows", .provider)
    /// What Swift stubs are made of.
    public static let swift = load("Tests/HelperWritersTests/Fixtures/Swift", .provider)
    /// What the tables of extensions of eBPF for Windows are made of.
    public static let windows = load("Tests/HelperWritersTests/Fixtures/Windows", .provider)
    /// What hosts in C are given.
    public static let host = load("Tests/HelperWritersTests/Fixtures/Host", .provider)
    /// What becomes of the kernel's prototypes in its own JSON.
    public static let bpfDoc = load("Tests/HelperWritersTests/Fixtures/BPFDoc", .uapi)
    public static let all = uapi + rules + provider + windowsRules + swift + windows + host + bpfDoc

    /// The headers in a directory, by their names.
    private static func load(_ folder: String, _ style: Style) -> [Fixture] {
        headers(in: folder).map { Fixture(folder: folder, name: String($0.dropLast(2)), style: style) }
    }

    /// The names of the headers in a directory, sorted.
    static func headers(in folder: String) -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "\(Project.root)/\(folder)")) ?? []
        return entries.filter { $0.hasSuffix(".h") }.sorted()
    }

    /// The fixture of this name.
    public static func named(_ name: String, in fixtures: [Fixture]) throws -> Fixture {
        try #require(fixtures.first { $0.name == name })
    }

    // MARK: What is read

    /// Reads the header.
    ///
    /// - Parameters:
    ///   - files: gives names to the files that are read.
    ///   - provider: the provider's name; that which the header suggests when nil.
    public func read(files: SourceFiles = SourceFiles(workingDirectory: "/"), provider: String? = nil) throws
        -> ReadResult
    {
        switch style {
        case .uapi:
            UAPIReader(library: Project.libclang, arguments: CompilerArguments(), files: files, name: provider)
                .read(try Project.source(path, files: files))
        case .provider: try Project.readProvider(at: path, named: provider, files: files)
        }
    }
}
