import ArgumentParser
import Clang
import HelperConfiguration
import HelperContracts
import HelperModel
import HelperObjects
import HelperReaders
import HelperRules
import HelperWriters

/// One run of the program: what its stages found, and how that is told to the user.
///
/// The stages are called in the order read, check, write. Each adds its diagnostics; all are printed at the end, together.
final class Run {
    let files: SourceFiles
    private let common: CommonOptions
    let environment: Environment
    /// How bad the configuration makes a rule, by its id.
    private var levels: [String: Configuration.Level] = [:]
    private var diagnostics: [Diagnostic] = []
    /// Every file with helpers that was read, and the headers that it includes.
    private(set) var inputs: [String] = []
    /// The configuration and its lock, if they were read.
    private(set) var settings: [String] = []
    /// The directories that headers were looked for in.
    private(set) var searched: [String] = []
    /// The libclang that parsed; nil when none had to.
    private(set) var libraryPath: String?
    private let clock = ContinuousClock()

    static let internalFault = ExitCode(70)

    private init(_ common: CommonOptions) {
        self.common = common
        environment = Environment.current
        files = SourceFiles(workingDirectory: environment.workingDirectory)
    }

    /// Runs `body`, prints what was found, and ends the program with the status that cli.md promises.
    static func perform(_ common: CommonOptions, _ body: (Run) throws -> Void) throws {
        let run = Run(common)
        do {
            try body(run)
        } catch let code as ExitCode {
            run.printDiagnostics()
            throw code
        } catch {
            run.printDiagnostics()
            printError("helpergen: a fault of helpergen itself: \(error); please report it with the command line you used")
            throw internalFault
        }
        run.printDiagnostics()
        if run.diagnostics.containsErrors { throw ExitCode.failure }
    }

    func report(_ found: [Diagnostic]) {
        diagnostics += levels.isEmpty ? found : found.compactMap(leveled)
    }

    private func leveled(_ diagnostic: Diagnostic) -> Diagnostic? {
        guard let level = levels[diagnostic.rule] else { return diagnostic }
        var diagnostic = diagnostic
        switch level {
        case .off: return nil
        case .warning: diagnostic.severity = .warning
        case .error: diagnostic.severity = .error
        }
        return diagnostic
    }

    /// Whether an error was found so far; nothing may be written then.
    var hasErrors: Bool { diagnostics.containsErrors }

    /// Reads all inputs and checks what they hold.
    ///
    /// - Parameter needsInference: whether all contracts are asked for, not only those that the sources declare.
    func read(_ inputs: InputOptions, needsInference: Bool = true) -> HelperSet {
        if let path = inputs.configuration { return readProject(path, libclang: inputs.libclang)?.set ?? HelperSet() }
        var set = HelperSet()
        if inputs.uapi != nil || !inputs.providers.isEmpty {
            let library = libclang(inputs.libclang)
            let sources = HeaderSources(uapi: inputs.uapi, headers: inputs.providers, followed: inputs.followed)
            let readings = load(sources, inputs.compilerArguments, library)
            for result in read(readings, inOrder: !inputs.followed.isEmpty) { merge(result, into: &set) }
            sayVersion(of: library)
        }
        readJSON(inputs.helpers, into: &set)
        conclude(&set, needsInference: needsInference)
        return set
    }

    /// Reads a configuration and everything that it names; nil when the configuration itself is broken.
    func readProject(_ path: String, libclang libraryPath: String?) -> Project? {
        guard let source = load(path) else { return nil }
        settings.append(path)
        let vocabulary = ConfigurationReader.Vocabulary(
            kinds: HelperWriters.kinds.map(\.name), bindings: Binding.allCases.map(\.rawValue),
            accessLevels: SwiftOptions.Access.allCases.map(\.rawValue), ruleIDs: Rules.all.map(\.id))
        let (configuration, problems) = ConfigurationReader.read(source, vocabulary: vocabulary)
        report(problems)
        guard !problems.containsErrors else { return nil }
        levels = configuration.levels
        var project = Project(configuration: configuration, path: path)
        let needsLibclang = configuration.providers.contains { $0.uapi != nil || !$0.headers.isEmpty }
        let library = needsLibclang ? libclang(libraryPath) : nil
        let readings = configuration.providers.map { provider in
            library.map { load(project.sources(of: provider), project.arguments(of: provider), $0) } ?? []
        }
        var results = read(readings.flatMap { $0 }, inOrder: configuration.providers.contains { !$0.followed.isEmpty })[...]
        for (provider, readings) in zip(configuration.providers, readings) {
            for result in results.prefix(readings.count) { merge(result, into: &project.set) }
            results = results.dropFirst(readings.count)
            readJSON(provider.helperFiles.map(project.path), into: &project.set)
            if let module = provider.moduleID, let index = project.set.providers.firstIndex(where: { $0.name == provider.name }) {
                project.set.providers[index].moduleID = module
            }
        }
        if let library { sayVersion(of: library) }
        var lockProblems: [Diagnostic] = []
        if OutputPath.exists(project.lockPath), let source = load(project.lockPath) {
            settings.append(project.lockPath)
            project.oldLock = String(decoding: source.bytes, as: UTF8.self)
            project.lock = Lock(source, diagnostics: &lockProblems)
        }
        report(lockProblems + project.lock.number(&project.set, ranges: project.ranges))
        conclude(&project.set, conflicts: configuration.qualifiesConflicts ? .qualify : .reject)
        return project
    }

