import Libclang
import HelperProject
import HelperDiagnostics
import HelperModel
import HelperReaders
import HelperWriters

/// A configuration with all that it names, as read.
struct Project {
    private(set) var configuration: Configuration
    /// Where outputs go instead of where the configuration says.
    private var outputDirectory: String?
    private let directory: String
    private let fileName: String
    /// What paths lead into; nil for the file system as it is.
    private let snapshot: GitSnapshot?
    private let configurationName: String
    var set = Interface()
    private(set) var lock = Lock()
    /// The text of the lock file, its lines ended as we end them; nil when there is none.
    private var oldLock: String?

    static let unexpected = Rule("output-unexpected", .error, "A build that runs helpergen knows the outputs of its configuration")
    static let outdatedLock = Rule("lock-outdated", .error, "With --locked, the lock has the number of every helper already")

    /// - Parameters:
    ///   - path: where the configuration was read.
    ///   - name: the portable name of that file.
    ///   - snapshot: what the configuration was read from, if that is not the file system as it is.
    init(configuration: Configuration, path: String, name: String, snapshot: GitSnapshot? = nil) {
        self.snapshot = snapshot
        self.configuration = configuration
        configurationName = name
        directory = Project.directory(of: path)
        fileName = String(path.dropFirst(directory.count))
    }

    /// The directory of a configuration, with a slash at its end; empty for the working directory.
    private static func directory(of configuration: String) -> String {
        configuration.lastIndex(of: "/").map { String(configuration[...$0]) } ?? ""
    }

    /// Where the lock of the configuration at this path is, or would be.
    static func lockPath(of configuration: String) -> String { directory(of: configuration) + Lock.fileName }

    /// A path of the configuration, from the working directory.
    func path(_ path: String) -> String {
        let path = path.hasPrefix("/") ? path : directory + path
        return snapshot?.path(path) ?? path
    }

    /// Forgets the other outputs.
    mutating func keepOutputs(where isKept: (Configuration.Output) -> Bool) {
        configuration.outputs = configuration.outputs.filter(isKept)
    }

    /// What a build that expects outputs of these names does not know of, or waits for in vain.
    func differences(from expected: [String]) -> [Diagnostic] {
        let remedy = "set the build up again, for SwiftPM with touch Package.swift"
        let names = configuration.outputs.map { Project.name(of: $0) }
        let unknown = configuration.outputs.filter { !expected.contains(Project.name(of: $0)) }.map {
            Diagnostic(Project.unexpected, "the build does not know of \(Project.name(of: $0)); \(remedy)", at: $0.location)
        }
        let missing = expected.filter { !names.contains($0) }.map {
            Diagnostic(
                Project.unexpected, "the build expects \($0), which the configuration does not list; \(remedy)",
                inFile: configurationName)
        }
        return unknown + missing
    }

