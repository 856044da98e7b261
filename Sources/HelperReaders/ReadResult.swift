import HelperModel

/// What a reader made of its input: as much as could be understood, and every problem found on the way.
public struct ReadResult: Sendable {
    public var set: HelperSet
    public var diagnostics: [Diagnostic]
    /// Every file that was opened to read the input, as paths, the input first.
    public var files: [String]

    public init(set: HelperSet = HelperSet(), diagnostics: [Diagnostic] = [], files: [String] = []) {
        self.set = set
        self.diagnostics = diagnostics
        self.files = files
    }
}

/// The readers there are.
public enum HelperReaders {
    /// The rules that readers check while they read, each once.
    public static let rules: [Rule] = UAPIReader.rules + ProviderReader.rules + JSONReader.rules
}
