import HelperDiagnostics
import HelperModel
import Libclang

/// What a reader made of its input: as much as could be understood, and every problem found on the way.
public struct ReadResult: Sendable {
    public var set: Interface
    public var diagnostics: [Diagnostic]
    /// Every file that was opened to read the input, with what it held then, the input first.
    public var files: [HashedFile]
    /// The files that these ask for without including them.
    public var probes = FileProbes()
    /// Functions that were asked for by name and are not declared here, in order; a problem unless another header of
    /// the provider declares them.
    public var undeclared: [(name: String, problem: Diagnostic)] = []

    public init(set: Interface = Interface(), diagnostics: [Diagnostic] = [], files: [HashedFile] = []) {
        self.set = set
        self.diagnostics = diagnostics
        self.files = files
    }

    /// Notes what clang opened to understand `source`, which is noted already, and what decides beside that.
    ///
    /// - Parameter units: every parse of it.
    mutating func noteIncludedFiles(of units: [TranslationUnit], source: SourceText, arguments: CompilerArguments) {
        source.bytes.withUnsafeBytes { probes.add($0) }
        for text in arguments.definitionTexts { Array(text.utf8).withUnsafeBytes { probes.add($0) } }
        var seen: Set = [source.path]
        for unit in units {
            unit.forEachFile { path, contents in
                guard seen.insert(path).inserted else { return }
                let contents = contents ?? UnsafeRawBufferPointer(start: nil, count: 0)
                files.append(HashedFile(path: path, hash: ContentHash(contents)))
                probes.add(contents)
            }
        }
    }
}
