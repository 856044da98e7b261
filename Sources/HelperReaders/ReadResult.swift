import Clang
import HelperModel

/// What a reader made of its input: as much as could be understood, and every problem found on the way.
public struct ReadResult: Sendable {
    public var set: HelperSet
    public var diagnostics: [Diagnostic]
    /// Every file that was opened to read the input, with what it held then, the input first.
    public var files: [HashedFile]
    /// Headers that were asked for with `__has_include`, by name.
    public var probes: [String] = []
    /// Functions that were asked for by name and are not declared here, in order; a problem unless another header of the provider declares them.
    public var undeclared: [(name: String, problem: Diagnostic)] = []

    public init(set: HelperSet = HelperSet(), diagnostics: [Diagnostic] = [], files: [HashedFile] = []) {
        self.set = set
        self.diagnostics = diagnostics
        self.files = files
    }

    /// Notes what clang opened to understand `source`, which is noted already.
    mutating func noteIncludedFiles(of unit: TranslationUnit, source: SourceText) {
        probes = source.bytes.withUnsafeBytes(HeaderProbes.names)
        let included = unit.mapFiles { path, contents in
            let contents = contents ?? UnsafeRawBufferPointer(start: nil, count: 0)
            return path == source.path ? nil : (HashedFile(path: path, hash: ContentHash(contents)), HeaderProbes.names(in: contents))
        }
        for (file, names) in included.compactMap({ $0 }) {
            files.append(file)
            probes += names
        }
    }
}

/// The readers there are.
public enum HelperReaders {
    /// The rules that readers check while they read, each once.
    public static let rules: [Rule] = UAPIReader.rules + ProviderReader.rules + JSONReader.rules + [InputKind.unreadable]
}
