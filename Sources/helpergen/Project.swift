import Clang
import HelperConfiguration
import HelperModel
import HelperReaders
import HelperWriters

/// A configuration with all that it names, as read.
struct Project {
    private(set) var configuration: Configuration
    /// Where outputs go instead of where the configuration says.
    private var outputDirectory: String?
    /// The directory of the configuration, with a slash at its end; empty for the working directory.
    private let directory: String
    private let configurationName: String
    var set = HelperSet()
    var lock = Lock()
    /// The text of the lock file; nil when there is none.
    var oldLock: String?

    static let collision = Rule("output-collision", .error, "Outputs that go to one directory have different names")
    static let unexpected = Rule("output-unexpected", .error, "A build that runs helpergen knows the outputs of its configuration")
    static let outdatedLock = Rule("lock-outdated", .error, "With --locked, the lock has the number of every helper already")

    /// - Parameters:
    ///   - path: where the configuration was read.
    ///   - name: the portable name of that file.
    init(configuration: Configuration, path: String, name: String) {
        self.configuration = configuration
        configurationName = name
        directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// A path of the configuration, from the working directory.
    func path(_ path: String) -> String {
        path.hasPrefix("/") ? path : directory + path
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
                at: SourceLocation(file: configurationName, line: 1, column: 1))
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

    var lockPath: String { path("helpergen.lock") }

    /// The text that the lock file has to have; nil when there has to be none.
    var newLock: String? { lock.isEmpty && oldLock == nil ? nil : lock.text }

    /// What the lock's file lacks, in words.
    private var lockChange: String {
        let names = lock.added
        guard let last = names.last else { return "the lock is not what the helpers make it" }
        if names.count == 1 { return "\(last) has no number in the lock yet" }
        let shown = names.count > 10 ? names.prefix(9) + ["\(names.count - 9) more"] : names[...]
        return "\(shown.dropLast().joined(separator: ", ")) and \(shown.last ?? last) have no numbers in the lock yet"
    }

    /// The numbers that are reserved, by provider.
    var ranges: [String: ClosedRange<UInt32>] {
        Dictionary(configuration.providers.compactMap { provider in provider.ids.map { (provider.name, $0) } }) { first, _ in first }
    }

    func sources(of provider: Configuration.ProviderConfiguration) -> HeaderSources {
        HeaderSources(
            uapi: provider.uapi.map(path), headers: provider.headers.map(path), providerName: provider.name,
            selection: .init(prefixes: provider.prefixes, names: provider.names), followed: provider.followed.map(path))
    }

    func arguments(of provider: Configuration.ProviderConfiguration) -> CompilerArguments {
        CompilerArguments(
            target: provider.clang.target, includeDirectories: provider.clang.includeDirectories.map(path),
            definitions: provider.clang.definitions, includes: provider.clang.includes, others: provider.clang.arguments)
    }

    /// What an output is made from.
    func set(for output: Configuration.Output) -> HelperSet {
        guard !output.providers.isEmpty else { return set }
        var subset = set
        subset.providers.removeAll { !output.providers.contains($0.name) }
        subset.helpers.removeAll { !output.providers.contains($0.provider) }
        return subset
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
    ) throws -> [(path: String, contents: String)] {
        let outputs = configuration.outputs.map { (output: $0, writer: writer(of: $0, binding: binding), set: set(for: $0)) }
        let written = outputs.concurrentMap { output, writer, set in
            let watch = Stopwatch()
            let result = Result { try writer.write(set) }
            return (output: output, result: result, microseconds: watch.microseconds)
        }
        var results: [(path: String, contents: String)] = []
        for (output, result, microseconds) in written {
            run.say("write \(output.path): \(microseconds) us")
            let result = try result.get()
            run.report(result.diagnostics)
            for file in result.files { results.append((path(of: output), file.contents)) }
        }
        var paths = Set<String>()
        for path in results.map(\.path) where !paths.insert(path).inserted {
            run.report([
                Diagnostic(
                    Project.collision, "two outputs would be written to it; give them different names",
                    at: SourceLocation(file: run.files.name(forPath: path), line: 1, column: 1))
            ])
        }
        if let newLock, newLock != oldLock {
            if isLocked {
                run.report([
                    Diagnostic(
                        Project.outdatedLock, "\(lockChange); run \(lockCommand), and commit the lock",
                        at: SourceLocation(file: run.files.name(forPath: lockPath), line: 1, column: 1))
                ])
            }
            results.append((lockPath, newLock))
        }
        return results
    }
}

/// The headers of one provider.
struct HeaderSources {
    var uapi: String?
    var headers: [String]
    /// Nil for the name that the header suggests.
    var providerName: String?
    var selection = ProviderReader.Selection()
    var followed: [String] = []

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