    private func conclude(_ set: inout HelperSet, conflicts: ConflictPolicy = .reject, needsInference: Bool = true) {
        report(
            measure("infer contracts") {
                ContractInference.infer(&set) { needsInference || $0.origin == .declared || $0.isAnnotated }
            })
        report(measure("check rules") { HelperRules.check(set, conflicts: conflicts) })
    }

    private func libclang(_ path: String?) -> PendingLibclang {
        EarlyLibclang.library(at: path, environment: environment)
    }

    private func sayVersion(of library: PendingLibclang) {
        guard let library = try? library.wait() else { return }
        libraryPath = library.path
        guard common.isVerbose else { return }
        printError("helpergen: parsed by \(library.versionText), \(library.path)")
    }

    /// A header that is loaded, and how it is to be read.
    private struct Reading: Sendable {
        let path: String
        let read: @Sendable () -> ReadResult
    }

    /// Loads headers. That gives the names to files, in their order, whatever order they are then read in.
    private func load(_ sources: HeaderSources, _ arguments: CompilerArguments, _ library: PendingLibclang) -> [Reading] {
        searched += arguments.searchDirectories
        var readings: [Reading] = []
        if let path = sources.uapi, let source = load(path) {
            let reader = UAPIReader(library: library, arguments: arguments, files: files, name: sources.providerName)
            readings.append(Reading(path: path) { reader.read(source) })
        }
        for path in sources.headers {
            guard let source = load(path) else { continue }
            let reader = ProviderReader(
                library: library, arguments: arguments, files: files, name: sources.providerName, selection: sources.selection,
                followed: sources.followed)
            readings.append(Reading(path: path) { reader.read(source) })
        }
        return readings
    }

    /// Reads headers, on all cores; the results in their order.
    ///
    /// - Parameter inOrder: whether helpers may come from included headers, whose names depend on who is read first.
    private func read(_ readings: [Reading], inOrder: Bool) -> [ReadResult] {
        let clock = clock
        let timed = readings.concurrentMap(least: inOrder ? readings.count : 1) { reading in
            let start = clock.now
            let result = reading.read()
            return (result: result, microseconds: Int((clock.now - start) / .microseconds(1)))
        }
        for (reading, timed) in zip(readings, timed) { say("read \(reading.path): \(timed.microseconds) us") }
        return timed.map(\.result)
    }

    private func readJSON(_ paths: [String], into set: inout HelperSet) {
        for path in paths {
            guard let source = load(path) else { continue }
            merge(measure("read \(path)") { JSONReader().read(source) }, into: &set)
        }
    }

    private func merge(_ result: ReadResult, into set: inout HelperSet) {
        if common.isVerbose {
            for file in result.files.dropFirst() { printError("helpergen: opened \(file)") }
        }
        inputs += result.files
        report(result.diagnostics)
        set.merge(result.set)
    }

    private func load(_ path: String) -> SourceText? {
        switch InputFile.read(path, name: files.name(forPath: path)) {
        case .success(let source): return source
        case .failure(let failure):
            report([failure.diagnostic])
            return nil
        }
    }

    /// Reads what --emit json wrote of an earlier version, as it was; nil, and reported, when it can't be understood.
    func readHelpers(_ path: String) -> HelperSet? {
        guard let source = load(path) else { return nil }
        let result = measure("read \(path)") { JSONReader().read(source) }
        inputs += result.files
        report(result.diagnostics)
        return result.diagnostics.containsErrors ? nil : result.set
    }

    /// Reads a BPF object; nil, and reported, when it can't be understood.
    func readObject(_ path: String) -> ObjectContents? {
        guard let source = load(path) else { return nil }
        do throws(ObjectError) {
            let contents = try measure("read \(path)") { () throws(ObjectError) in try ObjectContents(source.bytes, name: source.name) }
            report(contents.diagnostics)
            return contents
        } catch {
            report([error.diagnostic(in: source.name)])
            return nil
        }
    }

    /// Runs a stage and, with `-v`, says how long it took.
    func measure<Result, Failure>(_ stage: String, _ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        guard common.isVerbose else { return try body() }
        let start = clock.now
        defer {
            let microseconds = (clock.now - start) / .microseconds(1)
            printError("helpergen: \(stage): \(Int(microseconds)) us")
        }
        return try body()
    }

    private func printDiagnostics() {
        writeAll(messages, to: .standardError)
    }

    /// What was found, as it is printed.
    var messages: String {
        DiagnosticPrinter(format: common.format, isColored: environment.wantsColor(common.color), files: files).text(for: diagnostics)
    }

    /// Says something to who asked for more to be said.
    func say(_ line: String) {
        if common.isVerbose { printError("helpergen: \(line)") }
    }
}
