import HelperDiagnostics
import Libclang

/// What a build works with: the same for all its stages.
public struct BuildContext: Sendable {
    public var environment: BuildEnvironment
    /// Gives names to the files that are read.
    public var files: SourceFiles
    /// The libclang that parses headers. It is opened when the first of them has to be parsed.
    public var library: PendingLibclang
    /// Every rule whose level a configuration may set.
    public var rules: [Rule]
    /// Told what is done, in the order of the inputs.
    public var observe: @Sendable (BuildEvent) -> Void
    /// A diagnostic as it is printed when libclang ends the process, which can't report one any more.
    public var lastWords: @Sendable (Diagnostic) -> String

    /// - Parameters:
    ///   - libclang: the library to use, or the directory that holds one; the newest that is found when nil.
    ///   - rules: what a configuration may set the level of.
    public init(environment: BuildEnvironment = .current, libclang: String? = nil, rules: [Rule] = BuildRules.all) {
        let files = SourceFiles(workingDirectory: environment.workingDirectory)
        self.environment = environment
        self.files = files
        self.rules = rules
        library = PendingLibclang(LibclangLocator(explicitPath: libclang, environment: environment.variables))
        observe = { _ in }
        let printer = DiagnosticPrinter(
            format: .text, isColored: false, showsExcerpts: false, files: files,
            roots: SourceRoots(workingDirectory: environment.workingDirectory))
        lastWords = { printer.text(for: [$0]) }
    }
}