    private static func name(of output: Configuration.Output) -> String {
        output.path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Sends every output to a directory, under its own name.
    mutating func redirectOutputs(to directory: String) {
        outputDirectory = directory
    }

    private func path(of output: Configuration.Output) -> String {
        guard let outputDirectory else { return path(output.path) }
        return "\(outputDirectory)/\(Project.name(of: output))"
    }

    var lockPath: String { Project.lockPath(of: directory) }

    /// The text that the lock file has to have; nil when there has to be none.
    var newLock: String? { lock.isEmpty && oldLock == nil ? nil : lock.text }

    /// The configuration that uses the lines of the lock that name none, where it is another.
    var mainPath: String? { fileName == Lock.Reader.mainName ? nil : path(Lock.Reader.mainName) }

    /// The files that are not there, and would make a difference if they were.
    var missingFiles: [String] {
        (newLock == nil ? [lockPath] : []) + [mainPath].compactMap { $0 }.filter { !OutputPath.exists($0) }
    }

    /// Reads the lock, if there is one, and gives every helper its number.
    ///
    /// - Parameters:
    ///   - source: the lock file; nil when there is none.
    ///   - isLocked: whether what would change the lock is an error.
    mutating func number(_ source: SourceText?, isLocked: Bool) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        if let source {
            oldLock = String(decoding: source.bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            lock = Lock(source, diagnostics: &diagnostics)
        }
        let providers = configuration.providers
        let reader = Lock.Reader(
            name: fileName, providers: Set(providers.map(\.name)), hasMain: mainPath.map(OutputPath.exists) ?? true)
        var changes = lock.number(
            &set, ranges: Dictionary(providers.compactMap { provider in provider.ids.map { (provider.name, $0) } }) { first, _ in first },
            formerNames: Dictionary(providers.map { ($0.name, $0.formerNames) }) { first, _ in first }, for: reader)
        if isLocked {
            for index in changes.indices where Lock.changes.contains(changes[index].rule) { changes[index].severity = .error }
        }
        return diagnostics + changes
    }

    /// What the lock's file lacks, in words.
    private var lockChange: String {
        let names = lock.added
        guard let last = names.last else { return "the lock is not what the helpers make it" }
        if names.count == 1 { return "\(last) has no number in the lock yet" }
        let shown = names.count > 10 ? names.prefix(9) + ["\(names.count - 9) more"] : names[...]
        return "\(shown.dropLast().joined(separator: ", ")) and \(shown.last ?? last) have no numbers in the lock yet"
    }

    func sources(of provider: Configuration.ProviderConfiguration) -> HeaderSources {
        HeaderSources(
            uapi: provider.uapi.map { [path($0)] } ?? [], headers: provider.headers.map(path), providerName: provider.name,
            selection: .init(prefixes: provider.prefixes, names: provider.names), followed: provider.followed.map(path))
    }

    func arguments(of provider: Configuration.ProviderConfiguration) -> CompilerArguments {
        CompilerArguments(
            target: provider.clang.target, includeDirectories: provider.clang.includeDirectories.map(path),
            definitions: provider.clang.definitions, includes: provider.clang.includes, others: provider.clang.arguments)
    }

    /// What an output is made from.
    func set(for output: Configuration.Output) -> Interface {
        output.providers.isEmpty ? set : set.subset(ofProviders: Set(output.providers))
    }

    private func writer(of output: Configuration.Output, binding: Binding?) -> any HelperWriter {
        guard let kind = HelperWriters.kinds.first(where: { $0.name == output.kind }) else {
            preconditionFailure("the configuration's reader knows the kinds")
        }
        let stubs = output.swift
        return kind.make(
            .init(
                binding: binding ?? output.binding.flatMap(Binding.init) ?? .early,
                swift: SwiftOptions(
                    prefix: stubs.prefix, imports: stubs.imports, access: stubs.access.flatMap(SwiftOptions.Access.init) ?? .public)))
    }

    /// Every output with its path and contents, the lock among them; what can't be made is reported.
    ///
    /// - Parameters:
    ///   - binding: the binding that is asked for on the command line, in place of the configured ones.
    ///   - isLocked: whether the lock must not change.
    ///   - lockCommand: what the user runs to change it.
    func outputs(
        binding: Binding?, isLocked: Bool, lockCommand: String = "helpergen generate", run: Run
    ) throws -> [ProjectOutput] {
        let outputs = configuration.outputs.map { (output: $0, writer: writer(of: $0, binding: binding), set: set(for: $0)) }
        let written = outputs.concurrentMap { output, writer, set in
            let watch = Stopwatch()
            let result = Result { try writer.write(set) }
            return (output: output, result: result, microseconds: watch.microseconds)
        }
        var results: [ProjectOutput] = []
        for (output, result, microseconds) in written {
            run.say("write \(output.path): \(microseconds) us")
            let result = try result.get()
            run.report(result.diagnostics)
            for file in result.files { results.append(ProjectOutput(path: path(of: output), contents: file.contents, role: .output)) }
        }
        if let newLock, newLock != oldLock {
            if isLocked {
                run.report([
                    Diagnostic(
                        Project.outdatedLock, "\(lockChange); run \(lockCommand), and commit the lock",
                        inFile: run.files.name(forPath: lockPath))
                ])
            }
            results.append(ProjectOutput(path: lockPath, contents: newLock, role: .lock))
        }
        return results
    }
}

/// What a configuration makes, before it is written.
struct ProjectOutput {
    let path: String
    let contents: String
    /// An output, or the lock.
    let role: FileRole
}

extension OutputSet {
    init(_ outputs: [ProjectOutput]) {
        self.init()
        for output in outputs { add(output.contents, to: output.path, as: output.role) }
    }
}

/// The headers of one provider.
struct HeaderSources {
    var uapi: [String]
    var headers: [String]
    /// Nil for the name that the header suggests.
    var providerName: String?
    var selection = ProviderReader.Selection()
    var followed: [String] = []

    var isEmpty: Bool { uapi.isEmpty && headers.isEmpty }

    /// What, beside the name, decides which functions are helpers; a fact a word.
    var facts: [String] {
        selection.prefixes.map { "prefix \($0)" } + selection.names.map { "name \($0)" } + followed.map { "follow \($0)" }
    }
}

extension CompilerArguments {
    /// All of them, a fact a word.
    var facts: [String] {
        ["target \(target)"] + includeDirectories.map { "directory \($0)" } + definitions.map { "define \($0)" }
            + includes.map { "include \($0)" } + others.map { "clang \($0)" }
    }
}
