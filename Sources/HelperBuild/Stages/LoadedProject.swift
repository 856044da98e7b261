import HelperDiagnostics
import HelperModel
import HelperProject
import HelperReaders
import HelperWriters
import Libclang

/// A configuration that was read, and where what it names is.
public struct LoadedProject: Sendable {
    public let configuration: Configuration
    /// The portable name of its file.
    let name: String
    /// Its directory, with a slash at its end; empty for the working directory.
    private let directory: String
    private let fileName: String
    private let relocate: @Sendable (String) -> String

    /// The configuration in `source`, and what is wrong with it; nil when there are errors.
    static func read(_ source: SourceText, _ request: BuildRequest, _ context: BuildContext) -> (
        LoadedProject?, [Diagnostic]
    ) {
        let vocabulary = ConfigurationReader.Vocabulary(
            kinds: HelperWriters.kinds.map(\.name),
            directoryKinds: Set(HelperWriters.kinds.filter(\.writesDirectory).map(\.name)),
            options: HelperWriters.options.map { $0.optionSet },
            templateOptions: HelperWriters.templateOptions.map { $0.optionSet },
            ruleIDs: context.rules.map(\.id), refusals: ClangArgumentCheck.problems)
        let (configuration, problems) = ConfigurationReader.read(source, vocabulary: vocabulary)
        guard !problems.containsErrors else { return (nil, problems) }
        return (LoadedProject(configuration, source, relocate: request.relocate), problems)
    }

    private init(_ configuration: Configuration, _ source: SourceText, relocate: @escaping @Sendable (String) -> String)
    {
        self.configuration = configuration
        self.relocate = relocate
        name = source.name
        directory = LoadedProject.directory(of: source.path)
        fileName = String(source.path.dropFirst(directory.count))
    }

    private static func directory(of configuration: String) -> String {
        configuration.lastIndex(of: "/").map { String(configuration[...$0]) } ?? ""
    }

    /// Where the lock of the configuration at this path is, or would be.
    public static func lockPath(of configuration: String) -> String { directory(of: configuration) + Lock.fileName }

    public var lockPath: String { LoadedProject.lockPath(of: directory) }

    /// A path of the configuration, from the working directory.
    public func path(_ path: String) -> String { relocate(path.hasPrefix("/") ? path : directory + path) }

    /// The sources of programs and where their object goes, from the working directory.
    public func paths(of program: Configuration.Program) -> (sources: [String], object: String) {
        (program.sources.map(path), path(program.path))
    }

    /// What the headers of the providers are read with.
    public var headerArguments: [CompilerArguments] {
        configuration.providers.map { provider in
            CompilerArguments(
                includeDirectories: provider.clang.includeDirectories.map(path), definitions: provider.clang.definitions
            )
        }
    }

    /// Where an output goes.
    public func outputPath(_ output: Configuration.Output) -> String { path(output.path) }

    /// The configuration that uses the lines of the lock that name none, where it is another.
    var mainPath: String? { fileName == Lock.Reader.mainName ? nil : path(Lock.Reader.mainName) }

    /// How to read each header of a provider, in their order.
    func readings(of provider: Configuration.ProviderConfiguration) -> [ReadingRequest] {
        [provider.uapi].compactMap { $0 }.map { reading(of: provider, .uapi, path($0)) }
            + provider.headers.map { reading(of: provider, .provider, path($0)) }
    }

    /// How to read a header of a provider.
    ///
    /// - Parameter path: from the working directory.
    func reading(
        of provider: Configuration.ProviderConfiguration, _ style: ReadingRequest.Style, _ path: String
    ) -> ReadingRequest {
        let clang = provider.clang
        var request = ReadingRequest(
            style, path, providerName: provider.name,
            arguments: CompilerArguments(
                target: clang.target, includeDirectories: clang.includeDirectories.map(self.path),
                definitions: clang.definitions, includes: clang.includes, others: clang.arguments))
        guard style == .provider else { return request }
        request.selection = .init(prefixes: provider.prefixes, names: provider.names)
        request.followed = provider.followed.map(self.path)
        request.numbering = provider.numbering.map { .init(enumeration: $0.enumeration, prefix: $0.prefix) }
        return request
    }

    /// The earlier versions of a provider, the oldest first.
    func history(of provider: Configuration.ProviderConfiguration) -> [EarlierInput] {
        provider.history.map { EarlierInput(label: $0.label, files: $0.files.map(path)) }
    }

    /// The files of the kernel that a provider is; nil for other providers.
    func kernel(of provider: Configuration.ProviderConfiguration) -> KernelInput? {
        guard let kernel = provider.kernel else { return nil }
        return KernelInput(
            types: kernel.types.map(path), modules: kernel.modules.map(path), image: kernel.image.map(path),
            source: kernel.source.map(path))
    }

    /// Gives every function without a number its own.
    ///
    /// - Parameters:
    ///   - source: the lock; nil when there is none.
    ///   - isLocked: whether what changes the lock is an error.
    func number(_ interface: inout Interface, with source: SourceText?, isLocked: Bool) -> (
        lock: LoadedLock, problems: [Diagnostic]
    ) {
        var diagnostics: [Diagnostic] = []
        var lock = source.map { Lock($0, diagnostics: &diagnostics) } ?? Lock()
        let providers = configuration.providers
        let reader = Lock.Reader(
            name: fileName, providers: Set(providers.map(\.name)), hasMain: mainPath.map(FileStatus.exists) ?? true)
        var changes = lock.number(
            &interface,
            ranges: Dictionary(providers.compactMap { provider in provider.ids.map { (provider.name, $0) } }) {
                first, _ in first
            },
            formerNames: Dictionary(providers.map { ($0.name, $0.formerNames) }) { first, _ in first }, for: reader)
        if isLocked {
            for index in changes.indices where Lock.changes.contains(changes[index].rule) {
                changes[index].severity = .error
            }
        }
        let text = source.map { String(decoding: $0.bytes, as: UTF8.self).replacing("\r\n", with: "\n") }
        return (LoadedLock(lock: lock, oldText: text), diagnostics + changes)
    }
}

/// The lock of a configuration, with the numbers of all its helpers.
public struct LoadedLock: Sendable {
    public let lock: Lock
    /// The text of its file, its lines ended as ours; nil when there is none.
    let oldText: String?

    /// The text that its file has to have; nil when there has to be none.
    public var newText: String? { lock.isEmpty && oldText == nil ? nil : lock.text }

    /// What its file lacks, in words.
    var change: String {
        let names = lock.added
        if names.isEmpty { return "the lock is not what the helpers make it" }
        return names.count == 1
            ? "\(names[0]) has no number in the lock yet" : "\(names.listed(limit: 10)) have no numbers in the lock yet"
    }
}
